package lockstep.gateway.contact;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import lockstep.Refusal;
import lockstep.gateway.security.Caller;
import lockstep.gateway.write.Answers;
import lockstep.gateway.write.Posts;
import lockstep.views.View;
import lockstep.views.mention.Mentions;
import lockstep.views.mention.Mentions.Mention;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Contacts")
class ErasureController {
    private final Erasures erasures;
    private final Mentions mentions;
    private final Posts posts;
    private final Answers answers;

    ErasureController(Erasures erasures, Mentions mentions, Posts posts, Answers answers) {
        this.erasures = erasures;
        this.mentions = mentions;
        this.posts = posts;
        this.answers = answers;
    }

    /**
     * @param activities ids of those the person was an outside guest of, or organized in Google, now or ever: they are
     *     taken off, and what was said of the activity before is unreadable
     * @param stillNamedIn other records whose texts name the person, as far as that was found; somebody has to look
     */
    @Schema(name = "Erasure")
    record Erased(UUID contactId, List<UUID> activities, List<Mention> stillNamedIn) implements Posts.Outcome {
        @Override
        public UUID resourceId() {
            return contactId;
        }
    }

    @Operation(
            summary = "Erase a person",
            description = "For administrators, and for good. Destroys the key with which events say who the contact is,"
                    + " deletes the contact, takes the person off the guest lists of activities (sessions carry that to"
                    + " Google, and do not take them in again from there), and takes their values out of decisions and of all that the sync keeps. The history"
                    + " stays, with nobody in it. Texts that name the person are listed and not changed. Google contacts"
                    + " stay where they are, out of the group (S51). Repeated it does nothing. Takes as long as reading"
                    + " all events of activities. Refused (409 user-still-connected) while the contact is a user who has"
                    + " a Google account connected.")
    @ApiResponse(
            responseCode = "200",
            description = "Erased.",
            content = @Content(schema = @Schema(implementation = Erased.class)))
    @PostMapping("/api/contacts/{id}/erasure")
    ResponseEntity<?> erase(
            HttpServletRequest request,
            Caller caller,
            @PathVariable UUID id,
            @Parameter(
                            required = true,
                            description = "Required here: when the answer is lost, the same request is answered the"
                                    + " same again, for 24 hours. 1 to 200 visible ASCII characters.")
                    @RequestHeader(name = Posts.HEADER, required = false)
                    @Nullable
                    String key) {
        if (key == null) {
            throw Refusal.invalid(Posts.HEADER, "is required: what still names the person is told under it alone");
        }
        var found = posts.isCarriedOut(request, caller) ? null : erasures.find(id);
        return posts.once(
                request,
                caller,
                Erased.class,
                () -> erase(caller, id, found == null ? erasures.find(id) : found),
                erased -> answers.written(HttpStatus.OK, null, View.CONTACTS, () -> erased));
    }

    private Erased erase(Caller caller, UUID id, Erasures.Found found) {
        var activities = erasures.carryOut(caller, id, found);
        return new Erased(
                id, activities, mentions.of(caller.viewer(), id, found.traces().all()));
    }
}
