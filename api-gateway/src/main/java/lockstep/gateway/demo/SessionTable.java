package lockstep.gateway.demo;

import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lockstep.syncconfiguration.SyncKind;
import tools.jackson.databind.JsonNode;

/** What a session did and what it cost, in one row. */
final class SessionTable {
    private static final List<String> OF_CONTACTS = List.of(
            "pulled",
            "imported",
            "merged",
            "un-tagged",
            "created",
            "changed",
            "ungrouped",
            "conflicts",
            "parked",
            "calls",
            "least");
    private static final List<String> OF_ACTIVITIES = OF_CONTACTS.stream()
            .map(head -> head.equals("un-tagged") || head.equals("ungrouped") ? "cancelled" : head)
            .toList();
    private static final List<String> VALUES = List.of(
            "/counts/pulled",
            "/counts/importedToCrm",
            "/counts/changedInCrm",
            "/counts/untagged",
            "/counts/createdInGoogle",
            "/counts/changedInGoogle",
            "/counts/removedFromGroup",
            "/counts/conflicts",
            "/counts/parked",
            "/cost/calls",
            "/cost/leastCalls");

    private SessionTable() {}

    static void print(PrintStream out, SyncKind kind, String user, JsonNode session) {
        var heads = kind == SyncKind.CONTACTS ? OF_CONTACTS : OF_ACTIVITIES;
        out.println("         | " + String.join(" | ", heads));
        out.println("  %-6s | ".formatted(user)
                + IntStream.range(0, heads.size())
                        .mapToObj(i -> ("%" + heads.get(i).length() + "s")
                                .formatted(session.at(VALUES.get(i)).asString()))
                        .collect(Collectors.joining(" | ")));
    }
}
