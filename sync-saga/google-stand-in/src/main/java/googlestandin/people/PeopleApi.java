package googlestandin.people;

import googlestandin.Json;
import googlestandin.http.ApiError;
import tools.jackson.databind.node.ObjectNode;

/** Leads a call to what serves it. */
public final class PeopleApi {

    private PeopleApi() {}

    /** The answer; where Google would refuse, an {@link ApiError}. */
    public static ObjectNode serve(Call call) {
        return switch (call.method()) {
            case LIST_CONNECTIONS -> Connections.list(call);
            case GET -> Persons.get(call);
            case GET_BATCH -> Batches.get(call);
            case CREATE -> Persons.create(call);
            case UPDATE -> Persons.update(call);
            case DELETE -> Persons.delete(call);
            case BATCH_CREATE -> Batches.create(call);
            case BATCH_UPDATE -> Batches.update(call);
            case BATCH_DELETE -> Batches.delete(call);
            case GROUPS_LIST -> GroupListing.list(call);
            case GROUPS_GET -> Groups.get(call);
            case GROUPS_BATCH_GET -> Groups.batchGet(call);
            case GROUPS_CREATE -> Groups.create(call);
            case GROUPS_UPDATE -> Groups.update(call);
            case GROUPS_DELETE -> Groups.delete(call);
            case MEMBERS_MODIFY -> Members.modify(call);
        };
    }

    static ObjectNode nothing() {
        return Json.object();
    }
}
