package lockstep.gateway.syncsession;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
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
import lockstep.gateway.write.Posts;
import lockstep.gateway.write.Transactions;
import lockstep.syncconfiguration.ConfigurationId;
import lockstep.syncconfiguration.SyncConfigurationCommand.RetryParkedRecord;
import lockstep.views.Page;
import lockstep.views.Paging;
import lockstep.views.View;
import lockstep.views.Viewer;
import lockstep.views.link.LinkQuery;
import lockstep.views.link.LinkView;
import lockstep.views.link.Links;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/links")
@Tag(
        name = "Links",
        description = "That a CRM record and a Google record are the same; or why they are not, not yet, or no longer.")
class LinksController {
    private final Links links;
    private final Transactions transactions;
    private final Posts posts;
    private final Answers answers;
    private final Clock clock;

    LinksController(Links links, Transactions transactions, Posts posts, Answers answers, Clock clock) {
        this.links = links;
        this.transactions = transactions;
        this.posts = posts;
        this.answers = answers;
        this.clock = clock;
    }

    record Retried(UUID resourceId) implements Posts.Outcome {}

    @Operation(
            summary = "List links",
            description =
                    "Account by account, in an order that stays. PARKED ones say the reason and wait for a person or a change; WAITING"
                            + " ones go on by themselves.")
    @GetMapping
    Page<LinkView> list(
            Caller caller,
            @RequestParam(required = false) LinkView.@Nullable State state,
            @Parameter(description = "Only links of this CRM record.") @RequestParam(required = false) @Nullable
                    UUID record,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return links.list(caller.viewer(), new LinkQuery(state, record, Paging.of(cursor, limit)));
    }

    @Operation(summary = "Look at a link")
    @GetMapping("/{id}")
    LinkView get(Caller caller, @PathVariable UUID id) {
        return links.get(caller.viewer(), id);
    }

    @Operation(
            summary = "Try a parked record again",
            description = "The next session decides it anew. Refused (409, not-parked) for any other.")
    @ApiResponse(
            responseCode = "200",
            description = "It will be tried again.",
            content = @Content(schema = @Schema(implementation = LinkView.class)))
    @PostMapping("/{id}/retry")
    ResponseEntity<?> retry(HttpServletRequest request, Caller caller, @PathVariable UUID id) {
        var owner = Viewer.user(caller.userId());
        return posts.once(
                request,
                caller,
                Retried.class,
                () -> {
                    var link = links.get(owner, id);
                    if (link.state() != LinkView.State.PARKED) {
                        throw new Refusal(Refusal.Kind.CONFLICT, "not-parked", "Only a parked record is tried again");
                    }
                    transactions.send(new RetryParkedRecord(
                            ConfigurationId.of(caller.userId(), link.kind()), id, caller.actor(), clock.instant()));
                    return new Retried(id);
                },
                retried -> answers.written(HttpStatus.OK, null, View.LINKS, () -> links.get(owner, id)));
    }
}
