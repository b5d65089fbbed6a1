package lockstep.gateway.googleaccount;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import lockstep.Refusal;
import lockstep.gateway.security.Caller;
import lockstep.gateway.write.Answers;
import lockstep.gateway.write.Posts;
import lockstep.sync.google.oauth.GoogleConnections;
import lockstep.views.View;
import lockstep.views.Viewer;
import lockstep.views.googleaccount.GoogleAccountView;
import lockstep.views.googleaccount.GoogleAccounts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The way back from Google, in two parts: a browser that anybody may have been sent with, and then the signed-in user,
 * who alone connects.
 */
@RestController
@Tag(name = "Google accounts")
class ConsentController {
    private static final String NOWHERE_IN_PARTICULAR = "/";
    private final GoogleConnections connections;
    private final GoogleAccounts accounts;
    private final Posts posts;
    private final Answers answers;

    ConsentController(GoogleConnections connections, GoogleAccounts accounts, Posts posts, Answers answers) {
        this.connections = connections;
        this.accounts = accounts;
        this.posts = posts;
        this.answers = answers;
    }

    record Confirmation(@Nullable String confirmation) {}

    record Confirmed(UUID resourceId) implements Posts.Outcome {}

    @Operation(
            summary = "Where Google sends the browser back to",
            description = "Open to everybody, since a browser brings no token; what it brings is good once, for 10"
                    + " minutes. Connects nothing: goes on to returnTo, with the account's id in the parameter"
                    + " googleAccount and the confirmation, good for an hour, in the fragment"
                    + " (#confirmation=…, which browsers keep to themselves); or, when Google was not allowed to grant"
                    + " access or could not, with the problem's name in error. Without returnTo it shows a page with"
                    + " the confirmation that says what is left to do, or the problem.")
    @SecurityRequirements
    @ApiResponse(
            responseCode = "200",
            description = "A page that says to confirm.",
            content = @Content(mediaType = MediaType.TEXT_HTML_VALUE, schema = @Schema(type = "string")))
    @ApiResponse(responseCode = "303", description = "On to returnTo.", content = @Content)
    @GetMapping(path = "/oauth2/google/callback", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> callback(
            @Parameter(description = "What this product gave the browser on its way.")
                    @RequestParam(required = false)
                    @Nullable
                    String state,
            @Parameter(description = "Google's one-time code.") @RequestParam(required = false) @Nullable String code,
            @Parameter(description = "Google's word when access was not granted.")
                    @RequestParam(required = false)
                    @Nullable
                    String error) {
        var returnTo = connections.returnTo(state).filter(path -> !path.equals(NOWHERE_IN_PARTICULAR));
        try {
            var back = connections.callback(state, code, error);
            return returnTo.map(
                            path -> on(path, "googleAccount", back.accountId(), "confirmation=" + back.confirmation()))
                    .orElseGet(() -> ResponseEntity.ok(page(back)));
        } catch (Refusal refusal) {
            return returnTo.map(path -> on(path, "error", refusal.type(), null)).orElseThrow(() -> refusal);
        }
    }

    /** The path was encoded by whoever gave it. */
    private static ResponseEntity<String> on(String path, String parameter, Object value, @Nullable String secret) {
        var target = UriComponentsBuilder.fromUriString(path).queryParam(parameter, value);
        if (secret != null) {
            var fragment = target.build(true).getFragment();
            target.fragment(fragment == null ? secret : fragment + "&" + secret);
        }
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(target.build(true).toUri())
                .build();
    }

    @Operation(
            summary = "Confirm a Google account",
            description = "By the user who set out, in the browser that came back from Google, after having seen the"
                    + " Google address: only this connects. Refused (403) when the Google account is another user's,"
                    + " (409, nothing-to-confirm) when no browser came back with this confirmation.")
    @ApiResponse(
            responseCode = "200",
            description = "CONNECTED.",
            content = @Content(schema = @Schema(implementation = GoogleAccountView.class)))
    @PostMapping("/api/google-accounts/{id}/confirm")
    ResponseEntity<?> confirm(
            HttpServletRequest request, Caller caller, @PathVariable UUID id, @RequestBody Confirmation body) {
        var confirmation = body.confirmation();
        if (confirmation == null) {
            throw Refusal.invalid("confirmation", "is required: the callback gave it to the browser");
        }
        accounts.get(Viewer.user(caller.userId()), id);
        return posts.once(
                request,
                caller,
                Confirmed.class,
                () -> {
                    connections.confirm(id, confirmation, caller.actor());
                    return new Confirmed(id);
                },
                confirmed -> answers.written(
                        HttpStatus.OK,
                        null,
                        View.GOOGLE_ACCOUNTS,
                        id,
                        () -> accounts.byId(caller.viewer(), confirmed.resourceId())));
    }

    private static String page(GoogleConnections.Back back) {
        return """
                <!doctype html>
                <html lang="en"><title>One step left</title>
                <h1>One step left</h1>
                <p>Google has answered. Nothing is connected before you confirm it where you set out:
                look at the Google account <code>%s</code> and confirm its address.</p>
                <p>Your confirmation, for nobody else's eyes: <code id="confirmation">%s</code></p>
                <p>Did somebody send you here? Then close this page, and nothing is connected.</p>
                </html>
                """.formatted(back.accountId(), back.confirmation());
    }
}
