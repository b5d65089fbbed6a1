package lockstep.gateway.contact;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import lockstep.Refusal;
import lockstep.gateway.problem.Problem;
import lockstep.gateway.problem.Problems;
import lockstep.gateway.security.Caller;
import lockstep.gateway.write.Answers;
import lockstep.gateway.write.Bodies;
import lockstep.gateway.write.Posts;
import lockstep.views.View;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Many contacts at once. One that is wrong is refused by itself; the others are created, in one transaction. */
@RestController
@Tag(name = "Contacts")
class ContactBatchController {
    private static final int MOST = 1_000;

    private final ContactChanges changes;
    private final Posts posts;
    private final Answers answers;
    private final Bodies bodies;

    ContactBatchController(ContactChanges changes, Posts posts, Answers answers, Bodies bodies) {
        this.changes = changes;
        this.posts = posts;
        this.answers = answers;
        this.bodies = bodies;
    }

    @Schema(name = "ContactBatch")
    record Batch(
            @ArraySchema(schema = @Schema(implementation = ContactBody.class)) @Nullable
            List<JsonNode> items) {}

    @Schema(name = "ContactBatchItem")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(int status, @Nullable UUID id, @Nullable Problem problem) {}

    /** Names no person, so that it can be kept as it is. */
    @Schema(name = "ContactBatchAnswer")
    record Done(List<Item> items) implements Posts.Outcome {
        @Override
        public @Nullable UUID resourceId() {
            return null;
        }
    }

    @Operation(
            summary = "Create up to 1,000 contacts",
            description = "Answers in the order of the request: 201 and the new id, or the problem of that item alone."
                    + " The body as a whole stays within 1 MB.")
    @ApiResponse(
            responseCode = "200",
            description = "An answer for each item.",
            content = @Content(schema = @Schema(implementation = Done.class)))
    @PostMapping("/api/contacts/batch")
    ResponseEntity<?> create(HttpServletRequest request, Caller caller, @RequestBody Batch batch) {
        return posts.once(
                request,
                caller,
                Done.class,
                () -> carryOut(caller, batch),
                done -> answers.written(HttpStatus.OK, null, View.CONTACTS, () -> done));
    }

    private Done carryOut(Caller caller, Batch batch) {
        var items = batch.items();
        if (items == null || items.isEmpty()) {
            throw Refusal.invalid("items", "is required");
        }
        if (items.size() > MOST) {
            throw Refusal.invalid("items", "has more than 1,000 entries");
        }
        var done = new ArrayList<Item>(items.size());
        for (int i = 0; i < items.size(); i++) {
            done.add(create(caller, items.get(i)));
        }
        return new Done(done);
    }

    private Item create(Caller caller, JsonNode item) {
        try {
            var body = bodies.read(item, ContactBody.class, "");
            if (body.userId() != null) {
                throw Refusal.invalid("userId", "is said of one contact at a time");
            }
            UUID id = changes.create(caller, body);
            return new Item(HttpStatus.CREATED.value(), id, null);
        } catch (Refusal refusal) {
            var problem = Problems.of(refusal);
            return new Item(problem.status(), null, problem);
        }
    }
}
