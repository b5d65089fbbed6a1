package lockstep.views.projection;

import org.jspecify.annotations.Nullable;

/**
 * @param position last event taken in; -1 before the first
 * @param head last event there is
 * @param lag how many events may still have to be taken in
 * @param parked records' events set aside because they could not be taken in
 * @param rebuild null unless it is being built anew
 */
public record ProjectionView(
        String name,
        long position,
        long head,
        long lag,
        long parked,
        @Nullable Rebuild rebuild) {

    /** @param failure why the last attempt was given up; the read model is then as it was */
    public record Rebuild(
            State state,
            long position,
            long target,
            @Nullable String failure) {

        public enum State {
            RUNNING,
            DONE,
            FAILED
        }
    }
}
