package lockstep.gateway.googleusage;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import lockstep.Refusal;
import lockstep.sync.google.usage.GoogleUsage;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Google usage", description = "What the product's own calls come to (S8). Nothing personal is shown.")
class GoogleUsageController {
    private static final int A_DAY = 24;

    private final GoogleUsage usage;

    GoogleUsageController(GoogleUsage usage) {
        this.usage = usage;
    }

    @Operation(
            summary = "The product's own calls to Google (S8)",
            description = "Of all users and nodes together, for each API: requests, share of errors, median and 95th"
                    + " percentile of the latency. Every call counts, repeated ones and each of many in one HTTP"
                    + " request. Other nodes' calls of the last 10 seconds may be missing, and those of a node that was"
                    + " killed are.")
    @GetMapping("/api/google-usage")
    GoogleUsage.Usage get(
            @Parameter(description = "How many hours, 1 to 744, by default 24: this one and those before it.")
                    @RequestParam(required = false)
                    @Nullable
                    Integer hours) {
        int window = hours == null ? A_DAY : hours;
        if (window < 1 || window > GoogleUsage.LONGEST_HOURS) {
            throw Refusal.invalid("hours", "must be 1 to " + GoogleUsage.LONGEST_HOURS);
        }
        return usage.ofLast(window);
    }
}
