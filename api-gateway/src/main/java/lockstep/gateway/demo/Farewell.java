package lockstep.gateway.demo;

import java.io.PrintStream;

/** Lines to paste, with a token that lives an hour. It is printed for the person at the console and never logged. */
final class Farewell {

    private Farewell() {}

    static void print(PrintStream out, String base, DemoUser ann, Progress progress) {
        String conflict = progress.noted(ContactsStory.CONFLICT).orElse("");
        out.println();
        out.println("That was the story. The product goes on running; try it (as ann, for an hour):");
        out.println();
        out.println("TOKEN=" + ann.rest.token());
        out.println(curl(base, "/api/sync-sessions"));
        out.println(curl(base, "/api/sync-sessions/" + conflict + "/decisions"));
        out.println(curl(base, "/api/activities"));
        out.println(
                curl(base, "/api/sync-sessions") + " -H 'Content-Type: application/json' -d '{\"kind\":\"CONTACTS\"}'");
        out.println();
        out.println("Another token: curl -s -H 'Content-Type: application/json' -d '{\"user\":\"ann\"}' " + base
                + "/demo/login");
        out.println("Stop with Ctrl-C; started again it is where it was. Begin anew: delete the data directory.");
    }

    private static String curl(String base, String path) {
        return "curl -s -H \"Authorization: Bearer $TOKEN\" " + base + path;
    }
}
