package lockstep.sync.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import lockstep.sync.link.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * One writer per Google account at a time, over both kinds and all nodes. Each transaction of a step checks its fence,
 * so that a step which was thought dead and is not can write nothing any more.
 */
@Component
public class Leases {

    /** Longer than any call to Google takes, and renewed with every page and batch. */
    static final Duration LENGTH = Duration.ofMinutes(3);

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);

    private final JdbcClient jdbc;
    private final Clock clock;

    Leases(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Somebody else took the account over; what this step had in mind is theirs to do now. */
    public static final class LostLease extends RuntimeException {
        LostLease() {
            super("the lease of the account was taken over", null, false, false);
        }
    }

    /** Taken when free or run out; a holder that comes back after a crash takes its own again at once. */
    public Optional<Lease> take(UUID accountId, String holder) {
        var now = clock.instant();
        var until = now.plus(LENGTH);
        return jdbc.sql("""
                insert into google_account_lease as l (account_id, holder, fence, until)
                values (:account, :holder, 1, :until)
                on conflict (account_id) do update set holder = excluded.holder, fence = l.fence + 1,
                    until = excluded.until
                where l.until <= :now or l.holder = excluded.holder
                returning fence
                """)
                .param("account", accountId)
                .param("holder", holder)
                .param("until", Rows.timestamp(until))
                .param("now", Rows.timestamp(now))
                .query(Long.class)
                .optional()
                .map(fence -> new Lease(accountId, holder, fence, until));
    }

    /** When to ask again for one that somebody else holds: most are given back long before they run out. */
    Instant worthAnotherTry() {
        return clock.instant().plus(BETWEEN_TRIES);
    }

    /** To be called in the transaction it guards. */
    public Lease renew(Lease lease) {
        var until = clock.instant().plus(LENGTH);
        var renewed = jdbc.sql("""
                update google_account_lease set until = :until where account_id = :account and fence = :fence
                """)
                .param("account", lease.accountId())
                .param("fence", lease.fence())
                .param("until", Rows.timestamp(until))
                .update();
        if (renewed == 0) {
            throw new LostLease();
        }
        return new Lease(lease.accountId(), lease.holder(), lease.fence(), until);
    }

    public void release(Lease lease) {
        jdbc.sql("update google_account_lease set until = :now where account_id = :account and fence = :fence")
                .param("account", lease.accountId())
                .param("fence", lease.fence())
                .param("now", Rows.timestamp(clock.instant()))
                .update();
    }
}
