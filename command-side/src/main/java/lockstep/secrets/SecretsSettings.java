package lockstep.secrets;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The key that seals tokens and the keys of persons: a Tink keyset as JSON, so that it can be rotated with Tink's own tool.
 *
 * @param key the keyset itself, for those who hand secrets over in the environment; wins over the file
 * @param keyFile where it lies otherwise; made on first start. Whoever loses it loses all that is known of people
 */
@ConfigurationProperties("lockstep.secrets")
public record SecretsSettings(
        @Nullable String key,
        @DefaultValue("data/secrets-key.json") Path keyFile) {

    /** The key stays out of logs. */
    @Override
    public String toString() {
        return "SecretsSettings[" + keyFile + "]";
    }
}
