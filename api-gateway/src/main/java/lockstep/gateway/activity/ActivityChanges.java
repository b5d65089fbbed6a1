package lockstep.gateway.activity;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import lockstep.Refusal;
import lockstep.activity.ActivityCommand.CancelOccurrence;
import lockstep.activity.ActivityCommand.ChangeActivity;
import lockstep.activity.ActivityCommand.ChangeOccurrence;
import lockstep.activity.ActivityCommand.CreateActivity;
import lockstep.activity.ActivityCommand.DeleteActivity;
import lockstep.activity.ActivityCommand.EndSeries;
import lockstep.activity.ActivityCommand.SplitSeries;
import lockstep.gateway.security.Caller;
import lockstep.gateway.write.Transactions;
import org.springframework.stereotype.Component;

/** Turns what a caller wants of an activity into a command. Everything here runs inside one transaction. */
@Component
class ActivityChanges {
    private final Transactions transactions;
    private final Clock clock;

    ActivityChanges(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    UUID create(Caller caller, ActivityBody body) {
        UUID id = UUID.randomUUID();
        var organizer = Objects.requireNonNullElse(body.organizer(), caller.userId());
        transactions.send(new CreateActivity(id, organizer, body.fields(), List.of(), caller.actor(), clock.instant()));
        return id;
    }

    /** Answers with the id of the activity that shows the change: of the rest, where a series was split. */
    UUID change(Caller caller, UUID id, long version, Target target, ActivityBody before, ActivityBody after) {
        var fields = after.fields();
        var by = caller.actor();
        var now = clock.instant();
        switch (target.scope()) {
            case SERIES -> transactions.send(new ChangeActivity(id, version, after.organizer(), fields, by, now));
            case OCCURRENCE -> {
                refuseUnlessOfOneOccurrence(before, after);
                transactions.send(new ChangeOccurrence(id, version, target.start(), fields, by, now));
            }
            case FOLLOWING -> {
                return transactions.ask(
                        new SplitSeries(
                                id, version, target.start(), UUID.randomUUID(), after.organizer(), fields, by, now),
                        UUID.class);
            }
        }
        return id;
    }

    private static void refuseUnlessOfOneOccurrence(ActivityBody before, ActivityBody after) {
        if (!before.lines().equals(after.lines())) {
            throw Refusal.invalid("recurrence", "is the series', not one occurrence's");
        }
        if (!Objects.equals(before.organizer(), after.organizer())) {
            throw Refusal.invalid("organizer", "is the series', not one occurrence's");
        }
    }

    void delete(Caller caller, UUID id, long version, Target target) {
        var by = caller.actor();
        var now = clock.instant();
        transactions.send(
                switch (target.scope()) {
                    case SERIES -> new DeleteActivity(id, version, by, now);
                    case OCCURRENCE -> new CancelOccurrence(id, version, target.start(), by, now);
                    case FOLLOWING -> new EndSeries(id, version, target.start(), by, now);
                });
    }
}
