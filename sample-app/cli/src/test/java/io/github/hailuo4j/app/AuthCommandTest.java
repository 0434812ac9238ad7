package io.github.hailuo4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hailuo4j.app.Hailuo.Result;
import io.github.hailuo4j.simulator.faults.Fault;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code hailuo auth}, and where the keys that it finds go. That no output has a key, each run of a {@link Hailuo} checks. */
final class AuthCommandTest {

    private static final String OPENCLAW = "{models: {providers: {runapi: {apiKey: 'secret-key'}}}}";

    @TempDir
    Path directory;

    private Hailuo hailuo;

    @BeforeEach
    void start() throws IOException {
        hailuo = new Hailuo(directory);
        hailuo.environment.remove("RUNAPI_API_KEY");
        hailuo.environment.put("HOME", directory.toString());
    }

    @AfterEach
    void stop() {
        hailuo.close();
    }

    private void file(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void whereTheKeyIsFromAndWhatElseWasLookedAt() throws IOException {
        hailuo.environment.remove("RUNAPI_BASE_URL");
        file(".openclaw/openclaw.json", OPENCLAW);
        file(".openclaw/.env", "RUNAPI_API_KEY=secret-key");
        String place = "OpenClaw's configuration, " + directory.resolve(".openclaw/openclaw.json")
                + ", models.providers.runapi.apiKey";
        Result shown = hailuo.run("auth");
        assertThat(shown.exit()).isZero();
        assertThat(shown.out().lines())
                .startsWith("The API key is from " + place + ". It goes to https://runapi.ai.")
                .contains("  - RUNAPI_API_KEY: not set", "  - " + place + ": found, used")
                .anyMatch(line -> line.endsWith(".env: found, not used, since an earlier one is"))
                .endsWith("To try it: hailuo auth --check");
        JsonNode json = hailuo.run("auth", "--json").json();
        assertThat(json.path("key_found").asBoolean()).isTrue();
        assertThat(json.path("key_from").asText()).isEqualTo(place);
        assertThat(json.path("goes_to").asText()).isEqualTo("https://runapi.ai");
        assertThat(json.path("places").findValuesAsText("status"))
                .containsExactly("absent", "absent", "used", "later", "absent");
    }

    @Test
    void withoutAKeyItIsSaidWhatToDo() throws IOException {
        Result none = hailuo.run("auth", "--json", "--check");
        assertThat(none.exit()).isEqualTo(ExitCode.AUTHENTICATION);
        assertThat(none.json().path("key_found").asBoolean(true)).isFalse();
        assertThat(none.json().path("next").asText()).contains("RUNAPI_API_KEY", "--api-key-file");
        assertThat(hailuo.run("auth").out()).contains("There is no API key").contains("--api-key-file FILE");
        assertThat(hailuo.simulator.requestCount()).isZero();
    }

    @Test
    void whetherItWorks() throws IOException {
        hailuo.environment.put("RUNAPI_API_KEY", "secret-key");
        assertThat(hailuo.run("auth", "--check").out()).contains("It works: the balance is ");
        Result works = hailuo.run("auth", "--check", "--json");
        assertThat(works.json().path("works").asBoolean()).isTrue();
        assertThat(works.json().path("balance_cents").isIntegralNumber()).isTrue();
        hailuo.faults.compute(
                request -> Optional.of(Fault.answer(401, Map.of(), "{\"error\":\"the key secret-key is not known\"}")));
        Result refused = hailuo.run("auth", "--check", "--json");
        assertThat(refused.exit()).isEqualTo(ExitCode.AUTHENTICATION);
        assertThat(refused.json().path("works").asBoolean(true)).isFalse();
        assertThat(refused.json().at("/error/http_status").asInt()).isEqualTo(401);
    }

    @Test
    void aPasswordInABaseUrlIsNotShown() {
        hailuo.environment.put("RUNAPI_BASE_URL", "https://me:pass-word@example.com");
        for (String key : List.of("", "secret-key")) {
            hailuo.environment.put("RUNAPI_API_KEY", key);
            for (String[] command : new String[][] {{"auth"}, {"auth", "--json", "--check"}, {"balance", "--live"}}) {
                Result result = hailuo.run(command);
                assertThat(result.out() + result.err()).doesNotContain("pass-word");
            }
        }
    }

    /** The simulator is another host than RunAPI's. */
    @Test
    void aForeignHostNeverGetsAKeyThatWasNotGivenToThisProgram() throws IOException {
        file(".config/runapi/config.json", "{\"api_key\": \"secret-key\"}");
        file(
                ".openclaw/openclaw.json",
                OPENCLAW.replace(
                        "{models",
                        "{env: {RUNAPI_API_KEY: 'secret-key'}, skills: {entries: {hailuo:"
                                + " {apiKey: 'secret-key'}}}, models"));
        file(".openclaw/.env", "RUNAPI_API_KEY=secret-key");
        hailuo.leftOpen("a", "key-a", directory.resolve("a.mp4").toString());
        String out = directory.resolve("v.mp4").toString();
        for (String[] command : new String[][] {
            {"balance", "--live"},
            {"auth", "--check"},
            {"recover"},
            {"wait", "task_1", "--live", "--out", out},
            {"generate", Hailuo.MODEL, "--prompt", "x", "--live", "--out", out}
        }) {
            Result result = hailuo.run(command);
            assertThat(result.exit()).as(result.err()).isEqualTo(ExitCode.AUTHENTICATION);
            assertThat(result.out() + result.err()).contains("it is for https://runapi.ai alone");
        }
        Result simulated = hailuo.run("balance", "--json");
        assertThat(simulated.json().path("simulated").asBoolean()).isTrue();
        assertThat(simulated.err()).contains("Nothing is paid", "is not sent to " + hailuo.simulator.baseUrl());
        assertThat(hailuo.simulator.requestCount()).isZero();

        file("key.txt", "secret-key\n");
        Result given = hailuo.run(
                "balance",
                "--json",
                "--api-key-file",
                directory.resolve("key.txt").toString());
        assertThat(given.json().path("simulated").asBoolean(true))
                .as(given.err())
                .isFalse();
        assertThat(hailuo.simulator.requestCount()).isEqualTo(1);
    }

    @Test
    void aKeyOfRunApisConfigurationGoesToTheGatewayBesideItWhenThatIsMeant() throws IOException {
        file(
                ".config/runapi/config.json",
                "{\"api_key\": \"secret-key\", \"base_url\": \"" + hailuo.simulator.baseUrl() + "\"}");
        Path video = directory.resolve("v.mp4");
        Result made = hailuo.generate(video);
        assertThat(made.exit()).as(made.err()).isZero();
        assertThat(made.err()).contains("The API key is from RunAPI's configuration, ");
        assertThat(hailuo.simulator.taskCount()).isEqualTo(1);
    }

    @Test
    void aKeyFileThatHasNoneSendsNothing() throws IOException {
        hailuo.environment.put("RUNAPI_API_KEY", "secret-key");
        Path none = directory.resolve("none.txt");
        for (String command : List.of("balance", "wait task_1", "generate " + Hailuo.MODEL + " --prompt x")) {
            Result result = hailuo.run((command + " --json --api-key-file " + none).split(" "));
            assertThat(result.exit()).isEqualTo(ExitCode.INVALID);
            assertThat(result.json().at("/error/message").asText()).contains("there is no file " + none);
        }
        assertThat(hailuo.run("auth", "--api-key-file", none.toString()).exit()).isEqualTo(ExitCode.AUTHENTICATION);
        assertThat(hailuo.simulator.requestCount()).isZero();
    }

    /** A proxy sees whom a key would be sent to; what is sent there, it does not see. */
    @Test
    void aBorrowedKeyIsOnItsWayToRunApi() throws Exception {
        file(".openclaw/openclaw.json", OPENCLAW);
        hailuo.environment.remove("RUNAPI_BASE_URL");
        List<String> asked = new CopyOnWriteArrayList<>();
        Thread thread;
        try (ServerSocket proxy = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            hailuo.environment.put("https_proxy", "http://127.0.0.1:" + proxy.getLocalPort());
            thread = new Thread(() -> refuse(proxy, asked), "proxy");
            thread.start();
            Result result = hailuo.run("balance", "--live");
            assertThat(result.exit()).isNotZero();
            assertThat(result.err()).contains("The API key is from OpenClaw's configuration");
        }
        thread.join();
        assertThat(asked).contains("CONNECT runapi.ai:443 HTTP/1.1").noneMatch(line -> line.contains("secret-key"));
    }

    private static void refuse(ServerSocket proxy, List<String> asked) {
        while (true) {
            try (Socket socket = proxy.accept()) {
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
                for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
                    asked.add(line);
                }
                socket.getOutputStream()
                        .write("HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                return;
            }
        }
    }
}
