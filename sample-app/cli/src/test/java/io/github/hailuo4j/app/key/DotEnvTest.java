package io.github.hailuo4j.app.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A key in an environment file, {@code .env}, however that is written. */
final class DotEnvTest {

    private static final String KEY = "the-one-key";

    @TempDir
    Path home;

    private final Map<String, String> environment = new HashMap<>();

    private Path dotEnv;

    @BeforeEach
    void aHome() throws IOException {
        environment.put("HOME", home.toString());
        dotEnv = Files.createDirectory(home.resolve(".openclaw")).resolve(".env");
    }

    private Finding last() {
        List<Finding> findings =
                KeyLookup.of(environment, null, "https://runapi.ai").first();
        assertThat(findings.toString()).doesNotContain(KEY);
        return findings.get(findings.size() - 1);
    }

    private void isFound() {
        Finding finding = last();
        assertThat(finding.key()).as(finding.toString()).map(ApiKey::value).contains(KEY);
        assertThat(finding.place()).contains(dotEnv.toString());
        assertThat(finding.key().toString()).doesNotContain(KEY);
    }

    @Test
    void anEnvironmentFileInTheCurrentDirectoryIsNotOpenClaws() throws IOException {
        Files.writeString(dotEnv, "export OTHER=1\nRUNAPI_API_KEY = the-one-key # mine\nRUNAPI_API_KEY_OLD=x\n");
        isFound();
        environment.put("OPENCLAW_STATE_DIR", home.resolve("state").toString());
        assertThat(last().key()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\ufeffRUNAPI_API_KEY=the-one-key\r\n",
                "export RUNAPI_API_KEY=\"the-one-key\" # mine\r\n",
                "  export  RUNAPI_API_KEY = 'the-one-key'\n",
                "RUNAPI_API_KEY=an-older-key\nRUNAPI_API_KEY=the-one-key\n",
                "RUNAPI_API_KEY=the-one-key\nRUNAPI_API_KEY=\n"
            })
    void environmentFilesAsPeopleAndEditorsWriteThem(String text) throws IOException {
        Files.writeString(dotEnv, text);
        isFound();
    }
}
