package lockstep.gateway.ops;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import lockstep.gateway.security.Caller;
import lockstep.gateway.write.Posts;
import lockstep.secrets.KeyRotation;
import lockstep.secrets.KeyRotation.KeyUse;
import lockstep.secrets.KeyRotation.TableUse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The keys that seal tokens, personal data and whatever else is secret; no secret is ever shown. */
@RestController
@RequestMapping("/api/ops/secrets")
@Tag(name = "Operations")
class SecretsController {
    private final KeyRotation rotation;
    private final Posts posts;

    SecretsController(KeyRotation rotation, Posts posts) {
        this.rotation = rotation;
        this.posts = posts;
    }

    @Schema(name = "SecretsStatus")
    record Status(
            List<KeyUse> keys,
            List<TableUse> tables,
            @Nullable Instant begunAt,
            @Nullable Instant finishedAt) {

        static Status of(KeyRotation.Status status) {
            return new Status(status.keys(), status.tables(), status.begunAt(), status.finishedAt());
        }
    }

    record Begun(String by) implements Posts.Outcome {
        @Override
        public @Nullable UUID resourceId() {
            return null;
        }
    }

    @Operation(
            summary = "Which keys seal the secrets, and how far a rotation has come",
            description = "Counts rows: ask for it now and then, not every second.")
    @GetMapping
    Status get(Caller caller) {
        return Status.of(rotation.status());
    }

    @Operation(
            summary = "Seal all secrets with another key",
            description =
                    "Makes a new key, which seals from now on, and seals everything there is anew, while all goes on."
                            + " While something still waits for the present key none is made, and the work goes on. Refused (409,"
                            + " key-not-writable) when the keyset comes from the environment and nothing waits: then put one with"
                            + " another primary key there first.")
    @ApiResponse(
            responseCode = "202",
            description = "Begun; Location shows its progress.",
            content = @Content(schema = @Schema(implementation = Status.class)))
    @PostMapping("/rotation")
    ResponseEntity<?> rotate(HttpServletRequest request, Caller caller) {
        return posts.once(
                request,
                caller,
                Begun.class,
                () -> {
                    rotation.begin(caller.userId());
                    return new Begun(caller.userId());
                },
                begun -> ResponseEntity.accepted()
                        .header("Location", "/api/ops/secrets")
                        .body(Status.of(rotation.status())));
    }

    @Operation(
            summary = "Remove a key that seals nothing any more",
            description = "What was sealed with it, as in old backups of the database, opens no more. Refused (409):"
                    + " key-in-use while it is the primary key or anything is sealed with it, key-just-replaced in the"
                    + " first hour of a rotation, key-not-writable when the keyset comes from the environment.")
    @ApiResponse(responseCode = "204", description = "Removed.")
    @DeleteMapping("/keys/{name}")
    ResponseEntity<Void> remove(
            Caller caller,
            @Parameter(description = "The key's name: eight hexadecimal digits.") @PathVariable String name) {
        if (!name.matches("[0-9a-f]{8}")) {
            throw new lockstep.Refusal(lockstep.Refusal.Kind.UNKNOWN, "unknown-key", "There is no such key");
        }
        rotation.remove(name);
        return ResponseEntity.noContent().build();
    }
}
