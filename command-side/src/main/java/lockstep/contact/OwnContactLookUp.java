package lockstep.contact;

import java.util.UUID;
import lockstep.LookUps;
import lockstep.contact.ContactEvent.ContactDeleted;
import lockstep.contact.ContactEvent.UserAssigned;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
@ProcessingGroup(LookUps.GROUP)
class OwnContactLookUp implements OwnContacts {

    private final JdbcClient jdbc;

    OwnContactLookUp(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public @Nullable UUID contactOf(String userId) {
        return jdbc.sql("select contact_id from own_contact_lookup where user_id = ?")
                .param(userId)
                .query(UUID.class)
                .optional()
                .orElse(null);
    }

    @EventHandler
    void on(UserAssigned event) {
        forget(event.contactId());
        if (event.userId() == null) {
            return;
        }
        try {
            jdbc.sql("insert into own_contact_lookup (user_id, contact_id) values (?, ?)")
                    .param(event.userId())
                    .param(event.contactId())
                    .update();
        } catch (DuplicateKeyException e) {
            throw Contact.hasAContact();
        }
    }

    @EventHandler
    void on(ContactDeleted event) {
        forget(event.contactId());
    }

    private void forget(UUID contactId) {
        jdbc.sql("delete from own_contact_lookup where contact_id = ?")
                .param(contactId)
                .update();
    }
}
