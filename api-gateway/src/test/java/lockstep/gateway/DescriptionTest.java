package lockstep.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.TreeSet;
import lockstep.gateway.security.PathRules;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** The interface explains itself, all of it, and nothing that is not there. */
class DescriptionTest extends RunningProduct {
    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping served;

    @Test
    void it_is_openapi_3_1() {
        assertThat(description().at("/openapi").asString()).startsWith("3.1");
    }

    @Test
    void it_lists_exactly_the_paths_that_are_served() {
        assertThat(described()).isEqualTo(servedPaths());
    }

    @Test
    void every_served_path_has_a_rule_and_every_rule_a_served_path() {
        var ruled = new TreeSet<String>();
        PathRules.ALL.stream()
                .filter(rule -> rule.path().startsWith("/api/"))
                .forEach(rule -> ruled.add(rule.method() + " " + rule.path()));
        ruled.add("GET /oauth2/google/callback");
        ruled.add("POST /google/calendar-notifications");

        assertThat(ruled).isEqualTo(servedPaths());
    }

    @Test
    void every_operation_parameter_and_field_says_what_it_is() {
        var silent = new ArrayList<String>();
        var description = description();
        description
                .at("/paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(verb -> {
                    String name = verb.getKey() + " " + path.getKey();
                    if (verb.getValue().at("/summary").asString("").isBlank()) {
                        silent.add(name);
                    }
                    verb.getValue().at("/parameters").forEach(parameter -> {
                        if (parameter.at("/description").asString("").isBlank()) {
                            silent.add(name + " " + parameter.at("/name").asString());
                        }
                    });
                }));
        description
                .at("/components/schemas")
                .properties()
                .forEach(schema -> schema.getValue()
                        .at("/properties")
                        .properties()
                        .forEach(field -> {
                            if (field.getValue().at("/description").asString("").isBlank()) {
                                silent.add(schema.getKey() + "." + field.getKey());
                            }
                        }));

        assertThat(silent).isEmpty();
    }

    @Test
    void problems_are_described_where_they_occur() {
        var patch = description().at("/paths/~1api~1contacts~1{id}/patch/responses");

        assertThat(patch.propertyNames())
                .contains("200", "400", "401", "403", "404", "409", "410", "412", "428", "429");
        assertThat(patch.at("/412/content/application~1problem+json/schema/$ref")
                        .asString())
                .endsWith("/Problem");
    }

    @Test
    void none_is_described_where_it_does_not_occur() {
        var paths = description().at("/paths");

        assertThat(paths.at("/~1google~1calendar-notifications/post/responses").propertyNames())
                .containsExactlyInAnyOrder("204", "404", "429");

        assertThat(paths.at("/~1api~1ops~1sync/put/responses").propertyNames())
                .contains("413")
                .doesNotContain("412", "428");
        assertThat(paths.at("/~1api~1sync-sessions~1{id}/get/responses").propertyNames())
                .contains("404")
                .doesNotContain("410");
        assertThat(paths.at("/~1api~1contacts~1{id}/patch/responses").propertyNames())
                .contains("413", "503");
        assertThat(paths.at("/~1api~1contacts~1{id}/delete/responses").propertyNames())
                .contains("410", "412", "428")
                .doesNotContain("413", "503");
    }

    private JsonNode description() {
        return admin().get("/v3/api-docs").json();
    }

    private TreeSet<String> described() {
        var all = new TreeSet<String>();
        description()
                .at("/paths")
                .properties()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(verb -> all.add(verb.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));
        return all;
    }

    private TreeSet<String> servedPaths() {
        var all = new TreeSet<String>();
        served.getHandlerMethods().forEach((mapping, handler) -> {
            if (handler.getBeanType().getName().startsWith("lockstep.")) {
                mapping.getPatternValues()
                        .forEach(path ->
                                mapping.getMethodsCondition().getMethods().forEach(verb -> all.add(verb + " " + path)));
            }
        });
        return all;
    }
}
