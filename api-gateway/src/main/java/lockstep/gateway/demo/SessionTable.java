package lockstep.gateway.demo;

import java.io.PrintStream;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What a session did and what it cost, in one row. */
final class SessionTable {
    private static final String[] HEADS = {
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
        "least"
    };
    private static final String[] COUNTS = {
        "pulled",
        "importedToCrm",
        "changedInCrm",
        "untagged",
        "createdInGoogle",
        "changedInGoogle",
        "removedFromGroup",
        "conflicts",
        "parked"
    };

    private SessionTable() {}

    static void print(PrintStream out, String user, JsonNode session) {
        var values = Stream.concat(
                        Stream.of(COUNTS).map(count -> session.path("counts").path(count)),
                        Stream.of("calls", "leastCalls")
                                .map(cost -> session.path("cost").path(cost)))
                .map(JsonNode::asString)
                .toList();
        out.println("         | " + Stream.of(HEADS).collect(Collectors.joining(" | ")));
        out.println("  %-6s | ".formatted(user)
                + IntStream.range(0, HEADS.length)
                        .mapToObj(i -> ("%" + HEADS[i].length() + "s").formatted(values.get(i)))
                        .collect(Collectors.joining(" | ")));
    }
}
