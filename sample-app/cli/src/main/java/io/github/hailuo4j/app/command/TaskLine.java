package io.github.hailuo4j.app.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hailuo4j.app.Catalog;
import io.github.hailuo4j.app.NextStep;
import io.github.hailuo4j.app.Report;
import io.github.hailuo4j.app.Shell;
import io.github.hailuo4j.app.Surroundings;
import io.github.hailuo4j.app.TerminalText;
import io.github.hailuo4j.app.TypedRequest;
import io.github.hailuo4j.runtime.errors.InvalidRequestException;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import io.github.hailuo4j.runtime.task.Price;
import io.github.hailuo4j.runtime.task.VideoTask;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a request that was submitted from here.
 *
 * @param entry what the journal says
 * @param repeatsUnanswered whether a request of which nobody knows whether there is a task may be sent again
 * @param elsewhere how to go on with it at the gateway that it went to; null if that is this command's
 * @param asked what the gateway says of its task; null if it was not asked, or does not know
 */
record TaskLine(
        JournalEntry entry,
        boolean repeatsUnanswered,
        @Nullable NextStep elsewhere,
        @Nullable VideoTask asked) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_PROMPT = 60;

    /** How far it is: {@code saved}, {@code failed} and so on, as the journal says. */
    String status() {
        return entry.state().name().toLowerCase(Locale.ROOT);
    }

    private String prompt() {
        try {
            JsonNode request = JSON.readTree(entry.body());
            return request.path("prompt").asText();
        } catch (JsonProcessingException e) {
            return "";
        }
    }

    /** By the published prices of today; of a model that is not known any more, nothing. */
    private Price price() {
        try {
            return Catalog.current().entries().stream()
                    .map(Catalog.Entry::model)
                    .filter(model ->
                            model.id().equals(entry.model()) && model.path().equals(entry.path()))
                    .findFirst()
                    .map(model -> TypedRequest.ofJson(model, entry.body()).price())
                    .orElse(Price.UNKNOWN);
        } catch (InvalidRequestException e) {
            return Price.UNKNOWN;
        }
    }

    /** For people, in one line. */
    String text() {
        String prompt = prompt();
        String shown = prompt.codePointCount(0, prompt.length()) <= LONGEST_PROMPT
                ? prompt
                : prompt.substring(0, prompt.offsetByCodePoints(0, LONGEST_PROMPT)) + "...";
        return TerminalText.safe(String.format(
                Locale.ROOT,
                "%s  %-9s  %s  %s  %s  \"%s\"  %s",
                entry.createdAt(),
                status(),
                entry.model(),
                entry.taskId().orElse("(no task id; key " + entry.key() + ")"),
                price().isKnown() ? price() : "price not published",
                shown,
                entry.detail().or(entry::output).orElse("")));
    }

    /** Writes it to the standard output. */
    void show(Surroundings surroundings, boolean asJson) {
        if (asJson) {
            Report report = new Report();
            report.json().setAll(json());
            surroundings.out().println(report);
        } else {
            surroundings.out().println(text());
        }
    }

    /** Where its video is, as the gateway says. */
    Optional<String> url() {
        return Optional.ofNullable(asked)
                .flatMap(task -> task.videoUrls().stream().findFirst())
                .map(URI::toString);
    }

    /** For programs. */
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        entry.taskId().ifPresent(id -> json.put("task_id", id));
        json.put("status", status());
        json.put("open", entry.isOpen());
        json.put("model", entry.model());
        json.put("prompt", prompt());
        json.put("created_at", entry.createdAt().toString());
        json.put("idempotency_key", entry.key());
        json.setAll(new Report().price(price()).json());
        entry.gateway().ifPresent(gateway -> json.put("gateway", gateway));
        entry.output().ifPresent(output -> json.put("file", output));
        entry.detail().ifPresent(detail -> json.put("detail", detail));
        entry.detail().filter(file -> entry.state() == State.SAVED).ifPresent(file -> json.put("file", file));
        Optional.ofNullable(asked).ifPresent(task -> describe(task, json));
        if (entry.isOpen()) {
            if (isLeftToAPerson()) {
                json.put("user_action", NextStep.byAPerson(entry.key()));
            }
            json.put("next", next());
        }
        return json;
    }

    /** Whether there is something to do with it at this command's gateway. */
    boolean isOpenHere() {
        return elsewhere == null && entry.isOpen();
    }

    /** Whether its outcome is unknown, and no command can find it out. */
    boolean isLeftToAPerson() {
        return elsewhere == null && entry.state() == State.UNKNOWN && !repeatsUnanswered;
    }

    /** The command that goes on with it. What was not answered yet is looked at by {@code recover} first. */
    private String next() {
        if (elsewhere != null) {
            return elsewhere.command();
        }
        return entry.taskId().map(id -> Shell.command("wait", id)).orElseGet(() -> goOn().command());
    }

    /** What is to be done about a request without a task. */
    NextStep goOn() {
        return elsewhere != null ? elsewhere : NextStep.ifUnknown(!isLeftToAPerson(), entry.key());
    }

    private void describe(VideoTask task, ObjectNode json) {
        json.put("gateway_status", task.rawStatus());
        ObjectNode said = new Report().task(task).json();
        said.remove(List.of("task_id", "status"));
        json.setAll(said);
        if (json.has("url")) {
            json.put(
                    "url_expires_at", entry.createdAt().plus(VideoTask.KEPT_FOR).toString());
        }
    }
}
