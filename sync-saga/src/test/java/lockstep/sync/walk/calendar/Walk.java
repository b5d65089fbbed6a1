package lockstep.sync.walk.calendar;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import lockstep.sync.CalendarUser;

/** A meeting nobody else knows, and what three users do to it: all of it follows from the seed. */
final class Walk {

    final int seed;
    final String mark;
    final List<String> script = new ArrayList<>();
    /** Every text the users wrote, and everybody from outside they invited. */
    final Set<String> written = new LinkedHashSet<>();
    /** What users saw and took away. */
    final Set<String> takenAway = new HashSet<>();
    /** The same by record, as far as it must not come back by itself. */
    final Map<String, Set<String>> removed = new HashMap<>();
    /** When it began, by somebody's hand. */
    final Set<String> starts = new TreeSet<>();
    /** By user: how often something was done after which a link may end. */
    final int[] leavings;
    /** Somebody ended a meeting: what was written into it elsewhere at the same time goes with it. */
    boolean ended;
    /** Somebody moved a series or changed its rule: its exceptions may have lost their place. */
    boolean reshaped;
    /** Somebody took back into the calendar what had been cancelled. */
    boolean restored;
    /** Guests who took something off their own calendar, and may have lost their answer by the policy since. */
    final Set<Integer> tookOff = new HashSet<>();
    /** How often a series was cut in two. */
    int splits;

    final Random random;
    final Pen pen;
    final List<CalendarUser> users;
    private final InCrm crm;
    private final InGoogle google;

    Walk(int seed, WalkWorld world) {
        this.seed = seed;
        this.mark = "w" + seed;
        this.users = world.users;
        this.leavings = new int[users.size()];
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
        random.nextInt(); // the first numbers of neighbouring seeds are alike
        this.pen = new Pen(mark, random, world.today);
        this.crm = new InCrm(this);
        this.google = new InGoogle(this, world.world.google.calendar());
    }

    void start(Edits edits) {
        if (random.nextBoolean()) {
            crm.plan(edits);
        } else {
            google.plan(edits);
        }
    }

    /** One thing that somebody does, or two at once, or nothing. */
    void step(Views views, Edits edits) {
        switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> crm.edit(views, edits);
            case 4, 5, 6, 7 -> google.edit(views, edits);
            case 8 -> {
                crm.edit(views, edits);
                google.edit(views, edits);
            }
            default -> {}
        }
    }

    <T> T one(List<T> of) {
        var n = random.nextInt(1 << 20);
        return of.isEmpty() ? null : of.get(n % of.size());
    }

    String wrote(String text) {
        written.add(text);
        return text;
    }

    void took(String record, String text) {
        if (text != null && !text.isBlank()) {
            takenAway.addAll(words(text));
            removed.computeIfAbsent(record, r -> new HashSet<>()).addAll(words(text));
        }
    }

    /** It may come back with what it was part of. */
    void tookForNow(Set<String> texts) {
        texts.forEach(text -> takenAway.addAll(words(text)));
    }

    /** Everybody's link with it may end. */
    void ends() {
        ended = true;
        for (int u = 0; u < leavings.length; u++) {
            leavings[u]++;
        }
    }

    /** Whether guests from outside may lose the meeting without hearing of it. */
    boolean saysYes() {
        return seed % 2 == 0;
    }

    /** A title is its mark and what somebody wrote. */
    Set<String> words(String text) {
        var words = new TreeSet<>(List.of(text.split(" ")));
        words.remove(mark);
        words.remove("");
        return words;
    }

    void say(int user, String what, Object... of) {
        script.add("  " + users.get(user).name + " " + what.formatted(of));
    }
}
