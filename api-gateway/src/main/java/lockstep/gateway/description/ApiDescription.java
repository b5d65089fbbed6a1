package lockstep.gateway.description;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;

/** What holds for the whole interface. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {
    private static final String ABOUT = """
            Lockstep keeps a CRM's contacts and activities in step with Google Contacts and Google Calendar, in both \
            directions, and explains what it did.

            Instants are UTC (RFC 3339), durations ISO 8601; enums are upper case and may get new values. Numbers such as \
            S40 name rows of the requirements.

            **Errors** are `application/problem+json` with a stable `type`, `errors[]` naming fields, and a \
            `correlationId` that also stands in the header `X-Correlation-Id`. Answers are JSON: whoever accepts none \
            is refused (406). Bodies have at most 1 MB; fields that \
            are not described are refused.

            **Lists** are answered in parts of `limit` (1 to 100, by default 50): `next` is the `cursor` of the \
            following part, null at the end.

            **Versions**: `ETag` is a record's version. PATCH, PUT and DELETE of a record need it in `If-Match`: 428 \
            without, 412 when the record was changed since. A write answers with the record as it is then; when its \
            read model does not follow within 2 seconds, `Lockstep-Behind: true` says so, and a record that only the \
            read model could show is left out. A GET by id \
            waits up to 1 second for the version named in `Lockstep-Min-Version`.

            **How often**: each caller has a number of requests a minute; more are answered with 429 and `Retry-After`, \
            the seconds to wait.

            **Repeating**: a POST with an `Idempotency-Key` is carried out once in 24 hours, and answered the same \
            again; 409 while it is in flight, 422 for another request under the same key. A refused one may be repeated.
            """;

    static {
        SpringDocUtils.getConfig().replaceWithClass(JsonNode.class, Object.class);
    }

    @Bean
    OpenAPI lockstepDescription() {
        return new OpenAPI()
                .info(new Info().title("Lockstep").version("1").description(ABOUT))
                .addSecurityItem(new SecurityRequirement().addList("bearer"))
                .components(new Components()
                        .addSecuritySchemes(
                                "bearer",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .bearerFormat("JWT")
                                        .description("sub is the CRM user; roles holds user, auditor, ops, admin.")));
    }
}
