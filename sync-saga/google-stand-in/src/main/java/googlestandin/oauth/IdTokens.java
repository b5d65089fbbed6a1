package googlestandin.oauth;

import googlestandin.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Signed statements of who signed in, and the key to check them with. */
public final class IdTokens {

    private static final String ISSUER = "https://accounts.google.com";

    private final Consumer<List<ObjectNode>> journal;
    private @Nullable KeyPair keys;

    public IdTokens(Consumer<List<ObjectNode>> journal) {
        this.journal = journal;
    }

    String sign(Account account, String clientId, String nonce, boolean withEmail, boolean withProfile, Instant now) {
        ObjectNode header =
                Json.object().put("alg", "RS256").put("kid", keyId()).put("typ", "JWT");
        ObjectNode claims =
                Json.object().put("iss", ISSUER).put("azp", clientId).put("aud", clientId);
        claims.put("sub", account.sub());
        if (withEmail) {
            claims.put("email", account.email()).put("email_verified", true);
        }
        if (withProfile) {
            claims.put("name", account.name());
        }
        if (!nonce.isEmpty()) {
            claims.put("nonce", nonce);
        }
        claims.put("iat", now.getEpochSecond()).put("exp", now.getEpochSecond() + 3600);
        String signed = base64(Json.bytes(header)) + "." + base64(Json.bytes(claims));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys().getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    ObjectNode jwks() {
        RSAPublicKey key = (RSAPublicKey) keys().getPublic();
        ObjectNode set = Json.object();
        set.putArray("keys")
                .addObject()
                .put("kty", "RSA")
                .put("alg", "RS256")
                .put("use", "sig")
                .put("kid", keyId())
                .put("n", base64(unsigned(key.getModulus().toByteArray())))
                .put("e", base64(unsigned(key.getPublicExponent().toByteArray())));
        return set;
    }

    static ObjectNode configuration(String base) {
        ObjectNode configuration = Json.object().put("issuer", ISSUER);
        configuration.put("authorization_endpoint", base + "o/oauth2/v2/auth");
        configuration.put("token_endpoint", base + "token");
        configuration.put("revocation_endpoint", base + "revoke");
        configuration.put("userinfo_endpoint", base + "userinfo");
        configuration.put("jwks_uri", base + "oauth2/v3/certs");
        configuration.putArray("response_types_supported").add("code");
        configuration.putArray("subject_types_supported").add("public");
        configuration.putArray("id_token_signing_alg_values_supported").add("RS256");
        configuration.putArray("code_challenge_methods_supported").add("plain").add("S256");
        return configuration;
    }

    private String keyId() {
        return Integer.toHexString(
                ((RSAPublicKey) keys().getPublic()).getModulus().hashCode());
    }

    private synchronized KeyPair keys() {
        if (keys == null) {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(2048);
                keys = generator.generateKeyPair();
                journal.accept(List.of(document(keys)));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
        return keys;
    }

    private static ObjectNode document(KeyPair keys) {
        return Json.object()
                .put("kind", "key")
                .put(
                        "pkcs8",
                        Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded()));
    }

    public synchronized List<ObjectNode> documents() {
        return keys == null ? List.of() : List.of(document(keys));
    }

    public synchronized void restore(ObjectNode document) {
        try {
            KeyFactory factory = KeyFactory.getInstance("RSA");
            byte[] encoded = Base64.getDecoder().decode(Json.text(document, "pkcs8"));
            var secret = (RSAPrivateCrtKey) factory.generatePrivate(new PKCS8EncodedKeySpec(encoded));
            var open = factory.generatePublic(new RSAPublicKeySpec(secret.getModulus(), secret.getPublicExponent()));
            keys = new KeyPair(open, secret);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] unsigned(byte[] bytes) {
        return bytes[0] == 0 && bytes.length > 1 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }
}
