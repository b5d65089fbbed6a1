package lockstep.gateway.systemsettings;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import lockstep.gateway.security.Caller;
import lockstep.gateway.write.Posts;
import lockstep.sync.google.oauth.RegistrationCheck;
import lockstep.sync.google.oauth.RegistrationCheck.ApiState;
import lockstep.sync.google.oauth.RegistrationCheck.ClientState;
import lockstep.sync.google.oauth.RegistrationCheck.OfApi;
import lockstep.sync.google.usage.Api;
import lockstep.views.Paging;
import lockstep.views.Viewer;
import lockstep.views.googleaccount.GoogleAccountView;
import lockstep.views.googleaccount.GoogleAccountView.State;
import lockstep.views.googleaccount.GoogleAccounts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Asks Google itself. */
@RestController
@Tag(name = "System settings")
class GoogleTestController {
    private final RegistrationCheck check;
    private final GoogleAccounts accounts;
    private final Posts posts;

    GoogleTestController(RegistrationCheck check, GoogleAccounts accounts, Posts posts) {
        this.check = check;
        this.accounts = accounts;
        this.posts = posts;
    }

    /** Nothing is stored. */
    record Asked() implements Posts.Outcome {
        @Override
        public @Nullable UUID resourceId() {
            return null;
        }
    }

    @Schema(name = "GoogleTest")
    record Answer(Client client, List<ApiAnswer> apis) {}

    @Schema(name = "GoogleTestClient")
    record Client(ClientState state, String meaning) {}

    @Schema(name = "GoogleTestApi")
    record ApiAnswer(String api, ApiState state, String meaning) {}

    @Operation(
            summary = "Ask Google whether it knows the product",
            description =
                    "Makes real calls. Whether Google takes client id and secret is asked with a code that is none."
                            + " Whether an API is enabled can be asked only under somebody's grant: the caller's own connected"
                            + " Google account is used, never anybody else's, with a call that reads next to nothing. Changes"
                            + " nothing.")
    @ApiResponse(
            responseCode = "200",
            description = "What Google said.",
            content = @Content(schema = @Schema(implementation = Answer.class)))
    @PostMapping("/api/system-settings/google/test")
    ResponseEntity<?> test(HttpServletRequest request, Caller caller) {
        return posts.once(request, caller, Asked.class, Asked::new, asked -> ResponseEntity.ok(ask(caller)));
    }

    private Answer ask(Caller caller) {
        var own = accounts.list(Viewer.user(caller.userId()), null, Paging.FIRST).items().stream()
                .filter(account -> account.state() == State.CONNECTED)
                .map(GoogleAccountView::id)
                .toList();
        var findings = check.check(own);
        return new Answer(
                new Client(findings.client(), meaning(findings.client())),
                findings.apis().stream().map(GoogleTestController::answer).toList());
    }

    private static String meaning(ClientState state) {
        return switch (state) {
            case ACCEPTED -> "Google takes client id and secret.";
            case REFUSED ->
                "Google does not take client id and secret. Compare clientId with the one under Clients in Google's"
                        + " console; if it is right, make a new secret there and enter it as clientSecret.";
            case REDIRECT_REFUSED ->
                "Google takes client id and secret, but the redirect address is not registered with them: add redirectUri"
                        + " to the client in Google's console.";
            case MISSING -> "There is no client id, or no secret that can be read: enter both.";
            case UNKNOWN -> "Google did not answer in a way that says; try again.";
        };
    }

    private static ApiAnswer answer(OfApi found) {
        var people = found.api() == Api.PEOPLE;
        var name = people ? "People API" : "Google Calendar API";
        var page = "https://console.cloud.google.com/apis/library/"
                + (people ? "people.googleapis.com" : "calendar-json.googleapis.com");
        var meaning = switch (found.state()) {
            case ENABLED -> "The " + name + " is enabled.";
            case NOT_ENABLED ->
                "The " + name + " is not enabled in the project of this client: enable it at " + page
                        + "; it takes some minutes to count.";
            case NOT_CHECKED ->
                "There is nothing to ask with: connect a Google account of your own, with "
                        + (people ? "CONTACTS" : "CALENDAR") + " granted, and test again.";
            case UNKNOWN -> "Google did not answer in a way that says; try again.";
        };
        return new ApiAnswer(name, found.state(), meaning);
    }
}
