package lockstep.gateway.push;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import lockstep.sync.push.PushNotifications;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Google's notifications. They prove themselves by their channel's token, and whoever cannot is told nothing. */
@RestController
@Tag(name = "Google's notifications")
class NotificationsController {
    private final PushNotifications notifications;

    NotificationsController(PushNotifications notifications) {
        this.notifications = notifications;
    }

    @Operation(
            summary = "Where Google says that a calendar has changed",
            description = "For Google alone: known by the channel's id and its token. It is a hint to start a session"
                    + " soon, and no more. A body is passed over.")
    @SecurityRequirements
    @ApiResponse(responseCode = "204", description = "Heard.")
    @ApiResponse(responseCode = "404", description = "No such channel, or not its token.", content = @Content)
    @PostMapping(PushNotifications.PATH)
    ResponseEntity<Void> heard(
            @Parameter(description = "The channel's id.")
                    @RequestHeader(name = "X-Goog-Channel-ID", required = false)
                    @Nullable
                    String channel,
            @Parameter(description = "The channel's token, which Google alone knows.")
                    @RequestHeader(name = "X-Goog-Channel-Token", required = false)
                    @Nullable
                    String token,
            @Parameter(description = "sync: the channel is open; exists: something has changed.")
                    @RequestHeader(name = "X-Goog-Resource-State", required = false)
                    @Nullable
                    String state,
            @Parameter(description = "What Google calls the calendar's events.")
                    @RequestHeader(name = "X-Goog-Resource-ID", required = false)
                    @Nullable
                    String resource,
            @Parameter(description = "Grows from message to message, with gaps; not needed.")
                    @RequestHeader(name = "X-Goog-Message-Number", required = false)
                    @Nullable
                    String number) {
        boolean google = channel != null
                && token != null
                && state != null
                && notifications.heard(channel, token, state, resource);
        return google
                ? ResponseEntity.noContent().build()
                : ResponseEntity.notFound().build();
    }
}
