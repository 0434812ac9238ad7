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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A key in each place where one may be, which of several counts, and what is said of what cannot be used. */
final class KeyLookupTest {

    private static final String KEY = "the-one-key";
    private static final String CONFIG = ".openclaw/openclaw.json";
    private static final String DOT_ENV = ".openclaw/.env";

    @TempDir
    Path home;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void aHome() {
        environment.put("HOME", home.toString());
    }

    private void file(String name, String text) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void provider(String apiKey) throws IOException {
        file(CONFIG, "{models: {providers: {runapi: {baseUrl: 'https://runapi.ai/v1', apiKey: " + apiKey + "\n}}}}");
    }

    private KeyLookup lookup() {
        return KeyLookup.of(environment, null, "https://runapi.ai");
    }

    private Finding last() {
        List<Finding> findings = lookup().first();
        assertThat(findings.toString()).doesNotContain(KEY);
        return findings.get(findings.size() - 1);
    }

    private void isFound(String place) {
        Finding finding = last();
        assertThat(finding.key())
                .as(lookup().all().toString())
                .map(ApiKey::value)
                .contains(KEY);
        assertThat(finding.place()).contains(place);
        assertThat(finding.key().toString()).doesNotContain(KEY);
    }

    /** Something is there that cannot be used; it is said of it, without the key, and the next place is looked at. */
    private void isNotUsed(String... words) throws IOException {
        List<Finding> findings = lookup().first();
        assertThat(findings).noneMatch(finding -> finding.status() == Finding.Status.FOUND);
        assertThat(findings.toString()).doesNotContain(KEY);
        assertThat(findings)
                .filteredOn(finding -> finding.status() == Finding.Status.UNUSABLE)
                .anySatisfy(finding -> assertThat(finding.toString()).contains(words));
        file(".config/openclaw/gateway.env", "RUNAPI_API_KEY=" + KEY);
        isFound("gateway.env");
    }

    @Test
    void nowhere() {
        assertThat(lookup().first()).hasSize(5).allMatch(finding -> finding.status() == Finding.Status.ABSENT);
        environment.clear();
        assertThat(lookup().first().toString()).contains("neither XDG_CONFIG_HOME nor HOME says where it is");
    }

    @ParameterizedTest
    @ValueSource(strings = {"api_key", "apiKey"})
    void runApisOwnConfigurationInBothSpellings(String name) throws IOException {
        file(".config/runapi/config.json", "{\"" + name + "\": \" " + KEY + "\\n\", \"created_at\": \"2026-11-01\"}");
        isFound("runapi/config.json");
        environment.put("XDG_CONFIG_HOME", home.resolve("elsewhere").toString());
        assertThat(last().key()).isEmpty();
        file("elsewhere/runapi/config.json", "{\"" + name + "\": \"" + KEY + "\"}");
        isFound("elsewhere/runapi/config.json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'the-one-key'",
                "\"the-one-key\", // as RunAPI's page says",
                "'${RUNAPI_API_KEY}'",
                "'$RUNAPI_API_KEY'",
                "'the-${MIDDLE}-key'",
                "{source: 'env', provider: 'default', id: 'RUNAPI_API_KEY'}",
                "{source: 'env', id: 'RUNAPI_API_KEY',}"
            })
    void theChatProvidersKey(String apiKey) throws IOException {
        provider(apiKey);
        file(DOT_ENV, "# keys\nRUNAPI_API_KEY='the-one-key'\nMIDDLE=\"one\"\n");
        isFound("models.providers.runapi.apiKey");
    }

    @Test
    void aVariableIsTheProcesssFirstThenOfTheStatesThenOfTheConfigurations() throws IOException {
        file(CONFIG, "{env: {K: 'the-one-key', vars: {}}, models: {providers: {runapi: {apiKey: '${K}'}}}}");
        isFound("-> $K in OpenClaw's configuration");
        file(DOT_ENV, "K=another-key");
        assertThat(last().key()).map(ApiKey::value).contains("another-key");
        assertThat(last().place()).endsWith("-> $K in " + home.resolve(DOT_ENV));
        environment.put("K", KEY);
        isFound("-> $K in the environment");
    }

    @ParameterizedTest
    @CsvSource({"$${K}, ${K}", "a$${K}b${K}, a${K}bv", "${k}, ${k}", "$k, $k"})
    void whatIsEscapedStandsForItself(String written, String key) throws IOException {
        environment.put("K", "v");
        provider("'" + written + "'");
        assertThat(last().key()).map(ApiKey::value).contains(key);
    }

    @Test
    void aProviderOfAnotherNameAtRunApi() throws IOException {
        file(CONFIG, """
                {models: {providers: {
                  openai: {baseUrl: 'https://api.openai.com/v1', apiKey: 'of-openai'},
                  lookalike: {baseUrl: 'https://runapi.ai.example.com/v1', apiKey: 'of-somebody'},
                  chat: {baseUrl: '${BASE}/v1', apiKey: 'the-one-key'}}}}
                """);
        environment.put("BASE", "https://RUNAPI.ai:443");
        isFound("models.providers.chat.apiKey");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://proxy.example.com/v1",
                "http://runapi.ai/v1",
                "https://runapi.ai@example.com/v1",
                "https://example.com\\\\@runapi.ai/v1",
                "https://runapi.ai.example.com/",
                "https://xrunapi.ai/",
                "runapi.ai"
            })
    void theKeyOfAnotherHostIsNotTaken(String url) throws IOException {
        file(CONFIG, "{models: {providers: {runapi: {baseUrl: '" + url + "', apiKey: 'the-one-key'}}}}");
        isNotUsed("base URL is not RunAPI's");
    }

    @Test
    void referencesToFiles() throws IOException {
        file(CONFIG, """
                {secrets: {defaults: {file: 'vault'}, providers: {
                   vault: {source: 'file', path: '~/vault.json', mode: 'json'},
                   one: {source: 'file', path: 'one.txt', mode: 'singleValue'}}},
                 models: {providers: {runapi: {apiKey: {source: 'file', id: '/a~1b/0'}}}}}
                """);
        isAbsentButSaid("vault.json");
        file("vault.json", "{\"a/b\": [\"the-one-key\"]}");
        isFound("-> " + home.resolve("vault.json"));
        file(CONFIG, Files.readString(home.resolve(CONFIG)).replace("id: '/a~1b/0'", "provider: 'one', id: 'value'"));
        file(".openclaw/one.txt", KEY + "\n");
        isFound("-> " + home.resolve(".openclaw/one.txt"));
    }

    private void isAbsentButSaid(String words) {
        assertThat(lookup().first().toString()).contains(words);
        assertThat(last().key()).isEmpty();
    }

    @Test
    void aProgramIsNeverRun() throws IOException {
        Path proof = home.resolve("was-run");
        file(
                CONFIG,
                "{secrets: {providers: {vault: {source: 'exec', command: '/usr/bin/touch', args: ['" + proof
                        + "']}}}, models: {providers: {runapi: {apiKey: {source: 'exec', provider: 'vault', id: 'k'}}}}}");
        isNotUsed("models.providers.runapi.apiKey", "exec reference, and no program is run", "RUNAPI_API_KEY");
        assertThat(proof).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{env: {RUNAPI_API_KEY: 'the-one-key'}}",
                "{env: {vars: {RUNAPI_API_KEY: 'the-one-key'}}}",
                "{skills: {entries: {hailuo: {apiKey: 'the-one-key'}}}}",
                "{skills: {entries: {'runapi-cli': {apiKey: {source: 'env', id: 'K'}}}}}",
                "{skills: {entries: {other: {env: {RUNAPI_API_KEY: 'the-one-key'}}}}}",
                "{skills: {entries: {hailuo: {apiKey: {source: 'exec', id: 'x'}, env: {RUNAPI_API_KEY: '${K}'}}}}}",
            })
    void otherPlacesOfOpenClaw(String config) throws IOException {
        environment.put("K", KEY);
        file(CONFIG, config);
        isFound("OpenClaw");
    }

    @Test
    void theKeyOfAnotherServicesSkillIsNotTaken() throws IOException {
        file(CONFIG, "{skills: {entries: {'nano-banana-pro': {apiKey: 'of-google', env: {GEMINI_API_KEY: 'x'}}}}}");
        assertThat(lookup().all()).noneMatch(finding -> finding.key().isPresent());
    }

    @ParameterizedTest
    @CsvSource({
        "OPENCLAW_CONFIG_PATH, mine.json5, mine.json5",
        "OPENCLAW_CONFIG_PATH, ~/mine.json5, mine.json5",
        "OPENCLAW_STATE_DIR, state, state/openclaw.json",
        "OPENCLAW_HOME, other, other/.openclaw/openclaw.json",
        "OPENCLAW_HOME, ~/other, other/.openclaw/openclaw.json"
    })
    void theConfigurationCanBeElsewhere(String variable, String value, String file) throws IOException {
        provider("'not-this-one'");
        file(file, "{models: {providers: {runapi: {apiKey: 'the-one-key'}}}}");
        environment.put(
                variable, value.startsWith("~") ? value : home.resolve(value).toString());
        isFound(home.resolve(file).toString());
    }

    @Test
    void includes() throws IOException {
        file(CONFIG, "{models: {'$include': ['./a.json5', 'b.json5'], mode: 'merge'}}");
        file(".openclaw/a.json5", "{providers: {runapi: {baseUrl: 'https://runapi.ai', apiKey: 'older'}}}");
        file(".openclaw/b.json5", "{providers: {runapi: {apiKey: '${K}'}}}");
        environment.put("K", KEY);
        isFound("models.providers.runapi.apiKey -> $K in the environment");
        file(".openclaw/b.json5", "{$include: 'b.json5'}");
        isNotUsed("b.json5 is included at more than 10 levels");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{models: {providers: {runapi: {apiKey: the-one-key}}}}",
                "{apiKey: 'the-one-key'",
                "the-one-key",
                "{'$include': 'gone.json'}",
                "{} the-one-key",
                "[[[[[",
                "{models: {providers: {runapi: {apiKey: 'the-one-key with spaces'}}}}",
                "{models: {providers: {runapi: {apiKey: {source: 'env', id: 'the-one-key'}}}}}",
                "{models: {providers: {runapi: {apiKey: {source: 'file', id: 'value'}}}}}",
                "{models: {providers: {runapi: {apiKey: {source: 'the-one-key'}}}}}",
                "{models: {providers: {runapi: {apiKey: '${NOT_SET}'}}}}",
            })
    void aBrokenConfigurationIsSaidAndTheNextPlaceIsLookedAt(String config) throws IOException {
        file(CONFIG, config);
        isNotUsed("OpenClaw's configuration, " + home.resolve(CONFIG));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "7", "[]", "{}", "{models: 7}", "{models: {providers: {runapi: 'x'}}}"})
    void aConfigurationWithoutAnyOfIt(String config) throws IOException {
        file(CONFIG, config);
        assertThat(lookup().all()).allMatch(finding -> finding.status() == Finding.Status.ABSENT);
    }

    @Test
    void otherBrokenFiles() throws IOException {
        file(".config/runapi/config.json", "{\"api_key\": \"the-one-key\"");
        Path dotEnv = home.resolve(DOT_ENV);
        Files.createDirectories(dotEnv);
        file(".openclaw/openclaw.json/x", "the configuration is a folder");
        assertThat(lookup().first().toString())
                .contains("config.json is no JSON: see line 1", dotEnv + " is no file", "openclaw.json is no file");
        Files.createDirectories(home.resolve(".config/openclaw"));
        Files.write(home.resolve(".config/openclaw/gateway.env"), new byte[] {'A', '=', (byte) 0xff});
        Files.delete(dotEnv);
        assertThat(lookup().first().toString()).contains("gateway.env must be UTF-8");
    }

    @Test
    void theOrder() throws IOException {
        file(".openclaw/.env", "RUNAPI_API_KEY=second");
        file(CONFIG, "{skills: {entries: {hailuo: {apiKey: 'third'}}}}");
        assertThat(last().key()).map(ApiKey::value).contains("second");
        provider("'first'");
        assertThat(last().key()).map(ApiKey::value).contains("first");
        file(".config/runapi/config.json", "{\"api_key\": \"runapis\"}");
        assertThat(last().key()).map(ApiKey::value).contains("runapis");
        environment.put("RUNAPI_API_KEY", " " + KEY + " ");
        isFound("RUNAPI_API_KEY");
        assertThat(lookup().all()).hasSize(5);
        file("key.txt", "of the-file");
        Path keyFile = home.resolve("key.txt");
        assertThat(KeyLookup.of(environment, keyFile, "").first().toString())
                .contains("must hold an API key and nothing else")
                .doesNotContain("the-file");
        file("key.txt", "of-the-file\r\n");
        assertThat(KeyLookup.of(environment, keyFile, "").first().get(0).key())
                .map(ApiKey::value)
                .contains("of-the-file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://runapi.ai.example.com",
                "http://runapi.ai",
                "https://runapi.ai:8443",
                "https://sub.runapi.ai",
                "https://example.com/https://runapi.ai",
                "https://runapi.ai\\@example.com",
                "https://user@runapi.ai",
                "https://runapi.ai?x",
                "//runapi.ai",
                "nonsense"
            })
    void whatWasFoundElsewhereGoesToRunApiAlone(String baseUrl) throws IOException {
        file(".config/runapi/config.json", "{\"api_key\": \"the-one-key\"}");
        provider("'the-one-key'");
        file(".openclaw/.env", "RUNAPI_API_KEY=the-one-key");
        List<Finding> findings = KeyLookup.of(environment, null, baseUrl).all();
        assertThat(findings).allMatch(finding -> finding.key().isEmpty());
        assertThat(findings.toString())
                .contains("it is for https://runapi.ai alone")
                .doesNotContain(KEY, "user");
        environment.put("RUNAPI_API_KEY", KEY);
        assertThat(KeyLookup.of(environment, null, baseUrl).first().get(0).key())
                .isPresent();
    }

    @Test
    void aKeyOfRunApisConfigurationIsForTheGatewayBesideIt() throws IOException {
        file(".config/runapi/config.json", "{\"apiKey\": \"the-one-key\", \"baseUrl\": \"http://127.0.0.1:80/\"}");
        assertThat(KeyLookup.of(environment, null, "http://127.0.0.1").first())
                .anyMatch(finding -> finding.key().isPresent());
        isNotUsed("it is for http://127.0.0.1 alone", "https://runapi.ai");
    }
}
