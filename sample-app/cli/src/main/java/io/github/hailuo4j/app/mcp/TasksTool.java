package io.github.hailuo4j.app.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hailuo4j.app.Report;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Lists what was submitted, for an agent that begins anew. */
final class TasksTool implements AgentTool {

    private static final String LIMIT = "limit";
    private static final int USUAL = 20;
    private static final int MOST = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Desk desk;
    private final Answers answers;

    TasksTool(Desk desk, Answers answers) {
        this.desk = desk;
        this.answers = answers;
    }

    @Override
    public McpSchema.Tool description() {
        Map<String, Object> tasks = Schemas.property("array", "The tasks, the newest first.");
        tasks.put("items", Map.of("type", "object"));
        Map<String, Object> problems = Schemas.property("array", "Journals that cannot be read as a whole.");
        problems.put("items", Map.of("type", "string"));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("tasks", tasks);
        answer.put("problems", problems);
        Map<String, Object> limit =
                Schemas.property("integer", "How many at most, 1 to " + MOST + "; by default " + USUAL + ".");
        return McpSchema.Tool.builder("hailuo_tasks", Schemas.object(Map.of(LIMIT, limit), List.of()))
                .title("List video tasks")
                .description(
                        "Lists what was submitted from this machine, the newest first, with what to call next for those that are"
                                + " not finished. Free; asks nobody.")
                .outputSchema(Schemas.answer(answer, List.of()))
                .annotations(AgentTool.readsOnly("List video tasks", false))
                .build();
    }

    @Override
    public Answer call(Map<String, Object> arguments, BiConsumer<Double, String> progress) {
        Given given = new Given(arguments);
        int limit = given.number(LIMIT, 1, MOST).orElse(USUAL);
        given.end("hailuo_tasks", List.of(LIMIT));
        List<JournalEntry> entries = desk.all();
        Report report = answers.report();
        ArrayNode tasks = report.json().putArray("tasks");
        for (int i = entries.size() - 1; i >= Math.max(0, entries.size() - limit); i--) {
            describe(entries.get(i), tasks.addObject());
        }
        report.json().put("total", entries.size());
        ArrayNode problems = report.json().putArray("problems");
        desk.problems().forEach(problems::add);
        boolean isOpen = entries.stream().anyMatch(JournalEntry::isOpen);
        return Answer.of(
                Answers.next(report, isOpen ? "as each task that is not finished says" : "nothing: no task is open"));
    }

    private void describe(JournalEntry entry, ObjectNode json) {
        entry.taskId().ifPresent(id -> json.put(Schemas.TASK_ID, id));
        json.put("status", status(entry));
        json.put(Schemas.MODEL, entry.model());
        json.put("created_at", entry.createdAt().toString());
        json.put(Schemas.IDEMPOTENCY_KEY, entry.key());
        if (entry.state() == JournalEntry.State.SAVED) {
            entry.detail().ifPresent(file -> json.put("file", file));
        } else {
            entry.detail().ifPresent(detail -> json.put("reason", detail));
        }
        try {
            json.set("request", JSON.readTree(entry.body()));
        } catch (JsonProcessingException e) {
            // Not one of ours: there is no more to say of it.
        }
        if (entry.isOpen()) {
            json.put("next", next(entry));
        }
    }

    private String next(JournalEntry entry) {
        String told = desk.byAPerson(entry);
        if (!told.isEmpty()) {
            return "tell the user, and submit nothing. " + told;
        }
        return entry.taskId()
                .map(id -> Answers.call("hailuo_wait", id))
                .orElse("generate the same request under the same idempotency_key: it is not paid twice");
    }

    private static String status(JournalEntry entry) {
        return switch (entry.state()) {
            case INTENT, UNKNOWN -> "unknown";
            case REJECTED -> "not_submitted";
            case SUBMITTED -> "pending";
            case COMPLETED, SAVED -> "completed";
            case FAILED -> "failed";
        };
    }
}
