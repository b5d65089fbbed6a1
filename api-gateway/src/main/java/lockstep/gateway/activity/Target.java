package lockstep.gateway.activity;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import lockstep.Refusal;
import lockstep.activity.Moment;
import lockstep.views.Instants;
import lockstep.views.activity.ActivityView;
import org.jspecify.annotations.Nullable;

/**
 * Which part of an activity a request is about.
 *
 * @param originalStart null: all of it
 */
record Target(Scope scope, @Nullable Moment originalStart) {

    static Target of(@Nullable Scope scope, @Nullable String originalStart) {
        if (scope == null || scope == Scope.SERIES) {
            if (originalStart != null) {
                throw Refusal.invalid("originalStart", "goes with scope OCCURRENCE or FOLLOWING");
            }
            return new Target(Scope.SERIES, null);
        }
        if (originalStart == null) {
            throw Refusal.invalid("originalStart", "says which occurrence is meant: it is needed with this scope");
        }
        return new Target(scope, moment(originalStart));
    }

    static Moment moment(String text) {
        try {
            var moment = text.length() == "yyyy-mm-dd".length()
                    ? Moment.on(LocalDate.parse(text))
                    : Moment.at(Instant.parse(text), ZoneOffset.UTC);
            Instants.refuseImpossible("originalStart", moment.order());
            return moment;
        } catch (DateTimeException e) {
            throw Refusal.invalid("originalStart", "must be a date, or a time as RFC 3339 writes it");
        }
    }

    Moment start() {
        return Objects.requireNonNull(originalStart);
    }

    void refuseUnlessPartOf(ActivityView activity) {
        var recurrence = activity.recurrence();
        if (scope != Scope.SERIES && (recurrence == null || recurrence.isEmpty())) {
            throw Refusal.invalid("scope", "is for series: this activity happens once");
        }
    }
}
