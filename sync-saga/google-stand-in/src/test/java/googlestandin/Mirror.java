package googlestandin;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** One user's calendar as a client knows it that follows it with sync tokens. */
final class Mirror {

    private final Planning planning;
    private final String user;
    private final Map<String, JsonNode> events = new TreeMap<>();
    private String syncToken = "";

    Mirror(Planning planning, String user) {
        this.planning = planning;
        this.user = user;
    }

    /** What it knows after a listing of what has changed, page by page. */
    Map<String, JsonNode> followed() throws Exception {
        planning.as(user);
        String query = "maxResults=7" + (syncToken.isEmpty() ? "" : "&syncToken=" + syncToken);
        Browser.Reply page = planning.list(query);
        page.json().path("items").forEach(this::take);
        while (page.json().has("nextPageToken")) {
            page = planning.list(query + "&pageToken=" + page.text("/nextPageToken"));
            page.json().path("items").forEach(this::take);
        }
        forgetOrphans();
        syncToken = page.text("/nextSyncToken");
        return events;
    }

    /** What it should know. */
    Map<String, JsonNode> listed() throws Exception {
        planning.as(user);
        Map<String, JsonNode> full = new TreeMap<>();
        planning.list("maxResults=2500")
                .json()
                .path("items")
                .forEach(item -> full.put(item.path("id").asString(""), item));
        return full;
    }

    /** A cancelled exception may come before its series, and is kept as long as that is there. */
    private void take(JsonNode item) {
        String id = item.path("id").asString("");
        boolean cancelled = item.path("status").asString("").equals("cancelled");
        if (!cancelled || item.has("recurringEventId")) {
            events.put(id, item);
        } else {
            events.remove(id);
            events.values()
                    .removeIf(
                            other -> other.path("recurringEventId").asString("").equals(id));
        }
    }

    private void forgetOrphans() {
        events.values()
                .removeIf(item -> item.path("status").asString("").equals("cancelled")
                        && !events.containsKey(item.path("recurringEventId").asString("")));
    }
}
