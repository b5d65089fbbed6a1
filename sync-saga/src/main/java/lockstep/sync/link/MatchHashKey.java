package lockstep.sync.link;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import lockstep.secrets.SealedColumn;
import lockstep.secrets.Secrets;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.function.SingletonSupplier;

/** The key of the hashes by which records are matched: made once, kept sealed. */
@Configuration(proxyBeanMethods = false)
class MatchHashKey {

    private static final String OWNER = "match-hash";
    private static final String ALGORITHM = "HmacSHA256";

    @Bean
    MatchHash matchHash(JdbcClient jdbc, Secrets secrets, Kinds kinds) {
        Supplier<SecretKeySpec> key = SingletonSupplier.of(() -> key(jdbc, secrets));
        return new MatchHash(text -> hash(key.get(), text), kinds);
    }

    @Bean
    SealedColumn sealedMatchHashKey() {
        return new SealedColumn("match_hash_key", "sealed", "'" + OWNER + "'");
    }

    private static SecretKeySpec key(JdbcClient jdbc, Secrets secrets) {
        var random = new byte[32];
        new SecureRandom().nextBytes(random);
        jdbc.sql("insert into match_hash_key (sealed) values (:sealed) on conflict do nothing")
                .param("sealed", secrets.seal(Base64.getEncoder().encodeToString(random), OWNER))
                .update();
        var sealed = jdbc.sql("select sealed from match_hash_key")
                .query((row, n) -> row.getBytes(1))
                .single();
        return new SecretKeySpec(Base64.getDecoder().decode(secrets.open(sealed, OWNER)), ALGORITHM);
    }

    private static byte[] hash(SecretKeySpec key, String text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
        }
    }
}
