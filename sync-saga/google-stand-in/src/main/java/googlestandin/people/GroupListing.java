package googlestandin.people;

import googlestandin.Json;
import googlestandin.Switch;
import googlestandin.http.ApiError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code contactGroups.list}, with its own sync token. */
final class GroupListing {

    private static final Duration TOKEN_LIFE = Duration.ofDays(7);

    private GroupListing() {}

    static ObjectNode list(Call call) {
        Set<String> fields = Groups.fields(call.request().param("groupFields"));
        int pageSize = Connections.pageSize(call.request().param("pageSize"), 30);
        return call.book().read(() -> page(call, start(call), fields, pageSize));
    }

    private static ListToken start(Call call) {
        String pageToken = call.request().param("pageToken");
        String syncToken = call.request().param("syncToken");
        String owner = ListToken.fingerprint("groups|" + call.book().owner);
        if (pageToken.isEmpty() && syncToken.isEmpty()) {
            return new ListToken(
                    ListToken.PAGE,
                    owner,
                    call.book().tokenGeneration(),
                    0,
                    call.book().latest(),
                    0,
                    call.now());
        }
        ListToken token = pageToken.isEmpty()
                ? ListToken.decode(syncToken, ListToken.SYNC)
                : ListToken.decode(pageToken, ListToken.PAGE);
        if (token == null || !token.parameters().equals(owner)) {
            throw ApiError.invalid("Request contains an invalid argument.");
        }
        if (Connections.expired(call, token)
                || (pageToken.isEmpty() && token.fullSync().plus(TOKEN_LIFE).isBefore(call.now()))) {
            throw Connections.expired(call);
        }
        if (!pageToken.isEmpty()) {
            return token;
        }
        long until = Math.max(call.book().replicated(), token.moment());
        return new ListToken(
                ListToken.PAGE, owner, token.generation(), token.moment(), until, token.moment(), token.fullSync());
    }

    private static ObjectNode page(Call call, ListToken from, Set<String> fields, int pageSize) {
        boolean incremental = from.since() > 0;
        Predicate<Group> wanted = group -> incremental || !group.deleted();
        List<Group> found =
                new ArrayList<>(call.book().groupLog.visible(from.after(), from.moment(), pageSize + 1, wanted));
        boolean more = found.size() > pageSize;
        List<Group> served = more ? found.subList(0, pageSize) : found;
        long after = served.isEmpty() ? from.after() : served.getLast().seq();
        if (call.has(Switch.SHUFFLED)) {
            Collections.shuffle(served, call.random());
        }
        ObjectNode answer = Json.object();
        if (!served.isEmpty()) {
            ArrayNode groups = answer.putArray("contactGroups");
            served.forEach(group -> groups.add(Groups.view(call, group, fields, 0)));
        }
        int total = call.book().groupLog.count(from.since(), from.moment(), wanted);
        if (total > 0) {
            answer.put("totalItems", total);
        }
        ListToken next = more ? from.at(ListToken.PAGE, after) : from.at(ListToken.SYNC, 0);
        return answer.put(more ? "nextPageToken" : "nextSyncToken", next.encode());
    }
}
