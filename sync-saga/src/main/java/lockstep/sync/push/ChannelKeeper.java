package lockstep.sync.push;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lockstep.eventstore.Projections;
import lockstep.googleaccount.AccountDirectory;
import lockstep.googleaccount.AccountState;
import lockstep.sync.google.GoogleFailure;
import lockstep.sync.link.SyncRecords;
import lockstep.sync.push.PushChannels.Wanted;
import lockstep.sync.session.Lease;
import lockstep.sync.session.Leases;
import lockstep.usersync.UserSyncState;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sees to it that a configuration which wants a channel has one, and that nobody else has. The next one is opened before
 * the last one is stopped, so that nothing falls between them. Opening and stopping change nothing in the calendar; the
 * account's lease is taken all the same, so that one at a time refreshes its token and spends its quota. A failure is no
 * error: the timer goes on, and the channel is asked for again at the next look around.
 */
@Component
class ChannelKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(ChannelKeeper.class);
    /** Sessions come first. */
    private static final Duration BUSY = Duration.ofSeconds(5);

    private final PushSettings settings;
    private final PushChannels channels;
    private final ChannelCalls calls;
    private final AccountDirectory accounts;
    private final UserSyncState userSyncs;
    private final Leases leases;
    private final Projections projections;
    private final Clock clock;

    ChannelKeeper(
            PushSettings settings,
            PushChannels channels,
            ChannelCalls calls,
            AccountDirectory accounts,
            UserSyncState userSyncs,
            Leases leases,
            Projections projections,
            Clock clock) {
        this.settings = settings;
        this.channels = channels;
        this.calls = calls;
        this.accounts = accounts;
        this.userSyncs = userSyncs;
        this.leases = leases;
        this.projections = projections;
        this.clock = clock;
    }

    /** Configurations whose channels have to be seen to. */
    List<UUID> due() {
        return resting() ? List.of() : channels.due(settings.enabled(), clock.instant(), settings.renewBefore());
    }

    /** @return when to go on; empty: at the next look around */
    Optional<Instant> keep(UUID configurationId) {
        if (resting()) {
            return Optional.empty();
        }
        channels.forgetExpired(configurationId, clock.instant());
        var wanted = settings.enabled() ? channels.wanted(configurationId) : Optional.<Wanted>empty();
        if (wanted.isPresent() && !open(wanted.get())) {
            return Optional.empty();
        }
        var concerned = new LinkedHashSet<UUID>();
        wanted.ifPresent(one -> concerned.add(one.accountId()));
        channels.ofConfiguration(configurationId).forEach(channel -> concerned.add(channel.accountId()));
        for (var account : concerned) {
            var here = wanted.filter(one -> one.accountId().equals(account)).orElse(null);
            var again = keep(configurationId, account, here);
            if (again.isPresent()) {
                return again;
            }
        }
        return Optional.empty();
    }

    /**
     * Google is not asked again and again for an account that only its user can put right, nor while it asks for a pause,
     * nor for a user whom an administrator stopped.
     */
    private boolean open(Wanted wanted) {
        var account = accounts.find(wanted.accountId());
        return account != null && account.state() == AccountState.CONNECTED && !userSyncs.stopped(wanted.userId());
    }

    private Optional<Instant> keep(UUID configurationId, UUID account, @Nullable Wanted wanted) {
        var lease = leases.take(account, "push/" + configurationId).orElse(null);
        if (lease == null) {
            return Optional.of(clock.instant().plus(BUSY));
        }
        try {
            keep(configurationId, wanted, lease);
            return Optional.empty();
        } catch (Leases.LostLease e) {
            return Optional.of(clock.instant().plus(BUSY));
        } catch (GoogleFailure.Paced paced) {
            return Optional.of(paced.until());
        } catch (GoogleFailure failure) {
            LOG.info(
                    "Push channel of configuration {}: {} ({})",
                    configurationId,
                    failure.getClass().getSimpleName(),
                    failure.getMessage());
            return Optional.empty();
        } finally {
            leases.release(lease);
        }
    }

    private void keep(UUID configurationId, @Nullable Wanted wanted, Lease lease) {
        var all = channels.ofConfiguration(configurationId).stream()
                .filter(channel -> channel.accountId().equals(lease.accountId()))
                .toList();
        var open = all.stream().filter(Channel::confirmed).toList();
        String kept = null;
        if (wanted != null) {
            kept = !open.isEmpty() && lasts(open.getLast()) ? open.getLast().channelId() : calls.open(wanted);
        }
        for (var channel : wanted == null ? all : open) {
            if (!channel.channelId().equals(kept)) {
                leases.renew(lease);
                calls.stop(channel);
            }
        }
    }

    private boolean lasts(Channel channel) {
        return clock.instant().isBefore(channel.renewed(settings.renewBefore()));
    }

    /** All syncing is paused, or the set-ups are being read anew and nobody knows what is wanted. */
    private boolean resting() {
        return channels.paused() || projections.progress(SyncRecords.NAME).rebuilding();
    }
}
