package lockstep.sync.link;

import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import lockstep.person.PersonKeys;
import lockstep.person.Persons;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes persons who were erased out of the sync's tables. Their links stay until a session has taken the contact out of
 * the group in Google (S51): for that it needs names, and no content.
 */
@Component
class ErasedPersons {

    private final JdbcClient jdbc;
    private final PersonKeys keys;

    ErasedPersons(JdbcClient jdbc, PersonKeys keys) {
        this.jdbc = jdbc;
        this.keys = keys;
    }

    /** What they and their Google contacts agreed on. */
    void forgetAgreed(Collection<UUID> contacts) {
        jdbc.sql("update link set base = '{}' where record_id = any(:ids) and base is not null")
                .param("ids", contacts.toArray(UUID[]::new))
                .update();
    }

    /**
     * What was heard from Google, and what is under way. Once only: filled again from events, the tables may know the same
     * Google contact as another person's.
     */
    void forgetHeard(Collection<UUID> contacts, Instant at) {
        var ids = contacts.toArray(UUID[]::new);
        keys.destroy(
                jdbc
                        .sql(
                                "select distinct google_id from link where record_id = any(:ids) and google_id is not null")
                        .param("ids", ids)
                        .query(String.class)
                        .list()
                        .stream()
                        .map(Persons::google)
                        .toList(),
                at);
        jdbc.sql("""
                update google_record g set fields = '{}', raw = null from link l
                where l.record_id = any(:ids) and l.kind = g.kind and l.account_id = g.account_id
                    and l.google_id = g.google_id
                """).param("ids", ids).update();
        jdbc.sql("""
                delete from google_match_key k using link l
                where l.record_id = any(:ids) and l.kind = 'CONTACTS' and l.account_id = k.account_id
                    and l.google_id = k.google_id
                """).param("ids", ids).update();
        jdbc.sql("delete from session_work where record_id = any(:ids)")
                .param("ids", ids)
                .update();
    }
}
