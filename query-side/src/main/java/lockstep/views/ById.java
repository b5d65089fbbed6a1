package lockstep.views;

import java.util.Optional;
import java.util.UUID;
import lockstep.Refusal;

/** Looking at one record. What the viewer may not see is answered as if it had never been. */
public interface ById<T> {

    Optional<T> byId(Viewer viewer, UUID id);

    /** True also for what was deleted since; then {@link #byId} is empty and the answer is 410 instead of 404. */
    boolean existed(Viewer viewer, UUID id);

    /** Refused as {@link Refusal.Kind#GONE} or {@link Refusal.Kind#UNKNOWN} when it is not there. */
    default T get(Viewer viewer, UUID id) {
        return byId(viewer, id)
                .orElseThrow(() -> existed(viewer, id)
                        ? new Refusal(Refusal.Kind.GONE, "gone", "This record was deleted")
                        : new Refusal(Refusal.Kind.UNKNOWN, "not-found", "There is no such record"));
    }
}
