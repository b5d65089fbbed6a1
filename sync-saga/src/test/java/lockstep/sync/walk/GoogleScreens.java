package lockstep.sync.walk;

import googlestandin.Control;
import java.util.List;
import java.util.SortedMap;
import lockstep.sync.SyncUser;
import lockstep.syncsession.FieldValue;

/** Google's own screens, in the users' hands. */
record GoogleScreens(Control google, List<SyncUser> users) {

    private static final String GROUP = "Lockstep";

    void create(int user, SortedMap<String, FieldValue> fields, boolean grouped) {
        google.createContacts(mail(user), List.of(Card.toGoogle(fields)), grouped ? GROUP : "");
    }

    void change(int user, String name, SortedMap<String, FieldValue> fields) {
        google.changeContact(mail(user), name, Card.toGoogle(fields).toString());
    }

    void group(int user, String name, boolean in) {
        if (in) {
            google.addToGroup(mail(user), GROUP, List.of(name));
        } else {
            google.removeFromGroup(mail(user), GROUP, List.of(name));
        }
    }

    void delete(int user, String name) {
        google.deleteContact(mail(user), name);
    }

    void merge(int user, String survivor, String gone) {
        google.mergeContacts(mail(user), survivor, gone);
    }

    private String mail(int user) {
        return users.get(user).mail;
    }
}
