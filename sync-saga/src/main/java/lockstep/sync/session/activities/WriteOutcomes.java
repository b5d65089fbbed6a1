package lockstep.sync.session.activities;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lockstep.sync.google.GoogleCalendar.Item;
import lockstep.sync.google.GoogleCalendar.Written;
import lockstep.sync.google.GoogleFailure;
import lockstep.sync.session.Work;
import lockstep.sync.session.activities.EventWrites.Planned;
import org.jspecify.annotations.Nullable;

/** What became of the writes of some records; of a record with several, the worst of it. */
final class WriteOutcomes {

    private final Map<Work, List<Written>> answers = new LinkedHashMap<>();
    private final Map<Work, Integer> unanswered = new LinkedHashMap<>();

    WriteOutcomes(List<Planned> planned) {
        planned.forEach(one -> unanswered.merge(one.work(), 1, Integer::sum));
    }

    void add(List<Planned> sent, List<Written> written) {
        for (int i = 0; i < sent.size(); i++) {
            var work = sent.get(i).work();
            answers.computeIfAbsent(work, w -> new ArrayList<>()).add(written.get(i));
            unanswered.merge(work, -1, Integer::sum);
        }
    }

    /** Nothing of it was sent. */
    boolean notSent(Work work) {
        return !answers.containsKey(work) && !isComplete(work);
    }

    /** All of it was sent and answered; a record with nothing to write is. */
    boolean isComplete(Work work) {
        return unanswered.getOrDefault(work, 0) == 0;
    }

    @Nullable
    GoogleFailure failure(Work work) {
        return of(work).stream()
                .map(Written::failure)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    List<Item> items() {
        return answers.keySet().stream().flatMap(work -> items(work).stream()).toList();
    }

    /** The id of the event it is now, or was before. */
    String googleId(Work work) {
        return items(work).stream()
                .map(item -> Objects.requireNonNullElse(item.seriesId(), item.eventId()))
                .findFirst()
                .orElse(work.googleId() == null ? "" : work.google());
    }

    List<Work> with(Class<? extends GoogleFailure> failure) {
        return answers.keySet().stream()
                .filter(work -> failure.isInstance(failure(work)))
                .toList();
    }

    boolean anyDone() {
        return answers.values().stream().flatMap(List::stream).anyMatch(Written::done);
    }

    int sent() {
        return answers.values().stream().mapToInt(List::size).sum();
    }

    /** What concerns more than the record it befell: an answer that was lost is waited for, the rest is told as it is. */
    @Nullable
    GoogleFailure concerningAll() {
        for (var work : answers.keySet()) {
            switch (failure(work)) {
                case null -> {}
                case GoogleFailure.Rejected r -> {}
                case GoogleFailure.StaleEtag s -> {}
                case GoogleFailure.NotFound n -> {}
                case GoogleFailure.AlreadyExists a -> {}
                case GoogleFailure.AnswerLost lost -> {
                    return new GoogleFailure.Unavailable(String.valueOf(lost.getMessage()));
                }
                case GoogleFailure other -> {
                    return other;
                }
            }
        }
        return null;
    }

    private List<Written> of(Work work) {
        return answers.getOrDefault(work, List.of());
    }

    private List<Item> items(Work work) {
        return of(work).stream().map(Written::item).filter(Objects::nonNull).toList();
    }
}
