package lockstep.gateway.syncconfiguration;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import lockstep.gateway.write.Answers;
import lockstep.gateway.write.Transactions;
import lockstep.syncconfiguration.SyncKind;
import lockstep.views.syncconfiguration.SyncConfigurations;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/sync-configurations/activities")
@Tag(name = "Set-up")
class ActivitySetUpController extends SetUpController {

    ActivitySetUpController(
            SyncConfigurations configurations, Transactions transactions, Answers answers, Clock clock) {
        super(SyncKind.ACTIVITIES, configurations, transactions, answers, clock);
    }
}
