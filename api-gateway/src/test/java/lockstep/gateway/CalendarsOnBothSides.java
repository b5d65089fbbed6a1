package lockstep.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * 300 events in Google and 120 others in the CRM, each with a title of its own. One in twenty repeats, and the second time
 * it has another title.
 */
final class CalendarsOnBothSides implements BothSides {
    private static final int IN_GOOGLE = 300;
    private static final int IN_CRM = 120;

    private final GoogleProcess google;
    private final JdbcClient jdbc;

    CalendarsOnBothSides(GoogleProcess google, JdbcClient jdbc) {
        this.google = google;
        this.jdbc = jdbc;
    }

    @Override
    public String kind() {
        return "ACTIVITIES";
    }

    @Override
    public void fill(ProductProcess product, String user) {
        product.connectCalendar(user);
        var mail = ProductProcess.mail(user);
        var ids = google.createEvents(mail, IN_GOOGLE);
        for (int i = 0; i < IN_GOOGLE; i++) {
            if (Plans.repeats(i)) {
                google.control("change-event", changed(mail, ids.get(i), i));
            }
        }
        for (int i = 0; i < IN_CRM; i++) {
            var created = product.as(user).post("/api/activities", Plans.activity(user, i));
            assertThat(created.status()).as("%s", created).isEqualTo(201);
            if (Plans.repeats(i)) {
                var path = "/api/activities/" + created.id() + "?scope=OCCURRENCE&originalStart=" + second(i);
                var changed =
                        product.as(user).patch(path, "{\"title\": \"" + other(user, i) + "\"}", "If-Match", "\"0\"");
                assertThat(changed.status()).as("%s", changed).isEqualTo(200);
            }
        }
    }

    private static Map<String, Object> changed(String mail, String series, int i) {
        var occurrence = series + "_" + second(i).replaceAll("[-:]", "");
        return Map.of("user", mail, "id", occurrence, "fields", Map.of("summary", other(mail, i)));
    }

    /** In UTC, as ids of occurrences have it. */
    private static String second(int i) {
        return OffsetDateTime.parse(Plans.secondTime(i)).toInstant().toString();
    }

    private static String other(String whose, int i) {
        return "Another one, " + i + " " + whose;
    }

    @Override
    public int records() {
        return IN_GOOGLE + IN_CRM;
    }

    @Override
    public int entries() {
        return records() + repeating(IN_GOOGLE) + repeating(IN_CRM);
    }

    private static int repeating(int among) {
        return (int) IntStream.range(0, among).filter(Plans::repeats).count();
    }

    @Override
    public List<String> inGoogle(String user) {
        return google.events(ProductProcess.mail(user)).stream()
                .map(event -> event.at("/summary").asString())
                .toList();
    }

    @Override
    public List<String> inCrm(String user) {
        return jdbc.sql("""
                        select fields ->> 'title' from activity_view where author = :user and not deleted
                        union all
                        select o #>> '{fields,title}' from activity_view, jsonb_array_elements(occurrences) o
                        where author = :user and not deleted
                        """).param("user", user).query(String.class).list();
    }
}
