package io.github.hailuo4j.app.mcp;

import io.github.hailuo4j.app.Catalog;
import io.github.hailuo4j.app.Report;
import io.github.hailuo4j.app.SpendingLimit;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;

/** Submits a request and answers at once: a client's patience ends before a video is there. */
final class GenerateTool implements AgentTool {

    private final Kind kind;
    private final Submissions submissions;
    private final Answers answers;

    GenerateTool(Kind kind, Submissions submissions, Answers answers) {
        this.kind = kind;
        this.submissions = submissions;
        this.answers = answers;
    }

    @Override
    public McpSchema.Tool description() {
        List<Catalog.Entry> models = kind.models();
        Map<String, Object> properties = Schemas.request(models);
        properties.put(
                Schemas.IDEMPOTENCY_KEY,
                Schemas.property(
                        "string",
                        "One value for each video that is wanted, of 1 to 512 printable ASCII characters. The same key with the"
                                + " same arguments is paid once, however often it is sent. Without one, the same request is not"
                                + " paid again as long as the earlier one is not finished."));
        properties.put(
                Schemas.MAX_PRICE_CENTS,
                Schemas.property(
                        "integer",
                        "Refuse the request if it can cost more, in US cents; or its price is not published."));
        String from = kind == Kind.TEXT ? "a text" : "an image and a text";
        return McpSchema.Tool.builder(kind.tool(), Schemas.object(properties, Schemas.required(models)))
                .title("Make a video from " + from)
                .description("Submits a request for a short video from " + from
                        + ", and answers at once with a task_id. It costs money; a failed task is not charged. The video takes 1"
                        + " to 2 minutes: call hailuo_wait next. Ask hailuo_plan for the price first. Prices and rules:"
                        + Schemas.rulesAndPrices(models))
                .outputSchema(Schemas.answerAboutTask())
                // A call without a key makes another video, once the earlier one is finished.
                .annotations(AgentTool.changes("Make a video from " + from, false))
                .build();
    }

    @Override
    public boolean submits() {
        return true;
    }

    @Override
    public Answer call(Map<String, Object> arguments, BiConsumer<Double, String> progress) {
        Given given = new Given(arguments);
        Optional<String> key = given.idempotencyKey();
        OptionalInt most = given.number(Schemas.MAX_PRICE_CENTS, 0, Integer.MAX_VALUE);
        Parameters parameters = given.parameters(given.model(kind.models()));
        SpendingLimit.check(parameters.checked().price(), most);
        Submissions.Submitted submitted = submissions.submit(parameters, key);
        Report report = answers.report().model(submitted.request().modelId());
        report.json()
                .put(Schemas.TASK_ID, submitted.taskId())
                .put("status", submitted.status())
                .put(Schemas.IDEMPOTENCY_KEY, submitted.key())
                .put("repeated", submitted.isRepeated());
        Answers.priced(report, submitted.request().price());
        String another = submitted.isRepeated()
                ? "; it was there already, and is not paid again. For another video of the same request, give a new"
                        + " idempotency_key"
                : "";
        return Answer.of(Answers.next(report, Answers.call("hailuo_wait", submitted.taskId()) + another));
    }
}
