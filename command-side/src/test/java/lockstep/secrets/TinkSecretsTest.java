package lockstep.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TinkSecretsTest {

    @TempDir
    Path folder;

    @Test
    void aSecretOpensForItsOwner() {
        var secrets = inFile("key.json");

        assertThat(secrets.open(secrets.seal("1//0-token", "ann"), "ann")).isEqualTo("1//0-token");
    }

    @Test
    void aSecretDoesNotOpenForAnybodyElse() {
        var secrets = inFile("key.json");
        var sealed = secrets.seal("1//0-token", "ann");

        assertThatIllegalStateException().isThrownBy(() -> secrets.open(sealed, "bob"));
    }

    @Test
    void aSecretThatWasTouchedDoesNotOpenAndTheFailureSaysNothingOfIt() {
        var secrets = inFile("key.json");
        var sealed = secrets.seal("1//0-token", "ann");
        sealed[sealed.length - 1] ^= 1;

        assertThatIllegalStateException()
                .isThrownBy(() -> secrets.open(sealed, "ann"))
                .withNoCause()
                .withMessageNotContaining("1//0");
    }

    @Test
    void theKeyOutlivesARestart() {
        var sealed = inFile("key.json").seal("1//0-token", "ann");

        assertThat(inFile("key.json").open(sealed, "ann")).isEqualTo("1//0-token");
        assertThatIllegalStateException().isThrownBy(() -> inFile("other.json").open(sealed, "ann"));
    }

    @Test
    void theKeyCanComeFromTheEnvironment() throws IOException {
        var sealed = inFile("key.json").seal("1//0-token", "ann");
        var key = Files.readString(folder.resolve("key.json"));

        var elsewhere = TinkSecrets.of(new SecretsSettings(key, folder.resolve("absent.json")));

        assertThat(elsewhere.open(sealed, "ann")).isEqualTo("1//0-token");
        assertThat(folder.resolve("absent.json")).doesNotExist();
    }

    @Test
    void theKeyFileIsTheOwnersAlone() throws IOException {
        inFile("deep/down/key.json");
        var file = folder.resolve("deep/down/key.json");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var beside = Files.list(file.getParent())) {
            assertThat(beside).containsExactly(file);
        }
    }

    @Test
    void rubbishIsNoKeyAndIsNotRepeated() {
        assertThatIllegalStateException()
                .isThrownBy(() -> TinkSecrets.of(new SecretsSettings("not-a-key-but-secret", folder)))
                .withNoCause()
                .withMessageNotContaining("not-a-key");
    }

    @Test
    void theSecretIsNotInTheSealedBytes() {
        var sealed = inFile("key.json").seal("1//0-token", "ann");

        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("token");
    }

    private TinkSecrets inFile(String name) {
        return TinkSecrets.of(new SecretsSettings(null, folder.resolve(name)));
    }
}
