package lockstep.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** 1,500 people in Google and 500 others in the CRM, each with an e-mail address of their own. */
final class ContactsOnBothSides implements BothSides {
    private static final int IN_GOOGLE = 1500;
    private static final int IN_CRM = 500;

    private final GoogleProcess google;
    private final JdbcClient jdbc;
    private String tag = "";

    ContactsOnBothSides(GoogleProcess google, JdbcClient jdbc) {
        this.google = google;
        this.jdbc = jdbc;
    }

    @Override
    public String kind() {
        return "CONTACTS";
    }

    @Override
    public void fill(ProductProcess product, String user) {
        tag = product.connect(user);
        google.createContacts(ProductProcess.mail(user), IN_GOOGLE, "Lockstep");
        var items = IntStream.range(0, IN_CRM)
                .mapToObj(i -> """
                        {"name": {"given": "Grace", "family": "Hopper %1$d"},
                         "emails": [{"value": "crm%1$d.%2$s@example.org", "type": "work"}],
                         "tags": [{"id": "%3$s"}]}""".formatted(i, user, tag))
                .collect(Collectors.joining(","));
        var created = product.as(user).post("/api/contacts/batch", "{\"items\": [" + items + "]}");
        assertThat(created.json().at("/items"))
                .allSatisfy(item -> assertThat(item.at("/status").asInt()).isEqualTo(201));
    }

    @Override
    public int records() {
        return IN_GOOGLE + IN_CRM;
    }

    @Override
    public int entries() {
        return records();
    }

    @Override
    public List<String> inGoogle(String user) {
        return google.mails(ProductProcess.mail(user));
    }

    @Override
    public List<String> inCrm(String user) {
        return jdbc.sql("""
                        select fields #>> '{emails,0,value}' from contact_view
                        where tags @> array[cast(:tag as uuid)] and not deleted
                        """).param("tag", tag).query(String.class).list();
    }
}
