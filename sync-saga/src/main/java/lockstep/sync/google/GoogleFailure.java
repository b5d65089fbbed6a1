package lockstep.sync.google;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can go wrong on the way to Google. Made in one place ({@code FailureMapper}), acted on in one place
 * (the step runner). Texts hold Google's reason words, never its messages, which can quote a person.
 */
public abstract sealed class GoogleFailure extends RuntimeException {

    private GoogleFailure(String message, @Nullable Throwable cause) {
        super(message, cause, false, false);
    }

    /** The grant is gone, or does not cover what is needed: a person must act (R11). */
    public static final class ReconnectNeeded extends GoogleFailure {
        /** The user unticked this kind; the grant is good for the other one. */
        public static final String NOT_GRANTED = "not-granted";
        /** Google's own word: the grant is dead. */
        public static final String GRANT_REVOKED = "grant-revoked";
        /** Nothing is stored, or not any more. */
        public static final String GRANT_MISSING = "grant-missing";
        /** It was sealed with another key. */
        public static final String GRANT_UNREADABLE = "grant-unreadable";
        /** Google wants another permission for this call. */
        public static final String SCOPE_MISSING = "scope-missing";
        /** The grant was given to another client than the one that is registered now. */
        public static final String CLIENT_CHANGED = "google-client-changed";

        private final String reason;

        /** @param reason one of the above */
        public ReconnectNeeded(String reason) {
            super(reason, null);
            this.reason = reason;
        }

        public String reason() {
            return reason;
        }
    }

    /** An administrator must act: the API is not enabled, or the client is unknown to Google. */
    public static final class NotRegistered extends GoogleFailure {
        public NotRegistered(String reason) {
            super(reason, null);
        }
    }

    /** Our own pacing: the call was not made. */
    public static final class Paced extends GoogleFailure {
        private final Instant until;

        public Paced(Instant until) {
            super("paced", null);
            this.until = until;
        }

        public Instant until() {
            return until;
        }
    }

    /** Google asks to slow down (429, or 403 with a usage limit); nothing was done. */
    public static final class QuotaExceeded extends GoogleFailure {
        private final @Nullable Duration retryAfter;

        public QuotaExceeded(String reason, @Nullable Duration retryAfter) {
            super(reason, null);
            this.retryAfter = retryAfter;
        }

        public @Nullable Duration retryAfter() {
            return retryAfter;
        }
    }

    /** Google or the way there is broken; nothing is known to have been written, and reads may be repeated. */
    public static final class Unavailable extends GoogleFailure {
        public Unavailable(String reason) {
            super(reason, null);
        }
    }

    /** A write was sent and no answer, or no readable one, came back: it may or may not have been done. */
    public static final class AnswerLost extends GoogleFailure {
        public AnswerLost(String reason) {
            super(reason, null);
        }
    }

    /** The sync token or page token is no longer good: list everything again (R10). */
    public static final class CursorExpired extends GoogleFailure {
        public CursorExpired() {
            super("cursor-expired", null);
        }
    }

    /** Somebody changed the record since it was read: fetch, decide again. */
    public static final class StaleEtag extends GoogleFailure {
        public StaleEtag() {
            super("stale-etag", null);
        }
    }

    /** The address book holds as many contacts as Google allows (25,000): none will be taken, whichever it is. */
    public static final class Full extends GoogleFailure {
        public Full() {
            super("address-book-full", null);
        }
    }

    /** Google will never take this request as it is. */
    public static final class Rejected extends GoogleFailure {
        public Rejected(String reason) {
            super(reason, null);
        }
    }

    public static final class NotFound extends GoogleFailure {
        public NotFound() {
            super("not-found", null);
        }
    }

    public static final class AlreadyExists extends GoogleFailure {
        public AlreadyExists() {
            super("already-exists", null);
        }
    }

    /** An answer to a reading call that no JSON reader understands. */
    public static final class Garbled extends GoogleFailure {
        public Garbled(String reason) {
            super(reason, null);
        }
    }
}
