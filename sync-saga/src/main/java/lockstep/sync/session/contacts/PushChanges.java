package lockstep.sync.session.contacts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lockstep.sync.decision.GoogleAction;
import lockstep.sync.google.GoogleContacts;
import lockstep.sync.google.GoogleContacts.ChangedPerson;
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
import lockstep.sync.session.Work;
import lockstep.sync.session.Work.Op;
import lockstep.sync.session.Works;
import lockstep.sync.session.Works.State;
import org.springframework.stereotype.Component;

/** Changes contacts in Google, guarded by their etags. After a lost answer, too, they are fetched and decided again. */
@Component
class PushChanges implements PushStep.Push {

    private final Works works;
    private final GoogleRecords records;
    private final GoogleNews news;
    private final Cursors cursors;
    private final RefusedBatches refused;

    PushChanges(Works works, GoogleRecords records, GoogleNews news, Cursors cursors, RefusedBatches refused) {
        this.works = works;
        this.records = records;
        this.news = news;
        this.cursors = cursors;
        this.refused = refused;
    }

    @Override
    public void run(StepContext context) {
        var interrupted = works.sending(context.session(), Op.CHANGE);
        context.commit(() -> works.to(context.session(), State.STALE, null, interrupted));
        for (var batch = next(context); !batch.isEmpty(); batch = next(context)) {
            send(context, batch);
        }
    }

    private List<Work> next(StepContext context) {
        return works.pending(context.session(), Op.CHANGE, GoogleContacts.BATCH);
    }

    private void send(StepContext context, List<Work> batch) {
        var google = context.contacts();
        var known =
                records.find(context.book(), batch.stream().map(Work::google).toList());
        context.commit(() -> works.to(context.session(), State.SENDING, Op.CHANGE, batch));
        Map<String, Person> changed;
        try {
            changed = google.update(
                    batch.stream().map(work -> person(known, work)).toList());
        } catch (GoogleFailure.StaleEtag | GoogleFailure.NotFound e) {
            context.commit(() -> works.to(context.session(), State.STALE, null, batch));
            return;
        } catch (GoogleFailure.AnswerLost e) { // perhaps written, perhaps not: seen after a pause
            context.commit(() -> works.to(context.session(), State.STALE, null, batch));
            throw new GoogleFailure.Unavailable(String.valueOf(e.getMessage()));
        } catch (GoogleFailure.Rejected e) { // which one it was, Google does not say
            refused.halve(context, batch, () -> works.to(context.session(), State.PENDING, Op.CHANGE, batch));
            return;
        } catch (GoogleFailure e) {
            context.commit(() -> works.to(context.session(), State.PENDING, Op.CHANGE, batch));
            throw e;
        }
        context.commit(() -> done(context, batch, known, changed));
    }

    private static ChangedPerson person(Map<String, GoogleRecord> known, Work work) {
        var record = Objects.requireNonNull(known.get(work.google()));
        var change = (GoogleAction.Change) work.verdict().google();
        return new ChangedPerson(
                record.resourceName(), Objects.requireNonNull(record.raw()), change.fields(), change.changed());
    }

    private void done(
            StepContext context, List<Work> batch, Map<String, GoogleRecord> known, Map<String, Person> changed) {
        var group = Objects.requireNonNull(cursors.of(context.book()).scope());
        news.written(context.book(), context.session(), ContactSync.shown(changed.values(), group));
        var after = records.versions(
                context.book(), batch.stream().map(Work::google).toList());
        var report = new Report();
        var finished = new ArrayList<Work>();
        var toGroup = new ArrayList<Work>();
        var unanswered = new ArrayList<Work>();
        for (var work : batch) {
            if (!changed.containsKey(
                    Objects.requireNonNull(known.get(work.google())).resourceName())) {
                unanswered.add(work);
            } else if (((GoogleAction.Change) work.verdict().google()).joins()) {
                toGroup.add(work);
            } else {
                finished.add(work);
                report.agreed(work.agreement(Objects.requireNonNull(after.get(work.google()))));
            }
        }
        finished.forEach(work -> context.tally().pushed(work.verdict().google()));
        context.tally().add(Of.SENT_CHANGES, batch.size());
        context.advanced();
        works.to(context.session(), State.DONE, null, finished);
        works.to(context.session(), State.PENDING, Op.ADD, toGroup);
        works.to(context.session(), State.STALE, null, unanswered);
        works.settled(report);
        context.record(report);
    }
}
