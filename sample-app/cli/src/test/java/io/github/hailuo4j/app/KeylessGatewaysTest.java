package io.github.hailuo4j.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hailuo4j.app.Hailuo.Result;
import io.github.hailuo4j.runtime.errors.JournalException;
import io.github.hailuo4j.simulator.HailuoSimulator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A gateway of which one command was told that it ignores idempotency keys: no later command pays there twice. */
@Timeout(300)
final class KeylessGatewaysTest {

    @TempDir
    Path directory;

    private Hailuo hailuo;
    private HailuoSimulator gateway;
    private Path video;

    @BeforeEach
    void start() throws IOException {
        hailuo = Hailuo.withoutIdempotency(directory);
        gateway = hailuo.simulator;
        video = directory.resolve("v.mp4");
    }

    @AfterEach
    void stop() {
        hailuo.close();
    }

    private Path file() {
        return hailuo.home.resolve("gateways-without-idempotency");
    }

    /** A request that is paid, and whose answer nobody got. */
    private void leaveUnknown() {
        hailuo.loseNextAnswer();
        Result result = hailuo.generate(video, "--idempotency", "none");
        assertThat(result.exit()).as(result.err()).isEqualTo(ExitCode.UNKNOWN_OUTCOME);
        assertThat(gateway.taskCount()).isEqualTo(1);
    }

    @Test
    void laterCommandsKnowIt() throws IOException {
        leaveUnknown();
        assertThat(file())
                .hasContent(gateway.baseUrl() + (gateway.baseUrl().getPath().isEmpty() ? "/" : ""));

        Result recovered = hailuo.run("recover", "--json");
        assertThat(recovered.exit()).as(recovered.err()).isEqualTo(ExitCode.UNKNOWN_OUTCOME);
        assertThat(recovered.err().lines().filter(line -> line.contains("is taken for one that ignores")))
                .hasSize(1);
        assertThat(recovered.err()).contains(file().toString(), "--idempotency replay");
        assertThat(recovered.json().path("idempotency").asText()).isEqualTo("none");
        JsonNode left = recovered.json().path("recovered").get(0);
        assertThat(left.path("user_action").asText()).contains("a person has to see");
        assertThat(left.path("next").asText())
                .isEqualTo("hailuo settle " + left.path("idempotency_key").asText());

        assertThat(hailuo.generate(video).exit()).isEqualTo(ExitCode.UNKNOWN_OUTCOME);
        JsonNode task = hailuo.run("tasks", "--json").json().at("/tasks/0");
        assertThat(task.path("open").asBoolean()).isTrue();
        assertThat(task.path("user_action").asText()).contains("a person has to see");
        assertThat(task.path("next")).isEqualTo(left.path("next"));
        assertThat(gateway.taskCount()).isEqualTo(1);

        // What is new is sent, and what of it has no answer is not sent again either.
        hailuo.loseNextAnswer();
        assertThat(hailuo.generate(directory.resolve("w.mp4")).exit()).isEqualTo(ExitCode.UNKNOWN_OUTCOME);
        assertThat(gateway.taskCount()).isEqualTo(2);
        Result paidAnew = hailuo.generate(video, "--again");
        assertThat(paidAnew.exit()).as(paidAnew.err()).isZero();
        assertThat(paidAnew.json().path("idempotency").asText()).isEqualTo("none");
    }

    @Test
    void aBatchGoesOnWithoutPayingTwice() throws IOException {
        Path rows = Files.writeString(
                directory.resolve("a.csv"), "model,prompt,out\n" + Hailuo.MODEL + ",A marble," + video + "\n");
        hailuo.loseNextAnswer();
        String[] plain = {"batch", rows.toString(), "--yes", "--json"};
        Result first = hailuo.run("batch", rows.toString(), "--yes", "--json", "--idempotency", "none");
        assertThat(first.exit()).as(first.err()).isEqualTo(ExitCode.UNKNOWN_OUTCOME);
        Result second = hailuo.run(plain);
        assertThat(second.exit()).as(second.err()).isEqualTo(ExitCode.UNKNOWN_OUTCOME);
        assertThat(second.json().path("idempotency").asText()).isEqualTo("none");
        JsonNode error = second.json().at("/rows/0/error");
        assertThat(error.path("next").asText())
                .isEqualTo("hailuo settle " + error.path("idempotency_key").asText());
        assertThat(error.path("user_action").asText()).contains("a person has to see");
        assertThat(gateway.taskCount()).isEqualTo(1);
    }

    @Test
    void theOptionSaysOtherwiseForOneCommandAndTheVariableForNone() {
        leaveUnknown();
        hailuo.environment.put("HAILUO_IDEMPOTENCY", "replay");
        assertThat(hailuo.run("recover").exit()).isEqualTo(ExitCode.UNKNOWN_OUTCOME);
        assertThat(gateway.taskCount()).isEqualTo(1);
        // It is the user's word: this gateway is paid again.
        Result said = hailuo.run("recover", "--idempotency", "replay");
        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(said.err()).doesNotContain("is taken for one");
        assertThat(gateway.taskCount()).isEqualTo(2);
        assertThat(file()).isNotEmptyFile();
    }

    @Test
    void itIsOnTheDiskBeforeTheFirstByteIsSent() throws IOException {
        boolean[] known = {false};
        hailuo.faults.compute(request -> {
            known[0] |= request.isCreate() && Files.isRegularFile(file());
            return Optional.empty();
        });
        assertThat(hailuo.generate(video, "--idempotency=none").exit()).isZero();
        assertThat(known[0]).isTrue();
        Files.delete(file());
        Files.createDirectory(file());
        int before = gateway.taskCount();
        for (String[] more : new String[][] {{"--idempotency", "none"}, {}}) {
            Result refused = hailuo.generate(directory.resolve("w.mp4"), more);
            assertThat(refused.exit()).as(refused.err()).isEqualTo(ExitCode.UNEXPECTED);
            assertThat(refused.json().at("/error/code").asText()).isEqualTo("journal");
            assertThat(refused.json().at("/error/message").asText()).contains(file().toString(), "Nothing was sent");
        }
        assertThat(gateway.taskCount()).isEqualTo(before);
    }

    @Test
    void whatSubmitsNothingWritesNothing() {
        hailuo.environment.put("HAILUO_IDEMPOTENCY", "none");
        assertThat(hailuo.run("balance").exit()).isZero();
        assertThat(hailuo.run("status", "task_unknown").exit()).isEqualTo(ExitCode.INVALID);
        assertThat(hailuo.generate(video, "--simulate").exit()).isZero();
        assertThat(file()).doesNotExist();
        assertThat(hailuo.run("balance", "--idempotency", "none").exit()).isEqualTo(ExitCode.INVALID);
    }

    @ParameterizedTest
    @CsvSource({
        "https://gateway.example, https://gateway.example/, true",
        "https://gateway.example, HTTPS://Gateway.Example:443, true",
        "https://gateway.example/a, https://gateway.example/a/, true",
        "https://gateway.example/a, https://gateway.example/b, false",
        "https://gateway.example, http://gateway.example, false",
        "https://gateway.example, https://gateway.example:8443, false",
        "https://gateway.example, https://gateway.example.org, false",
        "http://[::1]:8787, http://[0:0:0:0:0:0:0:1]:8787/, true",
    })
    void oneGatewayHasSeveralSpellings(String added, String asked, boolean isKnown) throws IOException {
        KeylessGateways gateways = new KeylessGateways(hailuo.home);
        gateways.add(added);
        assertThat(gateways.has(asked)).isEqualTo(isKnown);
        gateways.add(asked);
        assertThat(Files.readAllLines(file())).hasSize(isKnown ? 1 : 2);
    }

    @Test
    void whatIsInTheFileAlreadyStays() throws IOException {
        KeylessGateways gateways = new KeylessGateways(hailuo.home);
        Files.createDirectories(hailuo.home);
        Files.write(file(), "http://a.example\r\n\n\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        gateways.add("http://b.example");
        // A disk that was full, or a person, left a line without an end.
        Files.writeString(file(), Files.readString(file(), StandardCharsets.ISO_8859_1) + "http://c.exa");
        gateways.add("http://c.example");
        for (String url : new String[] {"http://a.example", "http://b.example", "http://c.example"}) {
            assertThat(gateways.has(url)).as(url).isTrue();
        }
        assertThat(gateways.has("http://d.example")).isFalse();
        Files.delete(file());
        assertThat(gateways.has("http://a.example")).isFalse();
        Files.createDirectory(file());
        assertThatThrownBy(() -> gateways.has("http://a.example"))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("cannot be read");
    }
}
