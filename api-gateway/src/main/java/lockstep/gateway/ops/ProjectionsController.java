package lockstep.gateway.ops;

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
import lockstep.gateway.write.Posts;
import lockstep.views.View;
import lockstep.views.projection.ProjectionView;
import lockstep.views.projection.Projections;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/ops/projections")
@Tag(name = "Operations", description = "For operators. Nothing personal is shown.")
class ProjectionsController {
    private static final String NAME =
            "activities, contacts, tags, google-accounts, sync-configurations, sync-sessions, decisions, links or sync-switch.";

    private final Projections projections;
    private final Posts posts;

    ProjectionsController(Projections projections, Posts posts) {
        this.projections = projections;
        this.posts = posts;
    }

    @Schema(name = "ProjectionList")
    record All(List<ProjectionView> items) {}

    record Begun(String name) implements Posts.Outcome {
        @Override
        public @Nullable UUID resourceId() {
            return null;
        }
    }

    @Operation(
            summary = "List read models",
            description = "How far each has come in the events, what was set aside, and whether it is being rebuilt.")
    @GetMapping
    All list(Caller caller) {
        return new All(projections.list(caller.viewer()));
    }

    @Operation(summary = "Look at a read model")
    @GetMapping("/{name}")
    ProjectionView get(Caller caller, @Parameter(description = NAME) @PathVariable String name) {
        return projections.get(caller.viewer(), named(name));
    }

    @Operation(
            summary = "Build a read model anew",
            description = "From all events, beside the one that goes on answering; they change places when the new one"
                    + " has caught up. Refused (409) while one is under way.")
    @ApiResponse(
            responseCode = "202",
            description = "Begun; Location shows its progress.",
            content = @Content(schema = @Schema(implementation = ProjectionView.class)))
    @PostMapping("/{name}/rebuild")
    ResponseEntity<?> rebuild(
            HttpServletRequest request, Caller caller, @Parameter(description = NAME) @PathVariable String name) {
        var view = named(name);
        return posts.once(
                request,
                caller,
                Begun.class,
                () -> {
                    projections.rebuild(caller.viewer(), view);
                    return new Begun(name);
                },
                begun -> ResponseEntity.accepted()
                        .header("Location", "/api/ops/projections/" + name)
                        .body(projections.get(caller.viewer(), view)));
    }

    private static View named(String name) {
        return View.named(name)
                .orElseThrow(
                        () -> new Refusal(Refusal.Kind.UNKNOWN, "unknown-projection", "There is no such read model"));
    }
}
