package lockstep.sync.session.activities;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.UUID;
import lockstep.activity.ActivityCommand;
import lockstep.activity.ActivityCommand.CreateActivity;
import lockstep.activity.ActivityCommand.NewOrganizer;
import lockstep.activity.ActivityCommand.ReconcileActivity;
import lockstep.activity.ActivityFields;
import lockstep.activity.ChangedOccurrence;
import lockstep.sync.activities.ActivityKind;
import lockstep.sync.activities.ActivityRecords;
import lockstep.sync.activities.GuestList;
import lockstep.sync.decision.CrmAction;
import lockstep.sync.link.CrmRecord;
import lockstep.sync.link.GoogleRecord;
import lockstep.sync.session.Work;
import lockstep.syncsession.FieldValue;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The CRM's part of what was decided about an activity, as a command. */
@Component
class ActivityOrders {

    static final String TAKES_OVER = "organizer-has-no-sync";

    private final ActivityKind kind = new ActivityKind();

    @Nullable
    ActivityCommand order(ActivityLook look, Work work, @Nullable CrmRecord crm, @Nullable GoogleRecord google) {
        return switch (work.verdict().crm()) {
            case CrmAction.Create c -> create(look, work.record(), Objects.requireNonNull(google), c);
            case CrmAction.Change c -> change(look, work, crm(crm), google, c.fields(), c.changedAt());
            case CrmAction.Join j -> join(look, work, crm(crm), google, j.changedAt());
            case CrmAction.Leave l -> reconcile(look, work, fields(crm(crm)).cancelled(), null, null, l.changedAt());
            case CrmAction.Nothing n -> null;
        };
    }

    private ActivityCommand create(ActivityLook look, UUID id, GoogleRecord google, CrmAction.Create create) {
        var record = look.guests(null, google).withoutErased(create.fields());
        var fields = ActivityRecords.activity(record, null, look.googleOrganizer(null, google));
        var at = create.changedAt();
        var occurrences = ActivityRecords.occurrences(record, fields, List.of(), kind, at);
        return new CreateActivity(
                id,
                look.organizer(null, google),
                fields,
                occurrences,
                look.run().actor(),
                at);
    }

    private ActivityCommand change(
            ActivityLook look,
            Work work,
            CrmRecord crm,
            @Nullable GoogleRecord google,
            SortedMap<String, FieldValue> compared,
            Instant at) {
        var before = fields(crm);
        var activity = Objects.requireNonNull(crm.activity());
        var now = look.takesOver(crm, google)
                ? GuestList.without(crm.fields(), look.organizer(crm, google))
                : crm.fields();
        var guests = look.guests(crm, google);
        var record = guests.forCrm(guests.withoutErased(compared), now);
        var theirs = google == null ? before.googleOrganizer() : look.googleOrganizer(crm, google);
        var fields = ActivityRecords.activity(record, before, theirs);
        var occurrences = ActivityRecords.occurrences(record, fields, activity.occurrences(), kind, at);
        return reconcile(look, work, fields, occurrences, newOrganizer(look, crm, google), at);
    }

    /** Whoever takes over takes the place of who did it before, among those who are invited, too. */
    private ActivityCommand join(
            ActivityLook look, Work work, CrmRecord crm, @Nullable GoogleRecord google, Instant at) {
        return look.takesOver(crm, google)
                ? change(look, work, crm, google, look.guests(crm, google).ofCrm(crm.fields()), at)
                : reconcile(look, work, null, null, null, at);
    }

    private static @Nullable NewOrganizer newOrganizer(
            ActivityLook look, CrmRecord crm, @Nullable GoogleRecord google) {
        return look.takesOver(crm, google) ? new NewOrganizer(look.organizer(crm, google), TAKES_OVER) : null;
    }

    private static ActivityCommand reconcile(
            ActivityLook look,
            Work work,
            @Nullable ActivityFields fields,
            @Nullable List<ChangedOccurrence> occurrences,
            @Nullable NewOrganizer organizer,
            Instant at) {
        return new ReconcileActivity(
                work.record(),
                work.recordVersion(),
                fields,
                occurrences,
                organizer,
                look.run().actor(),
                at);
    }

    private static CrmRecord crm(@Nullable CrmRecord crm) {
        return Objects.requireNonNull(crm);
    }

    private static ActivityFields fields(CrmRecord crm) {
        return Objects.requireNonNull(
                Objects.requireNonNull(crm.activity()).fields(), "nothing is decided about an erased activity");
    }
}
