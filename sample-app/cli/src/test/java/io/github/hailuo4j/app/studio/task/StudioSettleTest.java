package io.github.hailuo4j.app.studio.task;

import static io.github.hailuo4j.app.studio.task.StudioHome.MODEL;
import static io.github.hailuo4j.app.studio.task.StudioHome.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hailuo4j.app.studio.http.Refusal;
import io.github.hailuo4j.app.studio.task.StudioHome.Page;
import io.github.hailuo4j.runtime.errors.NotFoundException;
import io.github.hailuo4j.runtime.errors.OutcomeConflictException;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import io.github.hailuo4j.simulator.faults.Fault;
import io.github.hailuo4j.simulator.faults.IncomingRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In the studio, a person ends an outcome that is unknown with what he found at a gateway that ignores keys. */
@Timeout(120)
final class StudioSettleTest {

    @TempDir
    Path directory;

    private StudioHome home;
    private Page page;

    @BeforeEach
    void open() throws IOException {
        home = new StudioHome(directory, settings -> settings.idempotency(false));
        home.environment.put("HAILUO_IDEMPOTENCY", "none");
        page = home.open();
    }

    @AfterEach
    void close() {
        page.close();
        home.close();
    }

    /** A task whose answer was lost; its key. */
    private String leftUnknown() {
        home.faults.on(IncomingRequest::isCreate, Fault.answerAfterProcessing(500, Map.of(), "{}"));
        String key = key();
        page.submit(key, MODEL, "prompt", "Lost");
        JsonNode unknown =
                page.await(key, task -> task.path("error").path("settle").asBoolean());
        assertThat(unknown.path("status").asText()).isEqualTo("unknown");
        assertThat(unknown.path("error").path("retryable").asBoolean(true)).isFalse();
        assertThat(unknown.path("error").path("next").asText())
                .contains("a person has to see", "say here what was found");
        assertThat(home.simulator.taskCount()).isEqualTo(1);
        return key;
    }

    private JsonNode settle(String key, String body) {
        return page.json("tasks", "POST", key + "/settle", body);
    }

    @Test
    void noTaskWasStarted() {
        String key = leftUnknown();
        JsonNode settled = settle(key, "{\"not_started\":true}");
        assertThat(settled.path("status").asText()).isEqualTo("failed");
        JsonNode error = settled.path("error");
        assertThat(error.path("code").asText()).isEqualTo("not_started");
        assertThat(error.path("message").asText()).contains("a person found");
        assertThat(error.path("next").asText()).contains("Nothing was charged. Send it as a new request.");
        assertThat(error.path("settle").asBoolean(false)).isFalse();
        assertThat(page.json("account", "GET", "", "")
                        .at("/spent_today_cents/max")
                        .asInt(-1))
                .isZero();
        assertThat(home.simulator.taskCount()).isEqualTo(1);
    }

    @Test
    void itIsATaskAndItsVideoIsSaved() {
        String key = leftUnknown();
        String id = home.simulator.tasks().get(0).id();
        JsonNode settled = settle(key, "{\"task_id\":\" " + id + " \"}");
        assertThat(settled.path("task_id").asText()).isEqualTo(id);
        assertThat(settled.path("error").isNull()).isTrue();
        page.awaitSaved(key);
        assertThat(home.simulator.taskCount()).isEqualTo(1);
    }

    @Test
    void whatContradictsTheGatewayOrTheJournalChangesNothing() {
        String key = leftUnknown();
        assertThatThrownBy(() -> settle(key, "{\"task_id\":\"nobodys\"}")).isInstanceOf(NotFoundException.class);
        String other = key();
        page.submit(other, MODEL, "prompt", "Another");
        String itsTask = page.awaitSaved(other).path("task_id").asText();
        assertThatThrownBy(() -> settle(key, "{\"task_id\":\"" + itsTask + "\"}"))
                .isInstanceOf(OutcomeConflictException.class);
        assertThatThrownBy(() -> settle(other, "{\"not_started\":true}")).isInstanceOf(OutcomeConflictException.class);
        assertThat(page.task(key).path("status").asText()).isEqualTo("unknown");
        assertThat(page.task(other).path("saved").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"not_started\":false}",
                "{\"task_id\":\" \"}",
                "{\"task_id\":7}",
                "{\"not_started\":true,\"task_id\":\"t1\"}",
                "[]"
            })
    void oneThingHasToBeSaid(String body) {
        String key = leftUnknown();
        assertThatThrownBy(() -> settle(key, body))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(400));
        assertThat(page.task(key).path("status").asText()).isEqualTo("unknown");
    }

    @Test
    void anotherRunsRequestIsSettledByTheCommand() {
        JournalEntry known = StudioHome.intent("a-key", "Elsewhere", directory.resolve("v.mp4"))
                .to(State.UNKNOWN, "no answer");
        home.journaled("20261126-000000-1-1", known);
        assertThatThrownBy(() -> settle("a-key", "{\"not_started\":true}"))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.status()).isEqualTo(409);
                    assertThat(refusal.json().at("/error/next").asText()).isEqualTo("hailuo settle a-key");
                });
    }
}
