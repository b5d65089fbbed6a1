package lockstep.sync.walk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.UUID;
import lockstep.contact.ContactCommand.ChangeContact;
import lockstep.contact.ContactCommand.CreateContact;
import lockstep.contact.ContactCommand.DeleteContact;
import lockstep.contact.ContactCommand.TagContact;
import lockstep.sync.SyncUser;
import lockstep.sync.contacts.ContactRecords;
import lockstep.sync.link.CrmRecord;
import lockstep.sync.walk.Folk.Sign;
import lockstep.sync.walk.Sides.InGoogle;
import lockstep.syncsession.FieldValue;

/** A few people nobody else knows, and what two users do to them: all of it follows from the seed. */
final class Walk {

    final int seed;
    final List<Folk> folks = new ArrayList<>();
    final List<String> script = new ArrayList<>();
    /** Every value the users wrote. */
    final Set<String> written = new LinkedHashSet<>();
    /** By record: what users saw there and took away. */
    final Map<String, Set<String>> removed = new HashMap<>();
    /** By user: how often something was done after which a link may end (S49-S51). */
    final int[] leavings = new int[2];
    /** By user: how many writes to Google what was done may lead to. */
    final int[] mayWrite = new int[2];

    private final Random random;
    private final Pen pen;
    private final GoogleScreens screens;
    private final List<SyncUser> users;
    private Sides sides = Sides.EMPTY;
    private int made;
    private int gone;

    Walk(int seed, GoogleScreens screens, List<SyncUser> users) {
        this.seed = seed;
        this.screens = screens;
        this.users = users;
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
        random.nextInt(); // the first numbers of neighbouring seeds are alike
        this.pen = new Pen("w" + seed, seed, random);
        for (int i = 1 + random.nextInt(3) / 2; i > 0; i--) {
            var sign = random.nextInt(8);
            folks.add(Folk.of("w" + seed + "p" + i, sign == 0 ? Sign.NOTHING : sign < 3 ? Sign.PHONE : Sign.EMAIL));
        }
    }

    /** The start: in the CRM only, in Google only, on both sides alike or not, twice on one. */
    void start(Edits edits) {
        for (var folk : folks) {
            var u = random.nextInt(2);
            var fields = pen.described(folk);
            switch (folk.sign() == Sign.NOTHING ? random.nextInt(2) : random.nextInt(9)) {
                case 0 -> inCrm(edits, folk, fields, Tags.ofBoth(random), u);
                case 1 -> inGoogle(edits, folk, fields, u, true);
                case 2 -> {
                    inCrm(edits, folk, fields, Tags.OWN, u);
                    inGoogle(edits, folk, fields, u, random.nextBoolean());
                }
                case 3, 4 -> {
                    inCrm(edits, folk, fields, Tags.ofBoth(random), u);
                    inGoogle(edits, folk, pen.described(folk), random.nextInt(2), random.nextBoolean());
                }
                case 5 -> {
                    inCrm(edits, folk, fields, Tags.NONE, u);
                    inGoogle(edits, folk, pen.described(folk), u, true);
                }
                case 6 -> {
                    inGoogle(edits, folk, fields, u, true);
                    inGoogle(edits, folk, pen.described(folk), 1 - u, random.nextBoolean());
                }
                case 7 -> {
                    inCrm(edits, folk, fields, Tags.BOTH, u);
                    inGoogle(edits, folk, pen.described(folk), 0, true);
                    inGoogle(edits, folk, pen.described(folk), 1, true);
                }
                default -> {
                    inGoogle(edits, folk, fields, u, true);
                    inGoogle(edits, folk, pen.described(folk), u, random.nextBoolean());
                }
            }
        }
    }

    private enum Tags {
        NONE,
        OWN,
        BOTH;

        static Tags ofBoth(Random random) {
            return random.nextBoolean() ? BOTH : OWN;
        }
    }

    /** One thing that somebody does, or nothing. */
    void step(Sides sides, Edits edits) {
        this.sides = sides;
        var folk = folks.get(random.nextInt(folks.size()));
        var u = random.nextInt(2);
        var crm = one(sides.living(folk.family()));
        var google = one(sides.google(u, folk.family()));
        var onlyEdits = folk.sign() == Sign.NOTHING;
        switch (random.nextInt(onlyEdits ? 15 : 26)) {
            case 0, 1, 2, 3 -> changeInCrm(edits, crm, u);
            case 4, 5, 6, 7 -> changeInGoogle(edits, google, u);
            case 8, 9, 10 -> changeBoth(edits, crm, google, u);
            case 11, 12, 13 -> {}
            case 14 -> {
                if (random.nextBoolean()) {
                    deleteInCrm(edits, crm, u);
                } else {
                    deleteInGoogle(edits, google, u);
                }
            }
            case 15, 16 -> group(edits, google, u, true);
            case 17 -> group(edits, google, u, false);
            case 18, 19 -> tag(edits, crm, u, true);
            case 20 -> tag(edits, crm, u, false);
            case 21 -> {
                if (crm != null) {
                    deleteInCrm(edits, crm, u);
                    gone = 1;
                    inCrm(edits, folk, pen.described(folk), Tags.ofBoth(random), u);
                }
            }
            case 22 -> {
                if (google != null) {
                    deleteInGoogle(edits, google, u);
                    gone = 1;
                    inGoogle(edits, folk, pen.described(folk), u, true);
                }
            }
            case 23 -> inGoogle(edits, folk, pen.described(folk), u, random.nextBoolean());
            default -> mergeInGoogle(edits, sides.google(u, folk.family()), u);
        }
    }

    private <T> T one(List<T> of) {
        var n = random.nextInt(1 << 20);
        return of.isEmpty() ? null : of.get(n % of.size());
    }

    private void inCrm(Edits edits, Folk folk, SortedMap<String, FieldValue> fields, Tags tags, int u) {
        var id = UUID.nameUUIDFromBytes(
                (folk.family() + "/" + made++).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        folk.made(0, sides, gone);
        gone = 0;
        written.addAll(Card.typed(fields));
        say(u, "creates %s in the CRM, tags %s: %s", id, tags, fields);
        mayWrite(2);
        var own = tags == Tags.NONE ? Set.<UUID>of() : Set.of(users.get(u).tag);
        edits.crm(at -> new CreateContact(
                id, ContactRecords.contact(fields), own, users.get(u).actor(), at));
        if (tags == Tags.BOTH) {
            var friend = users.get(1 - u);
            edits.thenInCrm(at -> new TagContact(id, Set.of(friend.tag), Set.of(), friend.actor(), at));
        }
    }

    private void inGoogle(Edits edits, Folk folk, SortedMap<String, FieldValue> fields, int u, boolean grouped) {
        written.addAll(Card.typed(fields));
        say(u, "creates %s in Google, %s: %s", folk.family(), grouped ? "grouped" : "not grouped", fields);
        mayWrite(2);
        folk.made(1 + u, sides, gone);
        gone = 0;
        edits.google(() -> screens.create(u, fields, grouped));
    }

    private void changeInCrm(Edits edits, CrmRecord crm, int u) {
        if (crm != null) {
            changeInCrm(edits, crm, pen.changed(crm.fields()), u);
        }
    }

    private void changeInCrm(Edits edits, CrmRecord crm, SortedMap<String, FieldValue> fields, int u) {
        noted("crm/" + crm.recordId(), crm.fields(), fields);
        say(u, "changes %s in the CRM to %s", crm.recordId(), fields);
        mayWrite(1);
        edits.crm(at -> new ChangeContact(
                crm.recordId(),
                null,
                ContactRecords.contact(fields),
                users.get(u).actor(),
                at));
    }

    private void changeInGoogle(Edits edits, InGoogle google, int u) {
        if (google != null) {
            changeInGoogle(edits, google, pen.changed(google.fields()), u);
        }
    }

    private void changeInGoogle(Edits edits, InGoogle google, SortedMap<String, FieldValue> fields, int u) {
        noted(google.name(), google.fields(), fields);
        say(u, "changes %s in Google to %s", google.name(), fields);
        mayWrite(1);
        edits.google(() -> screens.change(u, google.name(), fields));
    }

    private void changeBoth(Edits edits, CrmRecord crm, InGoogle google, int u) {
        if (crm != null && google != null) {
            var both = pen.apart(crm.fields(), google.fields());
            changeInCrm(edits, crm, both.getFirst(), random.nextInt(2));
            changeInGoogle(edits, google, both.getLast(), u);
        }
    }

    private void group(Edits edits, InGoogle google, int u, boolean in) {
        if (google != null && google.grouped() != in) {
            say(u, "puts %s %s the group", google.name(), in ? "into" : "out of");
            leavings[u] += in ? 0 : 1;
            mayWrite(2);
            edits.google(() -> screens.group(u, google.name(), in));
        }
    }

    private void tag(Edits edits, CrmRecord crm, int u, boolean on) {
        var tag = users.get(u).tag;
        if (crm != null && crm.tags().contains(tag) != on) {
            say(u, "%s %s", on ? "tags" : "un-tags", crm.recordId());
            leavings[u] += on ? 0 : 1;
            mayWrite(2);
            var add = on ? Set.of(tag) : Set.<UUID>of();
            var remove = on ? Set.<UUID>of() : Set.of(tag);
            edits.crm(at ->
                    new TagContact(crm.recordId(), add, remove, users.get(u).actor(), at));
        }
    }

    private void deleteInCrm(Edits edits, CrmRecord crm, int u) {
        if (crm != null) {
            say(u, "deletes %s in the CRM", crm.recordId());
            took("crm/" + crm.recordId(), Card.typed(crm.fields()));
            leavings[0]++;
            leavings[1]++;
            mayWrite(1);
            edits.crm(at -> new DeleteContact(crm.recordId(), null, users.get(u).actor(), at));
        }
    }

    private void deleteInGoogle(Edits edits, InGoogle google, int u) {
        if (google != null) {
            say(u, "deletes %s in Google", google.name());
            took(google.name(), Card.typed(google.fields()));
            leavings[u]++;
            edits.google(() -> screens.delete(u, google.name()));
        }
    }

    private void mergeInGoogle(Edits edits, List<InGoogle> all, int u) {
        if (all.size() > 1) {
            var gone = all.getLast();
            say(u, "merges %s into %s in Google", gone.name(), all.getFirst().name());
            took(gone.name(), Card.typed(gone.fields()));
            leavings[u]++;
            mayWrite(1);
            edits.google(() -> screens.merge(u, all.getFirst().name(), gone.name()));
        }
    }

    private void noted(String record, SortedMap<String, FieldValue> before, SortedMap<String, FieldValue> after) {
        var old = Card.typed(before);
        var now = Card.typed(after);
        var gone = new TreeSet<>(old);
        gone.removeAll(now);
        now.removeAll(old);
        written.addAll(now);
        took(record, gone);
    }

    private void took(String record, Set<String> values) {
        removed.computeIfAbsent(record, r -> new HashSet<>()).addAll(values);
    }

    private void mayWrite(int times) {
        mayWrite[0] += times;
        mayWrite[1] += times;
    }

    private void say(int user, String what, Object... of) {
        script.add("  " + (user == 0 ? "ann " : "bob ") + what.formatted(of));
    }
}
