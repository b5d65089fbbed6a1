package lockstep.gateway.activity;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.UUID;
import lockstep.Refusal;
import lockstep.gateway.security.Caller;
import lockstep.gateway.write.Answers;
import lockstep.gateway.write.Bodies;
import lockstep.gateway.write.Posts;
import lockstep.gateway.write.Transactions;
import lockstep.gateway.write.Versions;
import lockstep.views.Page;
import lockstep.views.Paging;
import lockstep.views.View;
import lockstep.views.activity.Activities;
import lockstep.views.activity.ActivityView;
import lockstep.views.activity.CalendarQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/api/activities")
@Tag(name = "Activities", description = "Tasks, calls and meetings; series are one activity each.")
class ActivitiesController {
    private static final String WHICH =
            "Which occurrence is meant: when the series would have it start, as originalStart says; a date if all-day.";

    private final Activities activities;
    private final ActivityChanges changes;
    private final Transactions transactions;
    private final Posts posts;
    private final Answers answers;
    private final Bodies bodies;

    ActivitiesController(
            Activities activities,
            ActivityChanges changes,
            Transactions transactions,
            Posts posts,
            Answers answers,
            Bodies bodies) {
        this.activities = activities;
        this.changes = changes;
        this.transactions = transactions;
        this.posts = posts;
        this.answers = answers;
        this.bodies = bodies;
    }

    record Created(UUID resourceId) implements Posts.Outcome {}

    @Operation(
            summary = "Look into a calendar",
            description = "Whatever touches the time from, to, the earliest first; a series as its occurrences, counted"
                    + " out in its own zone. Of other people's calendars, and of what the caller may not read, no more"
                    + " is shown than that the time is taken. Without from and to: all that the caller may read, the"
                    + " newest first, a series as one activity.")
    @GetMapping
    Page<ActivityView> calendar(
            Caller caller,
            @Parameter(description = "RFC 3339; needed with to.") @RequestParam(required = false) @Nullable
                    Instant from,
            @Parameter(description = "Exclusive, at most 366 days after from; needed with from.")
                    @RequestParam(required = false)
                    @Nullable
                    Instant to,
            @Parameter(description = "Where days begin, for all-day activities; by default UTC.")
                    @RequestParam(required = false)
                    @Nullable
                    ZoneId zoneId,
            @Parameter(description = "Whose calendar; by default the caller's.")
                    @RequestParam(required = false)
                    @Nullable
                    String userId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        var owner = Objects.requireNonNullElse(userId, caller.userId());
        var paging = Paging.of(cursor, limit);
        if (from == null && to == null) {
            return activities.list(caller.viewer(), owner, paging);
        }
        return activities.calendar(
                caller.viewer(),
                new CalendarQuery(
                        owner,
                        required("from", from),
                        required("to", to),
                        Objects.requireNonNullElse(zoneId, ZoneOffset.UTC),
                        paging));
    }

    private static Instant required(String parameter, @Nullable Instant at) {
        if (at == null) {
            throw Refusal.invalid(parameter, "is required: from and to go together");
        }
        return at;
    }

    @Operation(
            summary = "Plan an activity",
            description = "title, kind, start and end are needed. The caller is the author, and the organizer unless"
                    + " another user is named.")
    @ApiResponse(
            responseCode = "201",
            description = "Created.",
            content = @Content(schema = @Schema(implementation = ActivityView.class)))
    @PostMapping
    ResponseEntity<?> create(HttpServletRequest request, Caller caller, @RequestBody ActivityBody body) {
        return posts.once(
                request,
                caller,
                Created.class,
                () -> new Created(changes.create(caller, body)),
                created -> written(
                        HttpStatus.CREATED, "/api/activities/" + created.resourceId(), caller, created.resourceId()));
    }

    @Operation(
            summary = "Look at an activity",
            description = "Of a series the whole, or with originalStart one occurrence. To those who may not read it"
                    + " it is busy time.")
    @GetMapping("/{id}")
    ResponseEntity<ActivityView> get(
            Caller caller,
            @PathVariable UUID id,
            @Parameter(description = WHICH) @RequestParam(required = false) @Nullable String originalStart,
            @RequestHeader(name = Answers.MIN_VERSION, required = false) @Nullable Long minVersion) {
        var occurrence = originalStart == null ? null : Target.moment(originalStart);
        return answers.read(
                View.ACTIVITIES,
                id,
                minVersion,
                () -> occurrence == null
                        ? activities.get(caller.viewer(), id)
                        : activities.getOccurrence(caller.viewer(), id, occurrence),
                ActivityView::version);
    }

    @Operation(
            summary = "Change an activity",
            description = "A JSON merge patch (RFC 7396): what is left out stays, null removes, arrays are replaced"
                    + " whole, and what only the product says is passed over. Of a series, scope says how much of it"
                    + " is changed. SERIES (the default): all of it; what was changed or cancelled by itself stays so"
                    + " as long as the series still has that occurrence. OCCURRENCE: one; the status CANCELLED cancels"
                    + " it, another one brings it back. FOLLOWING: that one and all after it: the series ends before it, and the answer is the"
                    + " activity that goes on. S62: what would have to be changed at Google too, and cannot be, is refused"
                    + " (409, read-only-in-google); kind, status and displayInCalendar are the product's own.")
    @ApiResponse(
            responseCode = "200",
            description = "Changed.",
            content = @Content(schema = @Schema(implementation = ActivityView.class)))
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content = @Content(schema = @Schema(implementation = ActivityBody.class)))
    @PatchMapping(path = "/{id}", consumes = "application/merge-patch+json")
    ResponseEntity<?> change(
            Caller caller,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Scope scope,
            @Parameter(description = WHICH) @RequestParam(required = false) @Nullable String originalStart,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody JsonNode patch) {
        var target = Target.of(scope, originalStart);
        long version = Versions.required(ifMatch);
        answers.awaitBeforeChange(View.ACTIVITIES, id, version);
        var before = before(caller, id, version, target);
        var after = bodies.patched(before, patch, ActivityBody.class, ActivityBody.READ_ONLY);
        UUID changed = transactions.run(() -> changes.change(caller, id, version, target, before, after));
        return target.scope() == Scope.OCCURRENCE
                ? occurrence(caller, id, target)
                : written(HttpStatus.OK, null, caller, changed);
    }

    private ActivityBody before(Caller caller, UUID id, long version, Target target) {
        var seen = activities.get(caller.viewer(), id);
        Long now = seen.version();
        if (now == null) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN, "not-your-activity", "Changed only by those who may see what it is about");
        }
        if (now != version) {
            throw Versions.stale();
        }
        target.refuseUnlessPartOf(seen);
        return switch (target.scope()) {
            case SERIES -> ActivityBody.of(seen);
            case OCCURRENCE ->
                activities
                        .occurrence(caller.viewer(), id, target.start())
                        .map(ActivityBody::of)
                        .orElseGet(() -> ActivityBody.of(seen).cancelledAt(target.start()));
            case FOLLOWING -> ActivityBody.of(seen).startingAt(target.start());
        };
    }

    @Operation(
            summary = "Delete an activity",
            description = "By organizer or author. Of a series, scope says how much is deleted: SERIES (the default),"
                    + " one OCCURRENCE, or that and the FOLLOWING; these two are refused (409, read-only-in-google) like"
                    + " any change of the series that cannot be made at Google.")
    @ApiResponse(responseCode = "204", description = "Deleted.")
    @DeleteMapping("/{id}")
    ResponseEntity<Void> delete(
            Caller caller,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Scope scope,
            @Parameter(description = WHICH) @RequestParam(required = false) @Nullable String originalStart,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        var target = Target.of(scope, originalStart);
        long version = Versions.required(ifMatch);
        transactions.run(() -> changes.delete(caller, id, version, target));
        return answers.deleted(View.ACTIVITIES, id);
    }

    /** The occurrence as it is now; of one that was cancelled, the series. */
    private ResponseEntity<?> occurrence(Caller caller, UUID id, Target target) {
        return answers.written(
                HttpStatus.OK,
                null,
                View.ACTIVITIES,
                id,
                () -> activities
                        .occurrence(caller.viewer(), id, target.start())
                        .or(() -> activities.byId(caller.viewer(), id)));
    }

    private ResponseEntity<?> written(HttpStatus status, @Nullable String location, Caller caller, UUID id) {
        return answers.written(status, location, View.ACTIVITIES, id, () -> activities.byId(caller.viewer(), id));
    }
}
