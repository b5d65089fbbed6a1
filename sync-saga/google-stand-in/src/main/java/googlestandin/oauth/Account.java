package googlestandin.oauth;

import googlestandin.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * A Google account.
 *
 * @param sub what identifies it for ever; the address may change
 * @param countryCode calling code of the account's country, such as 49
 */
public record Account(String sub, String email, String name, String countryCode) {

    ObjectNode document() {
        return Json.object()
                .put("kind", "account")
                .put("sub", sub)
                .put("email", email)
                .put("name", name)
                .put("countryCode", countryCode);
    }

    static Account of(ObjectNode document) {
        return new Account(
                Json.text(document, "sub"),
                Json.text(document, "email"),
                Json.text(document, "name"),
                Json.text(document, "countryCode"));
    }
}
