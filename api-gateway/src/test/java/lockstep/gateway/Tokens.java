package lockstep.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import lockstep.views.Role;

/** An issuer of its own, with its keys behind an address, as the product finds them in earnest. */
final class Tokens {
    static final String ISSUER = "https://issuer.example.org";
    static final String AUDIENCE = "lockstep";

    private static final RSAKey KEY = newKey();
    private static final RSAKey STRANGE_KEY = newKey();
    private static final HttpServer SERVER = serveKeys();
    private static volatile boolean away;

    private Tokens() {}

    static String keysUrl() {
        return "http://127.0.0.1:" + SERVER.getAddress().getPort() + "/keys";
    }

    static String of(String user, Role... roles) {
        return with(user, claims -> claims, roles);
    }

    static String with(String user, UnaryOperator<JWTClaimsSet.Builder> change, Role... roles) {
        return signed(KEY, change.apply(claims(user, roles)));
    }

    /** By a key that has to be asked for. */
    static String signedWithAKeyNotHeardOf(String user, Role... roles) {
        return signed(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(UUID.randomUUID().toString()),
                KEY,
                claims(user, roles));
    }

    /** Keys are not to be had. */
    static void whileAway(Runnable test) {
        away = true;
        try {
            test.run();
        } finally {
            away = false;
        }
    }

    static String signedBySomebodyElse(String user, Role... roles) {
        return signed(STRANGE_KEY, claims(user, roles));
    }

    /** The oldest trick: the public key as the secret of a symmetric signature. */
    static String signedWithThePublicKey(String user, Role... roles) {
        try {
            return sign(
                    new JWSHeader.Builder(JWSAlgorithm.HS256)
                            .keyID(KEY.getKeyID())
                            .build(),
                    new MACSigner(KEY.toRSAPublicKey().getEncoded()),
                    claims(user, roles));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static String signedInAWayThatIsNotOnTheList(String user, Role... roles) {
        return signed(new JWSHeader.Builder(JWSAlgorithm.RS512).keyID(KEY.getKeyID()), KEY, claims(user, roles));
    }

    /** Whoever made it says by which key it is to be checked. */
    static String bringingItsOwnKey(String user, Role... roles) {
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256).jwk(STRANGE_KEY.toPublicJWK());
        return signed(header, STRANGE_KEY, claims(user, roles));
    }

    private static JWTClaimsSet.Builder claims(String user, Role... roles) {
        var now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(user)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(600)))
                .claim(
                        "roles",
                        Stream.of(roles)
                                .map(role -> role.name().toLowerCase(Locale.ROOT))
                                .toList());
    }

    private static String signed(RSAKey key, JWTClaimsSet.Builder claims) {
        return signed(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(KEY.getKeyID()), key, claims);
    }

    private static String signed(JWSHeader.Builder header, RSAKey key, JWTClaimsSet.Builder claims) {
        try {
            return sign(header.build(), new RSASSASigner(key), claims);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sign(JWSHeader header, JWSSigner signer, JWTClaimsSet.Builder claims) throws JOSEException {
        var token = new SignedJWT(header, claims.build());
        token.sign(signer);
        return token.serialize();
    }

    /** Says nothing of algorithms, or it would refuse by itself what the product has to refuse. */
    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID("test").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpServer serveKeys() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            byte[] keys = new JWKSet(List.of(KEY)).toPublicJWKSet().toString().getBytes(StandardCharsets.UTF_8);
            server.createContext("/keys", exchange -> {
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(away ? 503 : 200, keys.length);
                exchange.getResponseBody().write(keys);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
