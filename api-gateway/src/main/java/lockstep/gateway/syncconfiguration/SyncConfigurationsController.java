package lockstep.gateway.syncconfiguration;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import lockstep.gateway.security.Caller;
import lockstep.views.syncconfiguration.SyncConfigurationView;
import lockstep.views.syncconfiguration.SyncConfigurations;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Set-up", description = "What a user keeps in step with which Google account, and how (S28-S38).")
class SyncConfigurationsController {
    private final SyncConfigurations configurations;

    SyncConfigurationsController(SyncConfigurations configurations) {
        this.configurations = configurations;
    }

    @Schema(name = "SyncConfigurationList")
    record Both(List<SyncConfigurationView> items) {}

    @Operation(
            summary = "The set-up view",
            description = "Both kinds, contacts first (S29). Before it is set up: the defaults, with configured false"
                    + " (S28).")
    @GetMapping("/api/sync-configurations")
    Both list(
            Caller caller,
            @Parameter(description = SetUpController.USER_ID) @RequestParam(required = false) @Nullable String userId) {
        return new Both(configurations.list(caller.viewer(), userId == null ? caller.userId() : userId));
    }
}
