package googlestandin.oauth;

import googlestandin.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * A code, an access token or a refresh token: they are the same thing with other lives.
 *
 * @param used when a refresh token was last used; a code is used up by one use
 * @param extra for a code: redirect address, challenge, nonce, and whether it yields a refresh token
 */
record Token(
        Kind kind,
        String value,
        String sub,
        String clientId,
        Set<String> scopes,
        Instant issued,
        Instant expires,
        Instant used,
        boolean dead,
        Extra extra) {

    Token {
        scopes = Collections.unmodifiableSet(new LinkedHashSet<>(scopes));
    }

    enum Kind {
        CODE,
        ACCESS,
        REFRESH
    }

    record Extra(String redirectUri, String challenge, String challengeMethod, String nonce, boolean offline) {
        static final Extra NONE = new Extra("", "", "", "", false);

        /** PKCE: whoever redeems the code is who asked for it. */
        boolean verifiedBy(String verifier) {
            if (challenge.isEmpty() || challengeMethod.equals("plain")) {
                return challenge.isEmpty() || challenge.equals(verifier);
            }
            try {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
                return challenge.equals(Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    Token killed() {
        return new Token(kind, value, sub, clientId, scopes, issued, expires, used, true, extra);
    }

    Token usedAt(Instant now) {
        return new Token(kind, value, sub, clientId, scopes, issued, expires, now, dead, extra);
    }

    Token without(String scope) {
        Set<String> left = new LinkedHashSet<>(scopes);
        left.remove(scope);
        return new Token(kind, value, sub, clientId, left, issued, expires, used, dead, extra);
    }

    Token expiringAt(Instant when) {
        return new Token(kind, value, sub, clientId, scopes, issued, when, used, dead, extra);
    }

    boolean aliveAt(Instant now) {
        return !dead && now.isBefore(expires);
    }

    ObjectNode document() {
        ObjectNode document = Json.object().put("kind", "token").put("of", kind.name());
        document.put("value", value).put("sub", sub).put("clientId", clientId);
        document.set("scopes", Json.strings(scopes));
        document.put("issued", issued.toString()).put("expires", expires.toString());
        document.put("used", used.toString()).put("dead", dead);
        document.put("redirectUri", extra.redirectUri()).put("challenge", extra.challenge());
        document.put("challengeMethod", extra.challengeMethod()).put("nonce", extra.nonce());
        return document.put("offline", extra.offline());
    }

    static Token of(ObjectNode document) {
        return new Token(
                Kind.valueOf(Json.text(document, "of")),
                Json.text(document, "value"),
                Json.text(document, "sub"),
                Json.text(document, "clientId"),
                new LinkedHashSet<>(Json.texts(document, "scopes")),
                Instant.parse(Json.text(document, "issued")),
                Instant.parse(Json.text(document, "expires")),
                Instant.parse(Json.text(document, "used")),
                document.path("dead").asBoolean(false),
                new Extra(
                        Json.text(document, "redirectUri"),
                        Json.text(document, "challenge"),
                        Json.text(document, "challengeMethod"),
                        Json.text(document, "nonce"),
                        document.path("offline").asBoolean(false)));
    }
}
