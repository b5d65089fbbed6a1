package lockstep.sync.google.calendar;

import java.util.ArrayList;
import java.util.List;
import lockstep.sync.google.GoogleCalendar.Written;
import lockstep.sync.google.GoogleFailure;
import lockstep.sync.google.GoogleFailure.AnswerLost;
import lockstep.sync.google.calendar.EventWrite.Action;
import lockstep.sync.google.calls.Outcome;
import lockstep.sync.google.calls.Outcome.Answered;
import lockstep.sync.google.calls.Outcome.Failed;
import lockstep.syncconfiguration.SyncSettings.GuestMail;
import org.jspecify.annotations.Nullable;

/** Some writes, each with an end of its own. */
final class Writing {

    private final CalendarCalls calls;
    private final GuestMail mail;
    private final List<EventWrite> writes;
    private final List<Outcome> outcomes;

    Writing(CalendarCalls calls, GuestMail mail, List<EventWrite> writes) {
        this.calls = calls;
        this.mail = mail;
        this.writes = new ArrayList<>(writes);
        this.outcomes = new ArrayList<>();
    }

    List<Written> written() {
        outcomes.addAll(writes.size() == 1 ? List.of(direct()) : batch());
        for (int i = 0; i < writes.size(); i++) {
            if (outcomes.get(i) instanceof Failed failed) {
                onceMore(i, failed.failure());
            }
        }
        throwWhatStoppedAll();
        var written = new ArrayList<Written>();
        for (int i = 0; i < writes.size(); i++) {
            written.add(written(writes.get(i), outcomes.get(i)));
        }
        return List.copyOf(written);
    }

    private Outcome direct() {
        try {
            return calls.make(calls.write(writes.getFirst(), mail));
        } catch (AnswerLost whole) {
            throw whole;
        } catch (GoogleFailure failure) {
            return new Failed(failure);
        }
    }

    private List<Outcome> batch() {
        return calls.make(writes.stream().map(write -> calls.write(write, mail)).toList());
    }

    /** What only the batch was in the way of; and an occurrence whose id Google made otherwise than it mostly does. */
    private void onceMore(int index, GoogleFailure failure) {
        var write = writes.get(index);
        try {
            if (failure instanceof GoogleFailure.NotFound && write.originalStart() != null) {
                var id = instance(write.googleId(), write.originalStart());
                if (id != null && !id.equals(write.eventId())) {
                    writes.set(index, write.of(id));
                    outcomes.set(index, calls.make(calls.write(writes.get(index), mail)));
                }
            } else if (failure instanceof GoogleFailure.Unavailable && writes.size() > 1) {
                outcomes.set(index, calls.make(calls.write(write, mail)));
            }
        } catch (GoogleFailure again) {
            outcomes.set(index, new Failed(again));
        }
    }

    private @Nullable String instance(String seriesId, String originalStart) {
        var answer = calls.make(calls.instances(seriesId, originalStart));
        try {
            return CalendarCalls.page(answer.body()).items().stream()
                    .map(Json::parse)
                    .map(event -> Json.text(event, "id"))
                    .filter(id -> !id.isEmpty())
                    .findFirst()
                    .orElse(null);
        } catch (RuntimeException rubbish) {
            throw new GoogleFailure.Garbled("unreadable");
        }
    }

    /** Where some of it was done, or may have been, each failure stays with its write. */
    private void throwWhatStoppedAll() {
        var failures = outcomes.stream()
                .filter(Failed.class::isInstance)
                .map(failed -> ((Failed) failed).failure())
                .toList();
        if (failures.size() == outcomes.size() && failures.stream().noneMatch(AnswerLost.class::isInstance)) {
            failures.stream().filter(Writing::stopsAll).findFirst().ifPresent(failure -> {
                throw failure;
            });
        }
    }

    private static boolean stopsAll(GoogleFailure failure) {
        return failure instanceof GoogleFailure.QuotaExceeded
                || failure instanceof GoogleFailure.ReconnectNeeded
                || failure instanceof GoogleFailure.NotRegistered
                || failure instanceof GoogleFailure.Paced
                || failure instanceof GoogleFailure.Unavailable;
    }

    private static Written written(EventWrite write, Outcome outcome) {
        var deletes = write.action() == Action.DELETE;
        if (outcome instanceof Failed failed) {
            var gone = deletes && failed.failure() instanceof GoogleFailure.NotFound;
            return new Written(null, gone ? null : failed.failure());
        }
        return deletes ? new Written(null, null) : read(write, (Answered) outcome);
    }

    private static Written read(EventWrite write, Answered answer) {
        try {
            var zone = write.zone().isEmpty() ? null : write.zone();
            return Items.read(answer.body(), answer.at(), zone)
                    .filter(item -> item.eventId().equals(write.eventId()))
                    .map(item -> new Written(item, null))
                    .orElseThrow();
        } catch (RuntimeException rubbish) {
            return new Written(null, new AnswerLost("unreadable"));
        }
    }
}
