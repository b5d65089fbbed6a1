package lockstep.gateway.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.List;
import lockstep.Refusal;

/** Why a request was not answered. Texts name fields and rules, never a value of a person. */
@Schema(description = "Why a request was refused (RFC 9457). No text quotes a value that was sent.")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        @Schema(
                description = "Stable and machine-readable: urn:lockstep:problem: and a name such as sync-not-set-up.",
                requiredMode = Schema.RequiredMode.REQUIRED)
        URI type,

        @Schema(description = "The HTTP status in words.", requiredMode = Schema.RequiredMode.REQUIRED)
        String title,

        @Schema(description = "The HTTP status.", requiredMode = Schema.RequiredMode.REQUIRED)
        int status,

        @Schema(description = "The reason in one sentence, for people.")
        String detail,

        @Schema(description = "The fields that are wrong, if fields are.")
        List<Field> errors,

        @Schema(description = "Names this request in the product's logs; also in the header X-Correlation-Id.")
        String correlationId) {

    private static final String TYPE = "urn:lockstep:problem:";

    @Schema(description = "One field that is wrong.")
    public record Field(
            @Schema(
                    description =
                            "Path of the field in the request, such as emails[1].value, or the name of a parameter or header.",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            String field,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String reason) {}

    static Problem of(int status, String type, String title, String detail, List<Field> errors) {
        return new Problem(URI.create(TYPE + type), title, status, detail, errors, Correlation.current());
    }

    static List<Field> fields(List<Refusal.FieldError> errors) {
        return errors.stream()
                .map(error -> new Field(error.field(), error.reason()))
                .toList();
    }
}
