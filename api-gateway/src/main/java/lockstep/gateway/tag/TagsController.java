package lockstep.gateway.tag;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.UUID;
import lockstep.Refusal;
import lockstep.gateway.security.Caller;
import lockstep.gateway.write.Answers;
import lockstep.gateway.write.Bodies;
import lockstep.gateway.write.Posts;
import lockstep.gateway.write.Transactions;
import lockstep.gateway.write.Versions;
import lockstep.tag.TagCommand.CreateTag;
import lockstep.tag.TagCommand.DeleteTag;
import lockstep.tag.TagCommand.RenameTag;
import lockstep.views.Page;
import lockstep.views.Paging;
import lockstep.views.View;
import lockstep.views.tag.TagView;
import lockstep.views.tag.Tags;
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
@RequestMapping("/api/tags")
@Tag(
        name = "Tags",
        description = "Labels on contacts. Only contacts with the private tag of a user's set-up are synced (S31).")
class TagsController {
    private final Tags tags;
    private final Transactions transactions;
    private final Posts posts;
    private final Answers answers;
    private final Bodies bodies;
    private final Clock clock;

    TagsController(Tags tags, Transactions transactions, Posts posts, Answers answers, Bodies bodies, Clock clock) {
        this.tags = tags;
        this.transactions = transactions;
        this.posts = posts;
        this.answers = answers;
        this.bodies = bodies;
        this.clock = clock;
    }

    record Created(UUID resourceId) implements Posts.Outcome {}

    @Operation(
            summary = "List tags",
            description = "The newest first: the caller's private ones, and all corporate and public ones.")
    @GetMapping
    Page<TagView> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return tags.list(caller.viewer(), Paging.of(cursor, limit));
    }

    @Operation(
            summary = "Create a tag",
            description = "PRIVATE (the default) by anybody (S30), CORPORATE and PUBLIC by administrators.")
    @ApiResponse(
            responseCode = "201",
            description = "Created.",
            content = @Content(schema = @Schema(implementation = TagView.class)))
    @PostMapping
    ResponseEntity<?> create(HttpServletRequest request, Caller caller, @RequestBody TagBody body) {
        return posts.once(
                request,
                caller,
                Created.class,
                () -> new Created(create(caller, body)),
                created ->
                        written(HttpStatus.CREATED, "/api/tags/" + created.resourceId(), caller, created.resourceId()));
    }

    private UUID create(Caller caller, TagBody body) {
        UUID id = UUID.randomUUID();
        transactions.send(
                new CreateTag(id, body.requiredName(), body.visibilityOrPrivate(), caller.actor(), clock.instant()));
        return id;
    }

    @Operation(summary = "Look at a tag")
    @GetMapping("/{id}")
    ResponseEntity<TagView> get(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(name = Answers.MIN_VERSION, required = false) @Nullable Long minVersion) {
        return answers.read(View.TAGS, id, minVersion, () -> tags.get(caller.viewer(), id), TagView::version);
    }

    @Operation(
            summary = "Rename a tag",
            description = "A JSON merge patch (RFC 7396). A tag's visibility stays what it is.")
    @ApiResponse(
            responseCode = "200",
            description = "Renamed.",
            content = @Content(schema = @Schema(implementation = TagView.class)))
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content = @Content(schema = @Schema(implementation = TagBody.class)))
    @PatchMapping(path = "/{id}", consumes = "application/merge-patch+json")
    ResponseEntity<?> change(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody JsonNode patch) {
        long version = Versions.required(ifMatch);
        answers.awaitBeforeChange(View.TAGS, id, version);
        var before = TagBody.of(tags.get(caller.viewer(), id));
        var after = bodies.patched(before, patch, TagBody.class, TagBody.READ_ONLY);
        if (after.visibility() != before.visibility()) {
            throw Refusal.invalid("visibility", "cannot be changed");
        }
        transactions.run(() ->
                transactions.send(new RenameTag(id, version, after.requiredName(), caller.actor(), clock.instant())));
        return written(HttpStatus.OK, null, caller, id);
    }

    @Operation(
            summary = "Delete a tag",
            description = "Contacts lose it. Refused (409, tag-in-use) while a set-up names it.")
    @ApiResponse(responseCode = "204", description = "Deleted.")
    @DeleteMapping("/{id}")
    ResponseEntity<Void> delete(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        long version = Versions.required(ifMatch);
        transactions.run(() -> transactions.send(new DeleteTag(id, version, caller.actor(), clock.instant())));
        return answers.deleted(View.TAGS, id);
    }

    private ResponseEntity<?> written(HttpStatus status, @Nullable String location, Caller caller, UUID id) {
        return answers.written(status, location, View.TAGS, id, () -> tags.byId(caller.viewer(), id));
    }
}
