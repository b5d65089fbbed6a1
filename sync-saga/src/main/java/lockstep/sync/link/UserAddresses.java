package lockstep.sync.link;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import lockstep.eventstore.RowSet;
import lockstep.googleaccount.GoogleAccountEvent.AccountConnected;
import lockstep.sync.activities.Directory;
import lockstep.sync.contacts.ContactRecords;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The table {@code crm_user_address}: by which addresses CRM users are known as guests (S60), those of their own contact
 * and that of their Google account. Fed by events.
 */
@Component
public class UserAddresses {

    /** @param place in the order of preference when somebody is to be invited */
    private record Address(UUID source, String user, String address, int place) {}

    private static final RowSet<Address> ADDRESSES = RowSet.<Address>rows()
            .with("source_id", "uuid", Address::source)
            .with("user_id", "text", Address::user)
            .with("address", "text", Address::address)
            .with("place", "int", Address::place);

    private final JdbcClient jdbc;

    UserAddresses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Who is who, as far as these addresses and users go. */
    public Directory directory(Collection<String> addresses, Collection<String> users) {
        var userOf = new HashMap<String, String>();
        var addressOf = new HashMap<String, String>();
        jdbc.sql("""
                select user_id, address from crm_user_address
                where address = any(:addresses) or user_id = any(:users)
                order by place, address
                """)
                .param("addresses", addresses.stream().map(UserAddresses::plain).toArray(String[]::new))
                .param("users", users.toArray(String[]::new))
                .query(row -> {
                    userOf.putIfAbsent(Rows.text(row, "address"), Rows.text(row, "user_id"));
                    addressOf.putIfAbsent(Rows.text(row, "user_id"), Rows.text(row, "address"));
                });
        return new Directory(userOf, addressOf);
    }

    /** Own contacts and others among them. */
    void save(Collection<CrmRecord> contacts) {
        var rows = new ArrayList<Address>();
        for (var contact : contacts) {
            if (contact.userId() != null && !contact.deleted()) {
                int place = 1;
                var emails = new LinkedHashSet<String>();
                ContactRecords.contact(contact.fields()).emails().forEach(email -> emails.add(plain(email.value())));
                for (var address : emails) {
                    rows.add(new Address(contact.recordId(), contact.userId(), address, place++));
                }
            }
        }
        replace(contacts.stream().map(CrmRecord::recordId).toList(), rows);
    }

    void save(AccountConnected event) {
        var identity = event.identity();
        replace(
                List.of(event.accountId()),
                identity == null
                        ? List.of()
                        : List.of(new Address(event.accountId(), event.userId(), plain(identity.email()), 0)));
    }

    void forget(UUID accountId) {
        replace(List.of(accountId), List.of());
    }

    private void replace(Collection<UUID> sources, List<Address> rows) {
        jdbc.sql("delete from crm_user_address where source_id = any(:ids)")
                .param("ids", sources.toArray(UUID[]::new))
                .update();
        if (!rows.isEmpty()) {
            ADDRESSES
                    .bind(
                            jdbc.sql("insert into crm_user_address (source_id, user_id, address, place)"
                                    + " select source_id, user_id, address, place from " + ADDRESSES.table()),
                            rows)
                    .update();
        }
    }

    void clear() {
        jdbc.sql("truncate crm_user_address").update();
    }

    private static String plain(String address) {
        return address.strip().toLowerCase(Locale.ROOT);
    }
}
