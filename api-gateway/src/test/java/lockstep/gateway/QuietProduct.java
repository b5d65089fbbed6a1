package lockstep.gateway;

import java.util.List;
import org.springframework.test.context.TestPropertySource;

/** A product that nobody else uses, so that whatever is stored was stored by the request before. */
@TestPropertySource(properties = "spring.application.name=lockstep, undisturbed")
abstract class QuietProduct extends RunningProduct {

    /** What a refused request must leave as it was: events, and the little that is stored besides. */
    List<Long> stored() {
        return jdbc.sql("""
                        select (select count(*) from domain_event) as events, (select count(*) from google_grant) as grants,
                            (select count(*) from oauth_state) as journeys, (select count(*) from idempotency_key) as keys""")
                .query((row, number) -> List.of(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                .single();
    }
}
