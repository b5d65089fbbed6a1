package lockstep.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContactsTest extends RunningProduct {
    private static final String ADA = """
            {"name": {"given": "Ada", "family": "Lovelace"}, "emails": [{"value": "ada@example.org", "type": "work"}]}""";

    @Test
    void a_new_contact_is_answered_with_its_place_its_version_and_all_its_fields() {
        var created = ann().post("/api/contacts", ADA);

        assertThat(created.status()).as("%s", created).isEqualTo(201);
        assertThat(created.header("Location")).isEqualTo("/api/contacts/" + created.id());
        assertThat(created.etag()).isEqualTo("\"0\"");
        assertThat(created.text("/emails/0/value")).isEqualTo("ada@example.org");
        var read = ann().get("/api/contacts/" + created.id());
        assertThat(read.json()).isEqualTo(created.json());
        assertThat(read.etag()).isEqualTo("\"0\"");
    }

    @Test
    void everybody_shares_contacts() {
        var id = ann().post("/api/contacts", ADA).id();

        assertThat(bob().get("/api/contacts/" + id).text("/name/given")).isEqualTo("Ada");
    }

    @Test
    void a_patch_keeps_what_it_leaves_out_removes_nulls_and_replaces_arrays_whole() {
        var id = ann().post("/api/contacts", """
                {"name": {"given": "Ada", "family": "King"}, "nickname": "Countess",
                 "emails": [{"value": "ada@example.org"}, {"value": "king@example.org"}]}""").id();

        var changed = ann().patch("/api/contacts/" + id, """
                {"name": {"family": "Lovelace"}, "nickname": null, "emails": [{"value": "new@example.org"}]}""", "If-Match", "\"0\"");

        assertThat(changed.status()).as("%s", changed).isEqualTo(200);
        assertThat(changed.etag()).isEqualTo("\"1\"");
        assertThat(changed.text("/name/given")).isEqualTo("Ada");
        assertThat(changed.text("/name/family")).isEqualTo("Lovelace");
        assertThat(changed.json().at("/nickname").isNull()).isTrue();
        assertThat(changed.json().at("/emails")).hasSize(1);
    }

    @Test
    void a_change_needs_the_version_it_was_made_against() {
        var id = ann().post("/api/contacts", ADA).id();
        ann().patch("/api/contacts/" + id, "{\"nickname\": \"first\"}", "If-Match", "\"0\"");

        var without = ann().patch("/api/contacts/" + id, "{\"nickname\": \"second\"}");
        var stale = ann().patch("/api/contacts/" + id, "{\"nickname\": \"second\"}", "If-Match", "\"0\"");
        var ahead = ann().delete("/api/contacts/" + id, "If-Match", "\"7\"");

        assertThat(without.status()).isEqualTo(428);
        assertThat(without.text("/errors/0/field")).isEqualTo("If-Match");
        assertThat(stale.status()).isEqualTo(412);
        assertThat(ahead.status()).isEqualTo(412);
        assertThat(ann().get("/api/contacts/" + id).text("/nickname")).isEqualTo("first");
    }

    @Test
    void a_deleted_contact_is_gone_and_one_that_never_was_is_unknown() {
        var id = ann().post("/api/contacts", ADA).id();

        assertThat(ann().delete("/api/contacts/" + id).status()).isEqualTo(428);
        assertThat(ann().delete("/api/contacts/" + id, "If-Match", "\"0\"").status())
                .isEqualTo(204);

        assertThat(ann().get("/api/contacts/" + id).status()).isEqualTo(410);
        assertThat(ann().get("/api/contacts/" + UUID.randomUUID()).status()).isEqualTo(404);
        var late = ann().patch("/api/contacts/" + id, "{\"nickname\": \"late\"}", "If-Match", "\"0\"");
        assertThat(late.status()).isEqualTo(410);
    }

    @Test
    void tags_are_set_with_the_contact_and_others_do_not_see_private_ones() {
        var tag = ann().post("/api/tags", "{\"name\": \"" + UUID.randomUUID() + "\"}")
                .id();

        var created = ann().post("/api/contacts", """
                {"name": {"given": "Tagged"}, "tags": [{"id": "%s"}]}""".formatted(tag));
        var id = created.id();

        assertThat(created.text("/tags/0/id")).isEqualTo(tag);
        assertThat(created.text("/tags/0/visibility")).isEqualTo("PRIVATE");
        assertThat(bob().get("/api/contacts/" + id).json().at("/tags")).isEmpty();
        assertThat(ann().get("/api/contacts?tag=" + tag).json().at("/items")).hasSize(1);

        var emptied = bob().patch("/api/contacts/" + id, "{\"tags\": []}", "If-Match", created.etag());
        assertThat(emptied.status()).as("%s", emptied).isEqualTo(200);
        assertThat(ann().get("/api/contacts/" + id).json().at("/tags"))
                .as("what somebody cannot see they cannot take off")
                .hasSize(1);
        var untagged = ann().patch("/api/contacts/" + id, "{\"tags\": []}", "If-Match", emptied.etag());
        assertThat(untagged.json().at("/tags")).isEmpty();
    }

    @Test
    void what_was_read_can_be_sent_back() {
        var tag = ann().post("/api/tags", "{\"name\": \"" + UUID.randomUUID() + "\"}");
        ann().post("/api/contacts", """
                {"name": {"given": "Tagged"}, "tags": [{"id": "%s"}]}""".formatted(tag.id()));
        var read = ann().get("/api/contacts?tag=" + tag.id()).json().at("/items/0");
        var path = "/api/contacts/" + read.at("/id").asString();

        var same = ann().patch(path, read.toString(), "If-Match", "\"0\"");
        var renamed = ann().patch("/api/tags/" + tag.id(), tag.body(), "If-Match", tag.etag());

        assertThat(same.status()).as("%s", same).isEqualTo(200);
        assertThat(same.json()).isEqualTo(read);
        assertThat(renamed.status()).as("%s", renamed).isEqualTo(200);
    }

    @Test
    void lists_are_searched_and_come_in_parts_without_gap_or_overlap() {
        var word = "part" + UUID.randomUUID().toString().replace("-", "");
        for (int i = 0; i < 5; i++) {
            ann().post("/api/contacts", "{\"name\": {\"given\": \"" + word + "\", \"family\": \"" + i + "\"}}");
        }

        var first = ann().get("/api/contacts?limit=2&q=" + word);
        var second = ann().get("/api/contacts?limit=2&q=" + word + "&cursor=" + first.text("/next"));
        var third = ann().get("/api/contacts?limit=2&q=" + word + "&cursor=" + second.text("/next"));

        assertThat(first.json().at("/items/0/name/family").asString()).isEqualTo("4");
        assertThat(second.json().at("/items/0/name/family").asString()).isEqualTo("2");
        assertThat(third.json().at("/items")).hasSize(1);
        assertThat(third.json().at("/next").isNull()).isTrue();
    }

    @Test
    void a_batch_answers_each_item_and_creates_all_that_are_right() {
        var word = "batch" + UUID.randomUUID().toString().replace("-", "");
        var answer = ann().post("/api/contacts/batch", """
                {"items": [{"nickname": "%s"}, {"emails": [{"value": "no address"}]}, {"surname": "x"}, null,
                           {"nickname": "%s"}]}""".formatted(word, word));

        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.text("/items/0/status")).isEqualTo("201");
        assertThat(answer.text("/items/1/problem/errors/0/field")).isEqualTo("emails[0].value");
        assertThat(answer.text("/items/2/problem/errors/0/field")).isEqualTo("surname");
        assertThat(answer.text("/items/3/status")).isEqualTo("400");
        assertThat(ann().get("/api/contacts/" + answer.text("/items/4/id")).status())
                .isEqualTo(200);
        assertThat(ann().get("/api/contacts?q=" + word).json().at("/items")).hasSize(2);
    }

    @Test
    void a_batch_takes_a_thousand_contacts_and_no_more() {
        assertThat(ann().post("/api/contacts/batch", batchOf(1_000)).json().at("/items"))
                .hasSize(1_000)
                .allSatisfy(item -> assertThat(item.at("/status").asInt()).isEqualTo(201));

        var before = eventsStored();
        var tooMany = ann().post("/api/contacts/batch", batchOf(1_001));

        assertThat(tooMany.status()).isEqualTo(400);
        assertThat(tooMany.text("/errors/0/field")).isEqualTo("items");
        assertThat(eventsStored()).isEqualTo(before);
    }

    @Test
    void an_administrator_says_whose_own_contact_it_is() {
        var id = ann().post("/api/contacts", ADA).id();

        var refused = ann().patch("/api/contacts/" + id, "{\"userId\": \"zoe\"}", "If-Match", "\"0\"");
        var assigned = admin().patch("/api/contacts/" + id, "{\"userId\": \"zoe\"}", "If-Match", "\"0\"");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(assigned.text("/userId")).as("%s", assigned).isEqualTo("zoe");
        assertThat(as("zoe", lockstep.views.Role.USER).get("/api/me").text("/contact/id"))
                .isEqualTo(id);
    }

    @Test
    void a_read_can_ask_for_a_version_that_is_not_there_yet_and_is_told() {
        var id = ann().post("/api/contacts", ADA).id();

        assertThat(ann().get("/api/contacts/" + id, "Lockstep-Min-Version", "0").header("Lockstep-Behind"))
                .isNull();
        assertThat(ann().get("/api/contacts/" + id, "Lockstep-Min-Version", "9").header("Lockstep-Behind"))
                .isEqualTo("true");
    }

    private static String batchOf(int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> "{\"nickname\": \"one of many " + i + "\"}")
                .collect(Collectors.joining(",", "{\"items\": [", "]}"));
    }
}
