package lockstep.sync.walk.calendar;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import lockstep.activity.Series;
import lockstep.sync.link.CrmRecord;
import lockstep.sync.walk.Findings;
import lockstep.syncconfiguration.SyncSettings.DeletionPolicy;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Says of each walk of a world whether the invariants held (R1, R3-R6), by what the two sides show. */
final class Judge extends Findings {

    /** Somebody has to say yes before outside guests lose a meeting without hearing of it. */
    static final String ASKED = "guests-would-not-hear";

    private record LinkRow(int user, UUID activity, String googleId, String state, String reason) {}

    private int parked;
    private int linked;
    private int occurrences;
    /** Sessions that did not come to their end. */
    int failed;

    private final WalkWorld world;
    private final Views views;
    private final Shown shown;
    private final Set<String> recorded = new HashSet<>();
    private final Map<String, LinkRow> byActivity = new HashMap<>();
    private final Map<String, LinkRow> byEvent = new HashMap<>();
    private final List<Map<String, Integer>> ended;
    /** User and activity. */
    private final Set<String> everAgreed = new HashSet<>();

    Judge(WalkWorld world, Views views) {
        super(world.log());
        this.world = world;
        this.views = views;
        this.shown = new Shown(world);
        this.ended = world.users.stream()
                .<Map<String, Integer>>map(u -> new HashMap<>())
                .toList();
        readLog();
        readLinks();
        world.walks.forEach(this::judge);
        if (failed > 0 && world.weather != Weather.CALLS_FAIL) {
            broken(world.walks.getFirst(), "SESSIONS " + failed + " failed");
        }
        if (!world.echoes.isEmpty()) {
            blameForEchoes();
        }
        if (!world.world.google.calendar().outbox().isEmpty()) {
            broken(world.walks.getFirst().seed, "OUTBOX mail was sent");
        }
    }

    private void readLog() {
        log.values()
                .forEach(events -> events.forEach(event -> {
                    var payload = event.indexOf('{');
                    read(event.substring(0, payload), JSON.readTree(event.substring(payload)));
                }));
    }

    private void read(String type, JsonNode event) {
        var account = event.path("googleAccountId").asString("");
        switch (type) {
            case "syncsession.RecordsDecided" ->
                event.path("decisions")
                        .forEach(decision -> decision.path("fields").forEach(field -> record(field.toString())));
            case "syncsession.LinksEnded" ->
                event.path("links").forEach(link -> ended.get(user(account)).merge(recordId(link), 1, Integer::sum));
            case "syncsession.RecordsAgreed" ->
                event.path("agreements").forEach(one -> everAgreed.add(user(account) + "/" + recordId(one)));
            case "syncsession.SyncSessionEnded" ->
                failed += event.path("state").asString("").equals("COMPLETED") ? 0 : 1;
            default -> {
                // nothing to judge by
            }
        }
    }

    private static String recordId(JsonNode of) {
        return of.path("recordId").asString("");
    }

    private int user(String account) {
        return user(UUID.fromString(account));
    }

    private int user(UUID account) {
        for (int u = 0; u < world.users.size(); u++) {
            if (world.users.get(u).account.equals(account)) {
                return u;
            }
        }
        throw new IllegalStateException("nobody's account: " + account);
    }

    /** Texts are unique, so wherever in a decision one stands, it is on record. */
    private void record(String json) {
        var word = new StringBuilder();
        for (char c : json.toCharArray()) {
            if (Character.isLetterOrDigit(c) || "@.-_".indexOf(c) >= 0) {
                word.append(c);
            } else if (!word.isEmpty()) {
                recorded.add(word.toString());
                word.setLength(0);
            }
        }
    }

    private void readLinks() {
        world.world
                .jdbc
                .sql("""
                        select account_id, record_id, google_id, state, reason from link
                        where account_id in (:accounts) and kind = 'ACTIVITIES'
                        """)
                .param(
                        "accounts",
                        world.users.stream().map(user -> user.account).toList())
                .query((row, n) -> new LinkRow(
                        user(row.getObject(1, UUID.class)),
                        row.getObject(2, UUID.class),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5)))
                .list()
                .forEach(link -> {
                    byActivity.put(link.user() + "/" + link.activity(), link);
                    byEvent.put(link.user() + "/" + link.googleId(), link);
                });
    }

    private void judge(Walk walk) {
        for (int u = 0; u < world.users.size(); u++) {
            for (var event : views.events(u, walk.mark)) {
                inStep(walk, u, event);
            }
            onlyOnce(walk, u);
            endedForAReason(walk, u);
        }
        views.living(walk.mark).forEach(record -> displayed(walk, record));
        if (views.living(walk.mark).size() > 1 + walk.splits) {
            broken(
                    walk,
                    "R4 %s activities, for %s splits"
                            .formatted(views.living(walk.mark).size(), walk.splits));
        }
        nothingLost(walk);
        nothingMoved(walk);
    }

    private CrmRecord activity(Walk walk, LinkRow link) {
        return views.crm(walk.mark).stream()
                .filter(record -> record.recordId().equals(link.activity()))
                .findFirst()
                .orElse(null);
    }

    /** R1: what is on in Google is linked, and shows what its activity shows. */
    private void inStep(Walk walk, int u, ObjectNode event) {
        var link = byEvent.get(u + "/" + Views.text(event, "id"));
        if (link == null) {
            var kept = walk.ended && world.weather.deletion() == DeletionPolicy.KEEP;
            if (!kept && !walk.restored && !asked(walk) && !endedBeforeItsOrganizerSynced(walk, event)) {
                broken(walk, "R1 in Google of %s and not linked: %s".formatted(u, event));
            }
            return;
        }
        if (link.state().equals("PARKED")) {
            parked(walk, link);
            return;
        }
        var record = activity(walk, link);
        if (!link.state().equals("LINKED") || record == null) {
            broken(walk, "R1 in Google of %s and not in step: %s".formatted(u, link));
        } else if (record.deleted() || !record.activity().marked()) {
            broken(walk, "R1 in Google of %s and not in the CRM's calendar: %s".formatted(u, link));
        } else {
            linked++;
            var here = shown.ofCrm(record.activity());
            var there = shown.ofGoogle(views.screen(u, walk.mark), event);
            occurrences += here.size();
            var one = new ArrayList<>(here);
            one.removeAll(there);
            if (!Views.isMine(event)) {
                one.removeIf(line -> shown.isDeclined(line, u) || walk.tookOff.contains(u));
            }
            if (!one.isEmpty() || !here.containsAll(there)) {
                var other = new ArrayList<>(there);
                other.removeAll(here);
                broken(
                        walk,
                        "R1 not equal for %s: %s\n      CRM    %s\n      Google %s".formatted(u, link, one, other));
            }
        }
    }

    /** A guest's session brought it into the CRM, where it was deleted before its organizer's session saw it there. */
    private boolean endedBeforeItsOrganizerSynced(Walk walk, ObjectNode event) {
        var organizer = shown.who(event.path("organizer").path("email").asString(""));
        for (int u = 0; u < world.users.size(); u++) {
            int o = u;
            if (world.users.get(u).name.equals(organizer)) {
                return walk.ended
                        && views.crm(walk.mark).stream().noneMatch(r -> everAgreed.contains(o + "/" + r.recordId()));
            }
        }
        return false;
    }

    /** Its organizer's session waits for a yes. */
    private boolean asked(Walk walk) {
        return !walk.saysYes()
                && byActivity.values().stream()
                        .anyMatch(link -> ASKED.equals(link.reason()) && activity(walk, link) != null);
    }

    private void parked(Walk walk, LinkRow link) {
        parked++;
        if (!ASKED.equals(link.reason()) || walk.saysYes()) {
            broken(walk, "R1 parked: " + link);
        }
    }

    /** R1: what the CRM displays in the calendar is in its organizer's Google. */
    private void displayed(Walk walk, CrmRecord record) {
        var activity = Objects.requireNonNull(record.activity());
        if (!activity.marked()) {
            return;
        }
        for (int u = 0; u < world.users.size(); u++) {
            if (world.users.get(u).name.equals(activity.organizer())) {
                var link = byActivity.get(u + "/" + record.recordId());
                var there = link != null
                        && views.events(u, walk.mark).stream()
                                .anyMatch(event -> Views.text(event, "id").equals(link.googleId()));
                var kept = link != null && link.state().equals("ENDED");
                if (link != null && link.state().equals("PARKED")) {
                    parked(walk, link);
                } else if (!there && !kept) {
                    broken(walk, "R1 displayed and not in Google of %s: %s %s".formatted(u, record.recordId(), link));
                }
            }
        }
    }

    /** R4: one event for each activity, a series never several. */
    private void onlyOnce(Walk walk, int u) {
        int events = views.events(u, walk.mark).size();
        int most = 1 + walk.splits + (walk.restored || world.weather.deletion() == DeletionPolicy.KEEP ? 1 : 0);
        if (events > most) {
            broken(walk, "R4 %s events in Google of %s, for %s splits".formatted(events, u, walk.splits));
        }
    }

    /** R3: what was written is there, or somebody who saw it took it away, or a decision has it; the same backwards. */
    private void nothingLost(Walk walk) {
        var there = new HashSet<String>();
        for (var record : views.living(walk.mark)) {
            var words =
                    walk.words(String.join(" ", shown.ofCrm(record.activity())).replaceAll("[|{},=]", " "));
            there.addAll(words);
            notBack(walk, "crm/" + record.recordId(), words);
        }
        for (int u = 0; u < world.users.size(); u++) {
            for (var event : views.events(u, walk.mark)) {
                var words = walk.words(String.join(" ", shown.ofGoogle(views.screen(u, walk.mark), event))
                        .replaceAll("[|{},=]", " "));
                there.addAll(words);
                notBack(walk, world.users.get(u).name + "/" + Views.text(event, "id"), words);
            }
        }
        for (var text : walk.written) {
            if (!there.contains(text)
                    && !walk.takenAway.contains(text)
                    && !recorded.contains(text)
                    && !walk.ended
                    && !walk.reshaped) {
                broken(walk, "R3 lost without a trace: " + text);
            }
        }
    }

    private void notBack(Walk walk, String record, Set<String> words) {
        for (var text : walk.removed.getOrDefault(record, Set.of())) {
            if (words.contains(text) && !recorded.contains(text) && !walk.restored) {
                broken(walk, "R3 was taken out of " + record + " and came back: " + text);
            }
        }
    }

    /** Nothing begins when nobody said so. */
    private void nothingMoved(Walk walk) {
        for (var record : views.living(walk.mark)) {
            var fields = record.activity().fields();
            if (!walk.starts.contains(Span.text(fields.start()))) {
                broken(
                        walk,
                        "MOVED %s begins %s, and not %s"
                                .formatted(record.recordId(), Span.text(fields.start()), walk.starts));
            }
            Series.of(fields, record.activity().occurrences()).changed().forEach(one -> {
                var start = Span.text(one.fields().start());
                if (!start.equals(Span.text(one.originalStart())) && !walk.starts.contains(start)) {
                    broken(walk, "MOVED an occurrence of %s begins %s".formatted(record.recordId(), start));
                }
            });
        }
    }

    /** R6: a link ends because somebody took something away, never because a listing did not show it. */
    private void endedForAReason(Walk walk, int u) {
        int ends = views.crm(walk.mark).stream()
                .mapToInt(record -> ended.get(u).getOrDefault(record.recordId().toString(), 0))
                .sum();
        if (ends > walk.leavings[u]) {
            broken(walk, "R6 %s links of user %s ended, for %s reasons".formatted(ends, u, walk.leavings[u]));
        }
    }

    /** R5 */
    private void blameForEchoes() {
        for (var name : world.echoes) {
            var id = name.substring(name.indexOf('/') + 1);
            var walk = world.walks.stream()
                    .filter(w -> views.crm(w.mark).stream()
                                    .anyMatch(r -> r.recordId().toString().equals(id))
                            || knows(w, id))
                    .findFirst()
                    .orElse(world.walks.getFirst());
            broken(walk, "R5 the last sessions still wrote " + name);
        }
    }

    private boolean knows(Walk walk, String eventId) {
        for (int u = 0; u < world.users.size(); u++) {
            if (views.all(u, walk.mark).stream()
                    .anyMatch(event -> Views.text(event, "id").equals(eventId))) {
                return true;
            }
        }
        return false;
    }

    private void broken(Walk walk, String what) {
        broken(walk.seed, what);
    }

    @Override
    public String scope() {
        return "%d links, %d occurrences, %d parked".formatted(linked, occurrences, parked);
    }

    @Override
    protected Set<String> tell(int seed, StringBuilder text) {
        var walk = world.walks.stream().filter(w -> w.seed == seed).findFirst().orElseThrow();
        text.append(" (").append(world.weather).append(')');
        walk.script.forEach(line -> text.append("\n").append(line));
        var records = views.crm(walk.mark);
        records.forEach(record -> text.append("\n  CRM    ").append(record));
        for (int u = 0; u < world.users.size(); u++) {
            for (var event : views.all(u, walk.mark)) {
                text.append("\n  Google ").append(u).append(' ').append(event);
            }
            for (var record : records) {
                text.append("\n  link   ").append(u).append(' ').append(byActivity.get(u + "/" + record.recordId()));
            }
        }
        return records.stream().map(record -> record.recordId().toString()).collect(Collectors.toSet());
    }
}
