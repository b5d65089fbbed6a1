package googlestandin;

import googlestandin.http.Request;
import googlestandin.oauth.Account;
import googlestandin.oauth.Consent;
import googlestandin.oauth.OAuthApi;
import googlestandin.oauth.OAuthClient;
import googlestandin.oauth.Tokens;
import googlestandin.people.AddressBook;
import googlestandin.people.UserEdits;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** What the people behind the accounts do: consent to applications, and edit in Google's own screens. */
public abstract sealed class Users permits Control {

    final World world;
    private final OAuthApi oauth;
    private final CalendarControl calendar;

    Users(World world, OAuthApi oauth) {
        this.world = world;
        calendar = new CalendarControl(world);
        this.oauth = oauth;
    }

    // --- users and consent

    public Account createUser(String email, String name) {
        return createUser(email, name, "49");
    }

    /** The account's id follows from the address; {@code countryCode} is the calling code of its country. */
    public synchronized Account createUser(String email, String name, String countryCode) {
        var known = world.grants.account(email);
        if (known.isPresent()) {
            return known.get();
        }
        String digits = Long.toUnsignedString(new Random(email.hashCode()).nextLong() | 1L << 62);
        Account account = new Account(
                "1" + ("00000000000000000000" + digits).substring(digits.length()), email, name, countryCode);
        world.grants.add(account);
        world.book(account).seedSystemGroups();
        return account;
    }

    public List<Account> users() {
        return world.grants.accounts();
    }

    /** @param api as {@code people.googleapis.com} or {@code calendar-json.googleapis.com} */
    public void enableApi(String clientId, String api, boolean on) {
        world.grants.enable(clientId, api, on);
    }

    public void registerClient(String id, String secret, String... redirectUris) {
        world.grants.register(new OAuthClient(id, secret, Set.of(redirectUris)));
    }

    /** Grants all that an authorization address asks for, except what is unticked; where Google redirects to. */
    public URI approve(URI authorizationUrl, String user, String... untickedScopes) {
        Consent consent = consent(authorizationUrl);
        Set<String> ticked = new LinkedHashSet<>(consent.scopes());
        ticked.removeAll(Set.of(untickedScopes));
        return URI.create(consent.approve(world.account(user), ticked));
    }

    public URI deny(URI authorizationUrl) {
        return URI.create(consent(authorizationUrl).deny());
    }

    private Consent consent(URI authorizationUrl) {
        return new Consent(world.grants, Request.form(authorizationUrl.getRawQuery()));
    }

    /** Tokens for the client that is there from the start, as if the user had consented. */
    public Tokens grant(String user, String... scopes) {
        return oauth.grant(world.account(user), OAuthClient.DEFAULT, new LinkedHashSet<>(List.of(scopes)));
    }

    public void revokeGrant(String user) {
        world.grants.revokeAll(world.account(user).sub());
    }

    public void withdrawScope(String user, String scope) {
        world.grants.withdraw(world.account(user).sub(), scope);
    }

    public void expireAccessTokens(String user) {
        world.grants.expireAccessTokens(world.account(user).sub());
    }

    /** Sync and page tokens handed out up to now are expired. */
    public void expireSyncTokens(String user) {
        world.book(world.account(user)).expireTokens();
        calendar.expireTokens(user);
    }

    public void passwordChanged(String user) {
        world.grants.passwordChanged(world.account(user).sub());
    }

    // --- the user in Google's own screens

    /** Calendars and their events. */
    public CalendarControl calendar() {
        return calendar;
    }

    /** A person as in the API, memberships too; answers the resource name. */
    public String createContact(String user, String person) {
        return createContacts(user, List.of(Json.parse(person)), "").getFirst();
    }

    /** Puts them into a group, which is made if there is none; an empty name is no group. */
    public List<String> createContacts(String user, Collection<ObjectNode> persons, String group) {
        return edits(user).create(persons, group);
    }

    /** Made-up people, the same for the same seed and start. */
    public List<String> generateContacts(String user, int count, String group) {
        int start = edits(user).count();
        Random random = new Random(world.seed + start);
        List<ObjectNode> persons = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            persons.add(People.person(start + i, random));
        }
        return createContacts(user, persons, group);
    }

    /** Replaces the given fields; an empty list clears one. */
    public void changeContact(String user, String resourceName, String fields) {
        edits(user).change(resourceName, Json.parse(fields));
    }

    public void deleteContact(String user, String resourceName) {
        edits(user).delete(resourceName);
    }

    /** As "merge duplicates" does: the survivor gets what the other has, the other is gone. */
    public void mergeContacts(String user, String survivor, String other) {
        edits(user).merge(survivor, other, world.switches.contains(Switch.MERGE_DROPS_CLIENT_DATA));
    }

    /** The contact gets another resource name; the new one. */
    public String renameResource(String user, String resourceName) {
        return edits(user).rename(resourceName);
    }

    /** Links a profile, whose fields are mixed into reads that do not ask for contact sources alone. */
    public void linkProfile(String user, String resourceName, String profile) {
        edits(user).link(resourceName, Json.parse(profile));
    }

    public String createGroup(String user, String name) {
        return edits(user).createGroup(name);
    }

    public void renameGroup(String user, String group, String name) {
        edits(user).renameGroup(group, name);
    }

    public void deleteGroup(String user, String group) {
        edits(user).deleteGroup(group);
    }

    public void addToGroup(String user, String group, Collection<String> resourceNames) {
        edits(user).addToGroup(group, resourceNames);
    }

    public void removeFromGroup(String user, String group, Collection<String> resourceNames) {
        edits(user).removeFromGroup(group, resourceNames);
    }

    /** The contact with all its fields, as the API would show it this instant. */
    public ObjectNode contact(String user, String resourceName) {
        return edits(user).show(resourceName);
    }

    /** All living contacts. */
    public List<ObjectNode> contacts(String user) {
        return edits(user).showAll();
    }

    /** Resource names of a group's members; none if there is no such group. */
    public List<String> members(String user, String group) {
        return edits(user).members(group);
    }

    /** Names of the groups the user has made. */
    public List<String> groups(String user) {
        return edits(user).groupNames();
    }

    private UserEdits edits(String user) {
        AddressBook book = world.book(world.account(user));
        return new UserEdits(book);
    }

    public ObjectNode dump() {
        ObjectNode dump = Json.object().put("now", world.clock.instant().toString());
        var users = dump.putArray("users");
        for (Account account : users()) {
            ObjectNode user = users.addObject();
            user.put("sub", account.sub()).put("email", account.email()).put("name", account.name());
            edits(account.sub()).dump(user);
            user.putArray("events").addAll(calendar.of(account.sub()).events(true));
        }
        return dump;
    }
}
