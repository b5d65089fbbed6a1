package lockstep.sync.walk;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import lockstep.sync.decision.RecordKind;
import lockstep.sync.link.CrmRecord;
import lockstep.sync.link.Kinds;
import lockstep.sync.walk.Sides.InGoogle;
import lockstep.syncconfiguration.SyncKind;
import lockstep.syncsession.FieldValue;
import tools.jackson.databind.JsonNode;

/** Says of each walk of a world whether the invariants held (R1, R3-R6). */
final class Judge extends Findings {

    private record LinkRow(UUID account, UUID contact, String googleName, String state) {}

    private int parked;
    private int linked;

    private final WalkWorld world;
    private final Sides sides;
    private final RecordKind kind;
    private final Set<String> recorded = new HashSet<>();
    private final Map<String, LinkRow> linksByContact = new HashMap<>();
    private final Map<String, LinkRow> linksByGoogle = new HashMap<>();
    private final List<Map<String, Integer>> ended = List.of(new HashMap<>(), new HashMap<>());

    Judge(WalkWorld world, Sides sides) {
        super(world.log());
        this.world = world;
        this.sides = sides;
        this.kind = world.world.bean(Kinds.class).of(SyncKind.CONTACTS);
        readLog();
        readLinks();
        world.walks.forEach(this::judge);
        if (!world.echoes.isEmpty()) {
            broken(world.walks.getFirst(), "R5 the last sessions still wrote " + world.echoes);
        }
    }

    private void readLog() {
        log.values()
                .forEach(events -> events.forEach(event -> {
                    var payload = event.indexOf('{');
                    switch (event.substring(0, payload)) {
                        case "syncsession.RecordsDecided" -> {
                            for (var decision :
                                    JSON.readTree(event.substring(payload)).path("decisions")) {
                                decision.path("fields").forEach(field -> {
                                    record(field.path("base"));
                                    record(field.path("crm"));
                                    record(field.path("google"));
                                });
                            }
                        }
                        case "syncsession.LinksEnded" -> {
                            var ends = JSON.readTree(event.substring(payload));
                            var user = user(ends.path("googleAccountId").asString());
                            ends.path("links")
                                    .forEach(link -> ended.get(user)
                                            .merge(link.path("recordId").asString(), 1, Integer::sum));
                        }
                        default -> {
                            // nothing to judge by
                        }
                    }
                }));
    }

    private int user(String account) {
        return world.users.getFirst().account.toString().equals(account) ? 0 : 1;
    }

    private void record(JsonNode value) {
        if (value.isObject()) {
            Card.typed(JSON.treeToValue(value, FieldValue.class), recorded);
        }
    }

    private void readLinks() {
        world.world
                .jdbc
                .sql("""
                        select l.account_id, l.record_id, g.resource_name, l.state from link l
                            left join google_record g on g.account_id = l.account_id and g.google_id = l.google_id
                        where l.account_id in (:accounts)
                        """)
                .param(
                        "accounts",
                        world.users.stream().map(user -> user.account).toList())
                .query((row, n) -> new LinkRow(
                        row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getString(3), row.getString(4)))
                .list()
                .forEach(link -> {
                    linksByContact.put(link.account() + "/" + link.contact(), link);
                    linksByGoogle.put(link.account() + "/" + link.googleName(), link);
                });
    }

    private void judge(Walk walk) {
        for (var folk : walk.folks) {
            for (int u = 0; u < 2; u++) {
                inStep(walk, folk, u);
            }
            once(walk, folk);
        }
        nothingLost(walk);
        for (int u = 0; u < 2; u++) {
            endedForAReason(walk, u);
            noMoreWritesThanChanges(walk, u);
        }
    }

    /** R1: tagged in the CRM, in the group in Google, and linked are one and the same, and then both sides are equal. */
    private void inStep(Walk walk, Folk folk, int u) {
        var account = world.users.get(u).account;
        var tag = world.users.get(u).tag;
        var inGoogle = new HashMap<String, InGoogle>();
        sides.google(u, folk.family()).forEach(g -> inGoogle.put(g.name(), g));
        for (var crm : sides.crm(folk.family())) {
            var link = linksByContact.get(account + "/" + crm.recordId());
            var tagged = !crm.deleted() && crm.tags().contains(tag);
            if (link != null && link.state().equals("PARKED")) {
                parked++;
            } else if (link == null || !link.state().equals("LINKED")) {
                if (tagged) {
                    broken(walk, "R1 tagged and not linked: " + crm.recordId() + " " + link);
                }
            } else if (!tagged) {
                broken(walk, "R1 linked and not tagged: " + link);
            } else {
                var google = inGoogle.get(link.googleName());
                if (google == null || !google.grouped()) {
                    broken(walk, "R1 linked and not in the group: " + link);
                } else {
                    linked++;
                    var differing = Card.differing(kind, crm.fields(), google.fields());
                    if (!differing.isEmpty()) {
                        broken(walk, "R1 not equal in " + differing + ": " + link);
                    }
                }
            }
        }
        for (var google : inGoogle.values()) {
            var link = linksByGoogle.get(account + "/" + google.name());
            if (google.grouped() && link == null) {
                broken(walk, "R1 in the group and not linked: " + google.name());
            }
            if (link != null && link.contact() == null && link.state().equals("PARKED")) {
                parked++;
            }
        }
    }

    /** R4. What Google hid when we looked for it cannot be recognised, so nothing of what users made twice becomes one. */
    private void once(Walk walk, Folk folk) {
        var most = world.weather.hides() ? folk.mostOfAll() : folk.most();
        var here = sides.living(folk.family()).size();
        if (here > most) {
            broken(walk, "R4 %s is %s times in the CRM, by hand %s".formatted(folk.family(), here, most));
        }
        for (int u = 0; u < 2; u++) {
            var there = sides.google(u, folk.family()).size();
            if (there > most) {
                broken(walk, "R4 %s is %s times in Google %s, by hand %s".formatted(folk.family(), there, u, most));
            }
        }
    }

    /** R3: what was written is there, or somebody who saw it took it away, or a decision has it; the same backwards. */
    private void nothingLost(Walk walk) {
        var there = new HashSet<String>();
        var takenAway = new HashSet<String>();
        for (var folk : walk.folks) {
            for (var crm : sides.living(folk.family())) {
                var typed = Card.typed(crm.fields());
                there.addAll(typed);
                notBack(walk, "crm/" + crm.recordId(), typed);
            }
            for (int u = 0; u < 2; u++) {
                for (var google : sides.google(u, folk.family())) {
                    var typed = Card.typed(google.fields());
                    there.addAll(typed);
                    notBack(walk, google.name(), typed);
                }
            }
        }
        walk.removed.values().forEach(takenAway::addAll);
        for (var value : walk.written) {
            if (!there.contains(value) && !takenAway.contains(value) && !recorded.contains(value)) {
                broken(walk, "R3 lost without a trace: " + value);
            }
        }
    }

    private void notBack(Walk walk, String record, Set<String> typed) {
        for (var value : walk.removed.getOrDefault(record, Set.of())) {
            if (typed.contains(value) && !recorded.contains(value)) {
                broken(walk, "R3 was taken out of " + record + " and came back: " + value);
            }
        }
    }

    /** R6: a link ends because somebody took a record away, never because a listing did not show it. */
    private void endedForAReason(Walk walk, int u) {
        int ends = 0;
        for (var folk : walk.folks) {
            for (CrmRecord crm : sides.crm(folk.family())) {
                ends += ended.get(u).getOrDefault(crm.recordId().toString(), 0);
            }
        }
        if (ends > walk.leavings[u]) {
            broken(walk, "R6 %s links of user %s ended, for %s reasons".formatted(ends, u, walk.leavings[u]));
        }
    }

    /** R5: at most one write to each account for each change. */
    private void noMoreWritesThanChanges(Walk walk, int u) {
        int writes = 0;
        for (var folk : walk.folks) {
            for (var google : sides.google(u, folk.family())) {
                writes += world.writes(u).getOrDefault(google.name(), 0);
            }
        }
        if (world.weather.fair() && writes > walk.mayWrite[u]) {
            broken(walk, "R5 %s writes to Google %s for %s changes".formatted(writes, u, walk.mayWrite[u]));
        }
    }

    private void broken(Walk walk, String what) {
        broken(walk.seed, what);
    }

    @Override
    public String scope() {
        return "%d links, %d parked".formatted(linked, parked);
    }

    @Override
    protected Set<String> tell(int seed, StringBuilder text) {
        var walk = world.walks.stream().filter(w -> w.seed == seed).findFirst().orElseThrow();
        text.append(" (").append(world.weather).append(')');
        walk.script.forEach(line -> text.append("\n").append(line));
        var records = new HashSet<String>();
        for (var folk : walk.folks) {
            for (var crm : sides.crm(folk.family())) {
                text.append("\n  CRM    ").append(crm);
                records.add(crm.recordId().toString());
            }
            for (int u = 0; u < 2; u++) {
                for (var google : sides.google(u, folk.family())) {
                    text.append("\n  Google ").append(u).append(' ').append(google);
                }
            }
        }
        return records;
    }
}
