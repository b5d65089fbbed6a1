package lockstep.sync.session.contacts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import lockstep.sync.decision.GoogleAction;
import lockstep.sync.google.GoogleContacts;
import lockstep.sync.google.GoogleContacts.NewPerson;
import lockstep.sync.google.GoogleContacts.Person;
import lockstep.sync.google.GoogleFailure;
import lockstep.sync.link.Cursors;
import lockstep.sync.link.GoogleNews;
import lockstep.sync.link.GoogleRecord;
import lockstep.sync.link.GoogleRecords;
import lockstep.sync.session.PushStep;
import lockstep.sync.session.StepContext;
import lockstep.sync.session.StepContext.Report;
import lockstep.sync.session.Tally.Of;
import lockstep.sync.session.Unmoved;
import lockstep.sync.session.Work;
import lockstep.sync.session.Work.Op;
import lockstep.sync.session.Works;
import lockstep.sync.session.Works.State;
import org.springframework.stereotype.Component;

/**
 * Creates contacts in Google, in the group (S45). Google takes no id of ours, so a creation is written down with its
 * stamp before it is sent; when the answer is lost, the stamp is looked for in later listings before anybody creates
 * again (C4).
 */
@Component
class PushCreations implements PushStep.Push {

    private final Works works;
    private final Unmoved unmoved;
    private final GoogleRecords records;
    private final GoogleNews news;
    private final Cursors cursors;
    private final RefusedBatches refused;

    PushCreations(
            Works works,
            Unmoved unmoved,
            GoogleRecords records,
            GoogleNews news,
            Cursors cursors,
            RefusedBatches refused) {
        this.works = works;
        this.unmoved = unmoved;
        this.records = records;
        this.news = news;
        this.cursors = cursors;
        this.refused = refused;
    }

    @Override
    public void run(StepContext context) {
        interrupted(context);
        for (var batch = next(context); !batch.isEmpty(); batch = next(context)) {
            send(context, batch);
        }
    }

    private List<Work> next(StepContext context) {
        return works.pending(context.session(), Op.CREATE, GoogleContacts.BATCH);
    }

    /** A step that died in the middle of the call knows as little as one whose answer was lost. */
    private void interrupted(StepContext context) {
        var unknown = works.sending(context.session(), Op.CREATE);
        if (!unknown.isEmpty()) {
            context.commit(() -> lost(context, unknown));
        }
    }

    private void send(StepContext context, List<Work> all) {
        var google = context.contacts();
        var batch = unmoved.of(context, all);
        if (batch.isEmpty()) {
            return;
        }
        context.commit(() -> {
            works.creating(context.account(), batch, context.googlesNow());
            works.to(context.session(), State.SENDING, Op.CREATE, batch);
        });
        Map<String, Person> created;
        try {
            created = google.create(
                    batch.stream().map(work -> person(context, work)).toList());
        } catch (GoogleFailure.AnswerLost e) {
            context.commit(() -> lost(context, batch));
            return;
        } catch (GoogleFailure.Rejected e) { // which one it was, Google does not say
            refused.halve(context, batch, () -> notSent(context, batch));
            return;
        } catch (GoogleFailure e) {
            context.commit(() -> notSent(context, batch));
            throw e;
        }
        context.commit(() -> done(context, batch, created));
    }

    private NewPerson person(StepContext context, Work work) {
        var group = Objects.requireNonNull(cursors.of(context.book()).scope());
        var fields = ((GoogleAction.Create) work.verdict().google()).fields();
        return new NewPerson(work.record().toString(), fields, Set.of(group));
    }

    private void done(StepContext context, List<Work> batch, Map<String, Person> created) {
        var group = Objects.requireNonNull(cursors.of(context.book()).scope());
        news.written(context.book(), context.session(), ContactSync.shown(created.values(), group));
        var known = records.versions(
                context.book(), created.values().stream().map(Person::googleId).toList());
        var report = new Report();
        var found = new HashMap<Work, Work>();
        for (var work : batch) {
            var person = created.get(work.record().toString());
            if (person != null) {
                var linked = work.as(person.googleId());
                found.put(work, linked);
                report.agreed(linked.agreement(record(known, person)));
                context.tally().pushed(work.verdict().google());
            }
        }
        context.tally().add(Of.SENT_CREATES, found.size());
        context.advanced();
        works.to(context.session(), State.DONE, null, found.values());
        works.created(found.keySet().stream().map(Work::linkId).toList());
        context.record(report);
        var missing = batch.stream().filter(work -> !found.containsKey(work)).toList();
        if (!missing.isEmpty()) {
            lost(context, missing);
        }
    }

    private static GoogleRecord record(Map<String, GoogleRecord> known, Person person) {
        return Objects.requireNonNull(known.get(person.googleId()));
    }

    private void lost(StepContext context, List<Work> batch) {
        var report = new Report();
        batch.forEach(work -> report.parked(work.park("answer-outstanding", true)));
        works.to(context.session(), State.DONE, null, batch);
        context.tally().add(Of.SENT_CREATES, batch.size());
        context.record(report);
    }

    private void notSent(StepContext context, List<Work> batch) {
        works.created(batch.stream().map(Work::linkId).toList());
        works.to(context.session(), State.PENDING, Op.CREATE, batch);
    }
}
