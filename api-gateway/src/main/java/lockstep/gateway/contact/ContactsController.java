package lockstep.gateway.contact;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import lockstep.gateway.security.Caller;
import lockstep.gateway.write.Answers;
import lockstep.gateway.write.Bodies;
import lockstep.gateway.write.Posts;
import lockstep.gateway.write.Transactions;
import lockstep.gateway.write.Versions;
import lockstep.views.Page;
import lockstep.views.Paging;
import lockstep.views.View;
import lockstep.views.contact.ContactQuery;
import lockstep.views.contact.ContactView;
import lockstep.views.contact.Contacts;
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

/** Contacts are shared by all users of the CRM; tags on them are shown to whoever may see the tag. */
@RestController
@RequestMapping("/api/contacts")
@Tag(name = "Contacts", description = "Person records, shared by all users of the CRM.")
class ContactsController {
    private final Contacts contacts;
    private final ContactChanges changes;
    private final Transactions transactions;
    private final Posts posts;
    private final Answers answers;
    private final Bodies bodies;

    ContactsController(
            Contacts contacts,
            ContactChanges changes,
            Transactions transactions,
            Posts posts,
            Answers answers,
            Bodies bodies) {
        this.contacts = contacts;
        this.changes = changes;
        this.transactions = transactions;
        this.posts = posts;
        this.answers = answers;
        this.bodies = bodies;
    }

    record Created(UUID resourceId) implements Posts.Outcome {}

    @Operation(summary = "List contacts", description = "The newest first. Other people's private tags are not shown.")
    @GetMapping
    Page<ContactView> list(
            Caller caller,
            @Parameter(
                            description =
                                    "Words, with each of which a word in names, e-mail addresses, phone numbers or"
                                            + " company begins; case and accents do not matter.")
                    @RequestParam(required = false)
                    @Nullable
                    String q,
            @Parameter(description = "Only contacts with this tag.") @RequestParam(required = false) @Nullable UUID tag,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return contacts.list(caller.viewer(), new ContactQuery(q, tag, Paging.of(cursor, limit)));
    }

    @Operation(
            summary = "Create a contact",
            description = "With tags of the caller's own or public and corporate ones. userId is for administrators.")
    @ApiResponse(
            responseCode = "201",
            description = "Created.",
            content = @Content(schema = @Schema(implementation = ContactView.class)))
    @PostMapping
    ResponseEntity<?> create(HttpServletRequest request, Caller caller, @RequestBody ContactBody body) {
        return posts.once(
                request,
                caller,
                Created.class,
                () -> new Created(changes.create(caller, body)),
                created -> written(
                        HttpStatus.CREATED, "/api/contacts/" + created.resourceId(), caller, created.resourceId()));
    }

    @Operation(summary = "Look at a contact")
    @GetMapping("/{id}")
    ResponseEntity<ContactView> get(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(name = Answers.MIN_VERSION, required = false) @Nullable Long minVersion) {
        return answers.read(
                View.CONTACTS, id, minVersion, () -> contacts.get(caller.viewer(), id), ContactView::version);
    }

    @Operation(
            summary = "Change a contact",
            description =
                    "A JSON merge patch (RFC 7396): what is left out stays, null removes, arrays are replaced"
                            + " whole, and what only the product says is passed over. Tags the caller cannot see stay. userId is for administrators.")
    @ApiResponse(
            responseCode = "200",
            description = "Changed.",
            content = @Content(schema = @Schema(implementation = ContactView.class)))
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content = @Content(schema = @Schema(implementation = ContactBody.class)))
    @PatchMapping(path = "/{id}", consumes = "application/merge-patch+json")
    ResponseEntity<?> change(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody JsonNode patch) {
        long version = Versions.required(ifMatch);
        answers.awaitBeforeChange(View.CONTACTS, id, version);
        var seen = contacts.get(caller.viewer(), id);
        if (seen.version() != version) {
            throw Versions.stale();
        }
        var before = ContactBody.of(seen);
        var after = bodies.patched(before, patch, ContactBody.class, ContactBody.READ_ONLY);
        transactions.run(() -> changes.change(caller, id, version, before, after));
        return written(HttpStatus.OK, null, caller, id);
    }

    @Operation(
            summary = "Delete a contact",
            description =
                    "Its Google contacts stay and are taken out of the groups (S51). A contact that is a user is deleted by"
                            + " that user or an administrator alone.")
    @ApiResponse(responseCode = "204", description = "Deleted.")
    @DeleteMapping("/{id}")
    ResponseEntity<Void> delete(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        long version = Versions.required(ifMatch);
        transactions.run(() -> changes.delete(caller, id, version));
        return answers.deleted(View.CONTACTS, id);
    }

    private ResponseEntity<?> written(HttpStatus status, @Nullable String location, Caller caller, UUID id) {
        return answers.written(status, location, View.CONTACTS, id, () -> contacts.byId(caller.viewer(), id));
    }
}
