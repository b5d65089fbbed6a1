package googlestandin.people;

import googlestandin.Json;
import googlestandin.Switch;
import googlestandin.fault.FaultKind;
import googlestandin.http.ApiError;
import googlestandin.state.VersionLog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code people.connections.list}: everything, or what has changed since a sync token. */
final class Connections {

    private static final Duration TOKEN_LIFE = Duration.ofDays(7);

    private Connections() {}

    static ObjectNode list(Call call) {
        SortedSet<String> mask = Persons.readMask(call);
        int pageSize = pageSize(call.request().param("pageSize"), 100);
        boolean wantsToken = call.request().param("requestSyncToken").equals("true");
        String sort = call.request().param("sortOrder");
        if (wantsToken && !sort.isEmpty() && !sort.equals("LAST_MODIFIED_ASCENDING")) {
            throw ApiError.invalid("Sort order is not supported when a sync token is requested.");
        }
        ListToken from = start(call, mask, pageSize);
        return call.book().read(() -> page(call, from, mask, pageSize));
    }

    /** The token to go on from; for a first page, one that starts at its beginning. */
    private static ListToken start(Call call, SortedSet<String> mask, int pageSize) {
        String parameters = parameters(call, mask, pageSize);
        String pageToken = call.request().param("pageToken");
        String syncToken = call.request().param("syncToken");
        if (!pageToken.isEmpty()) {
            ListToken page = ListToken.decode(pageToken, ListToken.PAGE);
            if (expired(call, page)) {
                throw expired(call);
            }
            return checked(call, page, parameters);
        }
        boolean sync = call.request().param("requestSyncToken").equals("true") || !syncToken.isEmpty();
        long moment = call.book()
                .read(() -> sync ? call.book().replicated() : call.book().latest());
        if (syncToken.isEmpty()) {
            return new ListToken(ListToken.PAGE, parameters, call.book().tokenGeneration(), 0, moment, 0, call.now());
        }
        ListToken token = ListToken.decode(syncToken, ListToken.SYNC);
        boolean old = token != null && token.fullSync().plus(TOKEN_LIFE).isBefore(call.now());
        if (old || expired(call, token)) {
            throw expired(call);
        }
        token = checked(call, token, parameters);
        Instant fullSync = call.has(Switch.INCREMENTAL_TOKEN_PROLONGS) ? call.now() : token.fullSync();
        long until = Math.max(moment, token.moment());
        return new ListToken(
                ListToken.PAGE, parameters, token.generation(), token.moment(), until, token.moment(), fullSync);
    }

    private static ListToken checked(Call call, @Nullable ListToken token, String parameters) {
        boolean fits =
                token != null && (token.parameters().equals(parameters) || call.has(Switch.PARAMETER_MISMATCH_SERVED));
        if (token == null || !fits) {
            throw ApiError.invalid("Request contains an invalid argument.");
        }
        return token;
    }

    static boolean expired(Call call, @Nullable ListToken token) {
        return call.has(FaultKind.EXPIRED_TOKEN)
                || (token != null && token.generation() != call.book().tokenGeneration());
    }

    static ApiError expired(Call call) {
        boolean invalid = call.has(Switch.EXPIRED_TOKEN_IS_INVALID_ARGUMENT);
        return ApiError.of(
                        call.has(Switch.EXPIRED_TOKEN_IS_410) ? 410 : 400,
                        invalid ? "INVALID_ARGUMENT" : "FAILED_PRECONDITION",
                        "Sync token is expired. Clear local cache and retry call without the sync token.")
                .info("EXPIRED_SYNC_TOKEN", "people.googleapis.com", Map.of());
    }

    private static ObjectNode page(Call call, ListToken from, SortedSet<String> mask, int pageSize) {
        boolean incremental = from.since() > 0;
        Predicate<Contact> wanted = contact -> incremental || !contact.deleted();
        VersionLog<Contact> log = call.book().contactLog;
        List<Contact> found = log.visible(from.after(), from.moment(), pageSize + 1, wanted);
        int served = served(call, Math.min(found.size(), pageSize));
        boolean cut = call.has(FaultKind.SHORT_LIST) || call.has(FaultKind.EMPTY_LIST);
        boolean more = !cut && (found.size() > served || call.has(FaultKind.EMPTY_PAGE));
        ObjectNode answer = Json.object();
        PersonView view = call.view(mask).listed(incremental);
        if (served > 0) {
            ArrayNode connections = answer.putArray("connections");
            found.subList(0, served).forEach(contact -> connections.add(view.render(contact)));
        }
        if (more || call.has(FaultKind.DUPLICATE_PAGE)) {
            long after = served == 0 || call.has(FaultKind.DUPLICATE_PAGE)
                    ? from.after()
                    : found.get(served - 1).seq();
            answer.put("nextPageToken", from.at(ListToken.PAGE, after).encode());
        } else if (call.request().param("requestSyncToken").equals("true")
                || (incremental && call.has(Switch.SYNC_TOKEN_UNASKED))) {
            answer.put("nextSyncToken", from.at(ListToken.SYNC, 0).encode());
        }
        int total = call.has(FaultKind.EMPTY_LIST) ? 0 : log.count(from.since(), from.moment(), wanted);
        if (total > 0) {
            answer.put("totalPeople", total).put("totalItems", total);
        }
        return answer;
    }

    /** How many of the page's records are really served. */
    private static int served(Call call, int size) {
        if (call.has(FaultKind.EMPTY_PAGE) || call.has(FaultKind.EMPTY_LIST)) {
            return 0;
        }
        return call.has(FaultKind.SHORT_PAGE) || call.has(FaultKind.SHORT_LIST) ? size / 2 : size;
    }

    static int pageSize(String text, int otherwise) {
        try {
            int size = text.isEmpty() ? 0 : Integer.parseInt(text);
            if (size < 0 || size > 1000) {
                throw ApiError.invalid("Page size must be between 1 and 1000.");
            }
            return size == 0 ? otherwise : size;
        } catch (NumberFormatException e) {
            throw ApiError.invalid("Invalid value at 'page_size' (TYPE_INT32), \"" + text + "\"");
        }
    }

    /** All parameters that must stay the same from the first call on, and whose listing it is. */
    private static String parameters(Call call, SortedSet<String> mask, int pageSize) {
        SortedSet<String> sources = new TreeSet<>(call.request().params("sources"));
        String sort = call.request().param("sortOrder");
        return ListToken.fingerprint(
                String.join("|", call.book().owner, mask.toString(), sources.toString(), sort) + "|" + pageSize);
    }
}
