package googlestandin.people;

import googlestandin.Json;
import googlestandin.Switch;
import googlestandin.fault.FaultKind;
import googlestandin.http.ApiError;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.SortedSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What single and batch writes have in common: first all checks, then the change. */
final class Writes {

    private Writes() {}

    static void checkNew(Call call, JsonNode person, String at) {
        PersonInput.check(person, at);
        checkGroups(call, PersonInput.groups(person));
        checkPoison(call, person);
    }

    static Contact create(Call call, Change change, JsonNode person) {
        SequencedSet<String> groups = PersonInput.groups(person);
        if (groups.isEmpty() || call.has(Switch.CREATED_JOINS_MY_CONTACTS)) {
            groups.addLast(Group.MY_CONTACTS);
        }
        ObjectNode fields = PersonInput.stored(person, PersonSchema.writable());
        return change.create(fields, groups);
    }

    static void checkUpdate(Call call, Contact old, JsonNode person, SortedSet<String> mask, String at) {
        PersonInput.check(person, at);
        checkEtag(call, old, person);
        if (mask.contains("memberships")) {
            SequencedSet<String> groups = PersonInput.groups(person);
            if (groups.isEmpty()) {
                throw ApiError.invalid("Contact must always have at least one contact group membership.");
            }
            checkGroups(call, groups);
        }
        checkPoison(call, person);
    }

    static Contact update(Change change, Contact old, JsonNode person, SortedSet<String> mask) {
        ObjectNode fields = old.fields().deepCopy();
        fields.remove(mask);
        fields.setAll(PersonInput.stored(person, mask));
        SequencedSet<String> groups =
                mask.contains("memberships") ? PersonInput.groups(person) : new LinkedHashSet<>(old.groups());
        return change.change(old, fields, groups);
    }

    private static void checkEtag(Call call, Contact old, JsonNode person) {
        String ofPerson = Json.text(person, "etag");
        boolean hasSource = false;
        String ofSource = "";
        for (JsonNode source : person.path("metadata").path("sources")) {
            if (Json.text(source, "type").equals("CONTACT")) {
                hasSource = true;
                ofSource = Json.text(source, "etag");
            }
        }
        if (ofSource.isEmpty() && (ofPerson.isEmpty() || (!hasSource && call.has(Switch.ETAG_ALONE_REFUSED)))) {
            throw ApiError.invalid("Request must set person.metadata.sources with a contact source and its etag.");
        }
        if (!ofSource.isEmpty()) {
            if (call.has(FaultKind.STALE_ETAG) || !ofSource.equals("#" + old.sourceEtag())) {
                throw stale("person.metadata.sources.etag", "person.metadata.sources.etag", "");
            }
        } else if (call.has(FaultKind.STALE_ETAG) || !old.sourceEtag().equals(Contact.sourceEtagIn(ofPerson))) {
            throw stale("person.etag", "person.etag", ".");
        }
    }

    private static ApiError stale(String sent, String current, String end) {
        return ApiError.of(
                400,
                "FAILED_PRECONDITION",
                "Request %s is different than the current %s. Clear local cache and get the latest person%s"
                        .formatted(sent, current, end));
    }

    private static void checkGroups(Call call, SequencedSet<String> groups) {
        for (String group : groups) {
            if (!call.book().group(group).map(Group::takesMembers).orElse(false)) {
                throw ApiError.invalid("Invalid contact group resource name: \"" + group + "\".");
            }
        }
    }

    private static void checkPoison(Call call, JsonNode person) {
        if (!call.poison().isEmpty()) {
            String text = person.toString();
            if (call.poison().stream().anyMatch(text::contains)) {
                throw ApiError.invalid("Request contains an invalid argument.");
            }
        }
    }
}
