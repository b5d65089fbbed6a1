package lockstep.sync.session.contacts;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import lockstep.sync.decision.LinkAction;
import lockstep.sync.google.GoogleContacts;
import lockstep.sync.google.GoogleContacts.MembersChanged;
import lockstep.sync.google.GoogleFailure;
import lockstep.sync.link.Cursors;
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

/** Puts contacts into the group and takes others out (S51). Repeating it does no harm, so a lost answer is sent again. */
@Component
class PushMembers implements PushStep.Push {

    /** Where every contact of a person's address book is; a contact must be in some group. */
    private static final String ADDRESS_BOOK = "contactGroups/myContacts";

    /** Google's {@code Date} headers, by which its clock is known, count in seconds. */
    private static final Duration GRAIN = Duration.ofSeconds(1);

    private final Works works;
    private final GoogleRecords records;
    private final Cursors cursors;

    PushMembers(Works works, GoogleRecords records, Cursors cursors) {
        this.works = works;
        this.records = records;
        this.cursors = cursors;
    }

    @Override
    public void run(StepContext context) {
        for (var batch = next(context); !batch.isEmpty(); batch = next(context)) {
            send(context, batch);
        }
    }

    private List<Work> next(StepContext context) {
        var adds = works.pending(context.session(), Op.ADD, GoogleContacts.MEMBERS);
        var removes = works.pending(context.session(), Op.REMOVE, GoogleContacts.MEMBERS - adds.size());
        return Stream.concat(adds.stream(), removes.stream()).toList();
    }

    private void send(StepContext context, List<Work> batch) {
        var group = Objects.requireNonNull(cursors.of(context.book()).scope());
        var known = records.versions(
                context.book(), batch.stream().map(Work::google).toList());
        var add = names(known, batch.stream().filter(PushMembers::adds).toList());
        var remove = names(known, batch.stream().filter(work -> !adds(work)).toList());
        // a repeated call may have taken effect long ago: then nothing is known but that it was after the state before
        var before = context.run().attempts() > 0
                ? Instant.EPOCH
                : context.googlesNow().minus(GRAIN);
        MembersChanged answer;
        try {
            answer = context.contacts().changeMembers(group, add, remove);
            context.tally().add(Of.SENT_MEMBERS, batch.size());
            if (!answer.lastGroup().isEmpty()) {
                var stranded = List.copyOf(answer.lastGroup());
                context.contacts().changeMembers(ADDRESS_BOOK, stranded, List.of());
                context.contacts().changeMembers(group, List.of(), stranded);
            }
        } catch (GoogleFailure.AnswerLost e) {
            throw new GoogleFailure.Unavailable(String.valueOf(e.getMessage()));
        }
        context.commit(() -> done(context, batch, known, answer, before));
    }

    private void done(
            StepContext context,
            List<Work> batch,
            Map<String, GoogleRecord> known,
            MembersChanged answer,
            Instant before) {
        var report = new Report();
        var stale = new ArrayList<Work>();
        var finished = new ArrayList<Work>();
        var added = new ArrayList<String>();
        var removed = new ArrayList<String>();
        for (var work : batch) {
            var record = Objects.requireNonNull(known.get(work.google()));
            if (adds(work) && answer.unknown().contains(record.resourceName())) {
                stale.add(work);
                continue;
            }
            finished.add(work);
            (adds(work) ? added : removed).add(record.googleId());
            if (work.verdict().link() == LinkAction.END) {
                report.ended(work.end());
            } else {
                report.agreed(work.agreement(record));
            }
        }
        finished.forEach(work -> context.tally().pushed(work.verdict().google()));
        works.to(context.session(), State.DONE, null, finished);
        works.to(context.session(), State.STALE, null, stale);
        records.grouped(context.book(), added, true, before);
        records.grouped(context.book(), removed, false, before);
        records.decided(context.book(), finished.stream().map(Work::google).toList());
        context.advanced();
        works.settled(report);
        context.record(report);
    }

    private static boolean adds(Work work) {
        return work.verdict().link() != LinkAction.END;
    }

    private static List<String> names(Map<String, GoogleRecord> known, List<Work> works) {
        return works.stream()
                .map(work -> Objects.requireNonNull(known.get(work.google())).resourceName())
                .toList();
    }
}
