package lockstep.gateway.tag;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import lockstep.Refusal;
import lockstep.contact.ContactCommand.TagContact;
import lockstep.gateway.security.Caller;
import lockstep.gateway.write.Answers;
import lockstep.gateway.write.Posts;
import lockstep.gateway.write.Transactions;
import lockstep.views.View;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Puts one tag on many contacts and takes it off others, all of it or nothing. */
@RestController
@Tag(name = "Tags")
class TaggingController {
    private static final int MOST = 1_000;

    private final Transactions transactions;
    private final Posts posts;
    private final Answers answers;
    private final Clock clock;

    TaggingController(Transactions transactions, Posts posts, Answers answers, Clock clock) {
        this.transactions = transactions;
        this.posts = posts;
        this.answers = answers;
        this.clock = clock;
    }

    @Schema(name = "Tagging")
    record Tagging(
            @Nullable List<@Nullable UUID> add, @Nullable List<@Nullable UUID> remove) {}

    /** What was asked for is so; also for contacts where it was so before. */
    @Schema(name = "Tagged")
    record Tagged(UUID tagId, int added, int removed) implements Posts.Outcome {
        @Override
        public UUID resourceId() {
            return tagId;
        }
    }

    @Operation(
            summary = "Tag contacts",
            description = "Up to 1,000 contacts in add and remove together; all of it is done or, when one of them is"
                    + " refused, nothing. A private tag is its owner's alone.")
    @ApiResponse(
            responseCode = "200",
            description = "Done, also for contacts that had or lacked the tag before.",
            content = @Content(schema = @Schema(implementation = Tagged.class)))
    @PostMapping("/api/tags/{id}/contacts")
    ResponseEntity<?> tag(
            HttpServletRequest request, Caller caller, @PathVariable UUID id, @RequestBody Tagging tagging) {
        return posts.once(
                request,
                caller,
                Tagged.class,
                () -> carryOut(caller, id, tagging),
                tagged -> answers.written(HttpStatus.OK, null, View.CONTACTS, () -> tagged));
    }

    private record Named(String field, boolean add) {}

    private Tagged carryOut(Caller caller, UUID tag, Tagging tagging) {
        var named = new HashMap<UUID, Named>();
        int added = collect("add", true, tagging.add(), named);
        int removed = collect("remove", false, tagging.remove(), named);
        if (named.isEmpty()) {
            throw Refusal.invalid("add", "names no contact, nor does remove");
        }
        if (named.size() > MOST) {
            throw Refusal.invalid("add", "names more than 1,000 contacts together with remove");
        }
        Instant now = clock.instant();
        // in one order for everybody, or two such requests could wait for each other
        new TreeMap<>(named).forEach((contact, name) -> send(caller, tag, contact, name, now));
        return new Tagged(tag, added, removed);
    }

    private void send(Caller caller, UUID tag, UUID contact, Named name, Instant now) {
        Set<UUID> tags = Set.of(tag);
        try {
            transactions.send(new TagContact(
                    contact, name.add() ? tags : Set.of(), name.add() ? Set.of() : tags, caller.actor(), now));
        } catch (Refusal refusal) {
            boolean aboutTheTag = refusal.type().contains("tag");
            throw aboutTheTag
                    ? new Refusal(refusal.kind(), refusal.type(), "The tag cannot be used here")
                    : Refusal.invalid(name.field(), "names no contact there is");
        }
    }

    private static int collect(String field, boolean add, @Nullable List<@Nullable UUID> ids, Map<UUID, Named> into) {
        int before = into.size();
        for (int i = 0; ids != null && i < ids.size(); i++) {
            UUID id = ids.get(i);
            String path = field + "[" + i + "]";
            if (id == null) {
                throw Refusal.invalid(path, "must not be null");
            }
            var other = into.putIfAbsent(id, new Named(path, add));
            if (other != null && other.add() != add) {
                throw Refusal.invalid(path, "stands in add, too");
            }
        }
        return into.size() - before;
    }
}
