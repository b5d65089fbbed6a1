package googlestandin.control;

import static googlestandin.control.Verb.done;
import static googlestandin.control.Verb.text;

import googlestandin.Control;
import googlestandin.Json;
import googlestandin.Switch;
import googlestandin.fault.Fault;
import googlestandin.http.Answer;
import googlestandin.http.Request;
import googlestandin.oauth.OAuthClient;
import googlestandin.quota.Metric;
import googlestandin.quota.Quotas;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /control/<verb>} with a JSON object; the answer is a JSON object. GET works where nothing is given. */
public final class ControlApi implements Function<Request, Answer> {

    private final Control control;
    private final Map<String, Verb> verbs = new TreeMap<>();

    public ControlApi(Control control) {
        this.control = control;
        users();
        contacts();
        groups();
        behaviour();
        new CalendarVerbs(control.calendar()).into(verbs);
    }

    @Override
    public Answer apply(Request request) {
        Verb verb = verbs.get(request.path().substring("/control/".length()));
        if (verb == null) {
            ObjectNode help = Json.object().put("error", "no such verb");
            help.set("verbs", Json.strings(verbs.keySet()));
            return Answer.json(404, help);
        }
        try {
            return Answer.ok(verb.run(request.json()));
        } catch (IllegalArgumentException | DateTimeException | JacksonException bad) {
            return Answer.json(400, Json.object().put("error", String.valueOf(bad.getMessage())));
        }
    }

    private void users() {
        verbs.put("create-user", in -> {
            String country = in.path("countryCode").asString("49");
            var account = control.createUser(text(in, "email"), in.path("name").asString("Somebody"), country);
            List<String> names = new ArrayList<>(createContacts(account.sub(), in));
            ObjectNode answer = Json.object().put("sub", account.sub()).put("email", account.email());
            answer.put("contacts", names.size());
            return answer;
        });
        verbs.put("users", in -> Json.MAPPER.valueToTree(Map.of("users", control.users())));
        verbs.put("register-client", in -> {
            control.registerClient(
                    text(in, "id"),
                    text(in, "secret"),
                    Json.texts(in, "redirectUris").toArray(String[]::new));
            return done();
        });
        verbs.put("enable-api", in -> done(() -> control.enableApi(client(in), text(in, "api"), true)));
        verbs.put("disable-api", in -> done(() -> control.enableApi(client(in), text(in, "api"), false)));
        verbs.put("approve", in -> {
            String[] unticked = Json.texts(in, "untick").toArray(String[]::new);
            URI location = control.approve(URI.create(text(in, "url")), text(in, "user"), unticked);
            return Json.object().put("location", location.toString());
        });
        verbs.put(
                "deny",
                in -> Json.object()
                        .put(
                                "location",
                                control.deny(URI.create(text(in, "url"))).toString()));
        verbs.put(
                "grant",
                in -> Json.MAPPER.valueToTree(
                        control.grant(text(in, "user"), Json.texts(in, "scopes").toArray(String[]::new))));
        verbs.put("revoke-grant", in -> done(() -> control.revokeGrant(text(in, "user"))));
        verbs.put("withdraw-scope", in -> done(() -> control.withdrawScope(text(in, "user"), text(in, "scope"))));
        verbs.put("expire-access-tokens", in -> done(() -> control.expireAccessTokens(text(in, "user"))));
        verbs.put("expire-sync-tokens", in -> done(() -> control.expireSyncTokens(text(in, "user"))));
        verbs.put("password-changed", in -> done(() -> control.passwordChanged(text(in, "user"))));
    }

    private static String client(ObjectNode in) {
        return in.path("client").asString(OAuthClient.DEFAULT.id());
    }

    private List<String> createContacts(String user, ObjectNode in) {
        String group = Json.text(in, "group");
        List<ObjectNode> persons = new ArrayList<>();
        in.path("contacts").forEach(person -> persons.add((ObjectNode) person));
        List<String> names = new ArrayList<>();
        if (!persons.isEmpty()) {
            names.addAll(control.createContacts(user, persons, group));
        }
        int generate = in.path("generate").asInt(0);
        if (generate > 0) {
            names.addAll(control.generateContacts(user, generate, group));
        }
        return names;
    }

    private void contacts() {
        verbs.put("create-contacts", in -> {
            ObjectNode answer = Json.object();
            answer.set("resourceNames", Json.strings(createContacts(text(in, "user"), in)));
            return answer;
        });
        verbs.put(
                "change-contact",
                in -> done(() -> control.changeContact(
                        text(in, "user"),
                        text(in, "resourceName"),
                        in.path("fields").toString())));
        verbs.put(
                "delete-contact", in -> done(() -> control.deleteContact(text(in, "user"), text(in, "resourceName"))));
        verbs.put(
                "merge-contacts",
                in -> done(() -> control.mergeContacts(text(in, "user"), text(in, "survivor"), text(in, "other"))));
        verbs.put(
                "rename-resource",
                in -> Json.object()
                        .put("resourceName", control.renameResource(text(in, "user"), text(in, "resourceName"))));
        verbs.put(
                "link-profile",
                in -> done(() -> control.linkProfile(
                        text(in, "user"),
                        text(in, "resourceName"),
                        in.path("profile").toString())));
        verbs.put("contact", in -> control.contact(text(in, "user"), text(in, "resourceName")));
        verbs.put("contacts", in -> {
            ObjectNode answer = Json.object();
            answer.putArray("contacts").addAll(control.contacts(text(in, "user")));
            return answer;
        });
        verbs.put("dump", in -> control.dump());
    }

    private void groups() {
        verbs.put(
                "create-group",
                in -> Json.object().put("resourceName", control.createGroup(text(in, "user"), text(in, "name"))));
        verbs.put(
                "rename-group",
                in -> done(() -> control.renameGroup(text(in, "user"), text(in, "group"), text(in, "name"))));
        verbs.put("delete-group", in -> done(() -> control.deleteGroup(text(in, "user"), text(in, "group"))));
        verbs.put(
                "add-to-group",
                in -> done(() ->
                        control.addToGroup(text(in, "user"), text(in, "group"), Json.texts(in, "resourceNames"))));
        verbs.put(
                "remove-from-group",
                in -> done(() ->
                        control.removeFromGroup(text(in, "user"), text(in, "group"), Json.texts(in, "resourceNames"))));
        verbs.put("members", in -> {
            ObjectNode answer = Json.object();
            answer.set("resourceNames", Json.strings(control.members(text(in, "user"), text(in, "group"))));
            return answer;
        });
        verbs.put("groups", in -> {
            ObjectNode answer = Json.object();
            answer.set("names", Json.strings(control.groups(text(in, "user"))));
            return answer;
        });
    }

    private void behaviour() {
        verbs.put("clock", in -> {
            if (in.has("set")) {
                control.setClock(Instant.parse(text(in, "set")));
            }
            if (in.has("advance")) {
                control.advance(Duration.parse(text(in, "advance")));
            }
            return Json.object().put("now", control.clock().instant().toString());
        });
        verbs.put("inject", in -> done(() -> control.inject(fault(in))));
        verbs.put("faults", in -> Json.MAPPER.valueToTree(Map.of("faults", control.faults(), "held", control.held())));
        verbs.put("clear-faults", in -> done(control::clearFaults));
        verbs.put("release", in -> done(control::release));
        verbs.put("poison", in -> done(() -> control.poison(text(in, "text"))));
        verbs.put("clear-poison", in -> done(control::clearPoison));
        verbs.put("quotas", in -> {
            if (in.has("limits")) {
                Map<Metric, Integer> limits = new EnumMap<>(Metric.class);
                in.path("limits")
                        .properties()
                        .forEach(limit -> limits.put(
                                Metric.valueOf(limit.getKey()), limit.getValue().asInt(0)));
                control.quotas(new Quotas(limits));
            }
            return Json.MAPPER.valueToTree(control.quotas());
        });
        verbs.put("reset-quota", in -> done(control::resetQuota));
        verbs.put("lag", in -> {
            if (in.has("set")) {
                control.listingLag(Duration.parse(text(in, "set")));
            }
            return Json.object().put("lag", control.listingLag().toString());
        });
        verbs.put("switches", in -> {
            in.properties()
                    .forEach(entry -> control.turn(
                            Switch.valueOf(entry.getKey()), entry.getValue().asBoolean(false)));
            return Json.MAPPER.valueToTree(Map.of("on", control.switches()));
        });
        verbs.put("log", in -> {
            ObjectNode log = (ObjectNode) Json.MAPPER.valueToTree(control.log());
            if (!in.path("entries").asBoolean(false)) {
                log.remove("entries");
            }
            return log;
        });
        verbs.put("reset-log", in -> done(control::resetLog));
    }

    private static Fault fault(ObjectNode in) {
        ObjectNode whole = (ObjectNode) Json.MAPPER.valueToTree(Fault.status("*", 0));
        whole.put("times", 1).put("probability", 1).put("delay", "PT1S").put("kind", "STATUS");
        whole.setAll(in);
        if (in.has("probability") && !in.has("times")) {
            whole.put("times", Integer.MAX_VALUE);
        }
        return Json.MAPPER.treeToValue(whole, Fault.class);
    }
}
