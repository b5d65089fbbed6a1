package googlestandin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** M11: groups and their members. */
class GroupTest {

    private final Browser browser = Browser.open();

    @AfterEach
    void close() {
        browser.close();
    }

    private Browser.Reply create(String name) throws Exception {
        return browser.post("v1/contactGroups", "{\"contactGroup\":{\"name\":\"%s\"}}".formatted(name));
    }

    private Browser.Reply modify(String group, List<String> add, List<String> remove) throws Exception {
        return browser.post(
                "v1/" + group + "/members:modify",
                Json.object()
                        .<tools.jackson.databind.node.ObjectNode>set("resourceNamesToAdd", Json.strings(add))
                        .set("resourceNamesToRemove", Json.strings(remove))
                        .toString());
    }

    @Test
    void the_systems_groups_are_there_from_the_start() throws Exception {
        Browser.Reply groups = browser.get("v1/contactGroups");
        assertThat(groups.json()
                        .path("contactGroups")
                        .valueStream()
                        .map(group -> group.path("resourceName").asString()))
                .contains("contactGroups/myContacts", "contactGroups/starred", "contactGroups/all");
        assertThat(groups.text("/contactGroups/0/groupType")).isEqualTo("SYSTEM_CONTACT_GROUP");
    }

    @Test
    void a_name_is_taken_once() throws Exception {
        assertThat(create("CRM").status()).isEqualTo(200);
        Browser.Reply again = create("CRM");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("/error/status")).isEqualTo("ALREADY_EXISTS");
        assertThat(again.text("/error/message")).isEqualTo("Contact group name already exists.");
        assertThat(create("crm").status()).isEqualTo(200);
        browser.google.turn(Switch.GROUP_NAMES_IGNORE_CASE, true);
        assertThat(create("Crm").status()).isEqualTo(409);
        String other = create("Other").text("/resourceName");
        assertThat(browser.json("PUT", "v1/" + other, "{\"contactGroup\":{\"name\":\"CRM\"}}")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void a_group_is_renamed_and_stamped() throws Exception {
        String group = create("CRM").text("/resourceName");
        Browser.Reply changed = browser.json(
                "PUT",
                "v1/" + group,
                "{\"contactGroup\":{\"name\":\"Customers\",\"clientData\":[{\"key\":\"k\",\"value\":\"v\"}]},\"updateGroupFields\":\"name,clientData\",\"readGroupFields\":\"name,clientData\"}");
        assertThat(changed.text("/name")).isEqualTo("Customers");
        assertThat(changed.text("/clientData/0/value")).isEqualTo("v");
        assertThat(browser.json("PUT", "v1/contactGroups/starred", "{\"contactGroup\":{\"name\":\"x\"}}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void members_come_and_go_and_the_unknown_are_reported() throws Exception {
        String group = create("CRM").text("/resourceName");
        String bo = browser.contact("Bo");
        String cy = browser.contact("Cy");
        Browser.Reply added = modify(group, List.of(bo, cy, "people/c1"), List.of());
        assertThat(added.status()).isEqualTo(200);
        assertThat(added.text("/notFoundResourceNames/0")).isEqualTo("people/c1");
        Browser.Reply shown = browser.get("v1/" + group + "?maxMembers=1");
        assertThat(shown.json().path("memberCount").asInt()).isEqualTo(2);
        assertThat(shown.json().path("memberResourceNames").size()).isEqualTo(1);
        modify(group, List.of(), List.of(bo));
        assertThat(browser.google.members(Browser.ANN, "CRM")).containsExactly(cy);
    }

    @Test
    void the_last_group_is_not_taken_away() throws Exception {
        String bo = browser.contact("Bo");
        Browser.Reply refused = modify("contactGroups/myContacts", List.of(), List.of(bo));
        assertThat(refused.status()).isEqualTo(200);
        assertThat(refused.text("/canNotRemoveLastContactGroupResourceNames/0")).isEqualTo(bo);
        assertThat(browser.google.members(Browser.ANN, "myContacts")).containsExactly(bo);
    }

    @Test
    void a_thousand_names_are_the_most_and_old_system_groups_take_nobody() throws Exception {
        String group = create("CRM").text("/resourceName");
        List<String> names =
                IntStream.range(0, 1001).mapToObj(i -> "people/c" + i).collect(Collectors.toList());
        assertThat(modify(group, names, List.of()).status()).isEqualTo(400);
        assertThat(modify(group, names.subList(0, 1000), List.of()).status()).isEqualTo(200);
        String bo = browser.contact("Bo");
        assertThat(modify("contactGroups/friends", List.of(bo), List.of()).status())
                .isEqualTo(400);
        assertThat(modify("contactGroups/starred", List.of(bo), List.of()).status())
                .isEqualTo(200);
        assertThat(modify("contactGroups/none", List.of(bo), List.of()).status())
                .isEqualTo(404);
    }

    @Test
    void deleting_a_group_keeps_its_contacts_unless_told_otherwise() throws Exception {
        String group = create("CRM").text("/resourceName");
        browser.google.createContacts(Browser.ANN, List.of(Json.parse(browser.name("Bo", ""))), "CRM");
        assertThat(browser.delete("v1/" + group).status()).isEqualTo(200);
        assertThat(browser.get("v1/" + group).status()).isEqualTo(404);
        assertThat(browser.google.contacts(Browser.ANN)).hasSize(1);
        String other = create("Doomed").text("/resourceName");
        browser.google.createContacts(Browser.ANN, List.of(Json.parse(browser.name("Cy", ""))), "Doomed");
        browser.delete("v1/" + other + "?deleteContacts=true");
        assertThat(browser.google.contacts(Browser.ANN)).hasSize(1);
    }

    @Test
    void the_groups_listing_has_a_sync_token_of_its_own() throws Exception {
        String token = browser.get("v1/contactGroups").text("/nextSyncToken");
        String group = create("CRM").text("/resourceName");
        Browser.Reply delta = browser.get("v1/contactGroups?syncToken=" + token);
        assertThat(delta.json().path("contactGroups").size()).isEqualTo(1);
        browser.google.deleteGroup(Browser.ANN, "CRM");
        Browser.Reply next = browser.get("v1/contactGroups?syncToken=" + delta.text("/nextSyncToken"));
        assertThat(next.text("/contactGroups/0/resourceName")).isEqualTo(group);
        assertThat(next.json().at("/contactGroups/0/metadata/deleted").asBoolean())
                .isTrue();
        browser.google.expireSyncTokens(Browser.ANN);
        assertThat(browser.get("v1/contactGroups?syncToken=" + token).text("/error/details/0/reason"))
                .isEqualTo("EXPIRED_SYNC_TOKEN");
    }

    @Test
    void groups_come_in_pages_and_several_at_once() throws Exception {
        Browser.Reply first = browser.get("v1/contactGroups?pageSize=5");
        assertThat(first.json().path("contactGroups").size()).isEqualTo(5);
        assertThat(first.json().has("nextSyncToken")).isFalse();
        Browser.Reply second = browser.get("v1/contactGroups?pageSize=5&pageToken=" + first.text("/nextPageToken"));
        assertThat(second.json().path("contactGroups").size()).isEqualTo(3);
        assertThat(second.json().has("nextSyncToken")).isTrue();
        Browser.Reply some = browser.get(
                "v1/contactGroups:batchGet?resourceNames=contactGroups/starred&resourceNames=contactGroups/none");
        assertThat(some.text("/responses/0/contactGroup/name")).isEqualTo("starred");
        assertThat(some.json().at("/responses/1/status/code").asInt()).isEqualTo(5);
    }
}
