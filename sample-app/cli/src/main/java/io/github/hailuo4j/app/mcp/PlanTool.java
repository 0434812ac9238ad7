package io.github.hailuo4j.app.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hailuo4j.app.Catalog;
import io.github.hailuo4j.app.Report;
import io.github.hailuo4j.app.TypedRequest;
import io.github.hailuo4j.runtime.errors.InvalidRequestException;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Validates and prices a request; sends nothing. */
final class PlanTool implements AgentTool {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Answers answers;

    PlanTool(Answers answers) {
        this.answers = answers;
    }

    @Override
    public McpSchema.Tool description() {
        List<Catalog.Entry> models = Catalog.current().entries();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("valid", Schemas.property("boolean", "Whether it would be sent."));
        answer.put("model", Schemas.property("string", "The model's id."));
        answer.put("price", Schemas.property("string", "The price in words."));
        answer.put("price_cents", Schemas.priceCents());
        answer.put("request", Schemas.property("object", "The request as it would be sent."));
        return McpSchema.Tool.builder("hailuo_plan", Schemas.object(Schemas.request(models), Schemas.required(models)))
                .title("Check and price a video")
                .description(
                        "Checks a request and says its price, or all that is wrong with it and what would be right. Free;"
                                + " sends nothing. Rules:" + Schemas.rulesAndPrices(models))
                .outputSchema(Schemas.answer(answer, List.of("valid")))
                .annotations(AgentTool.readsOnly("Check and price a video", false))
                .build();
    }

    @Override
    public Answer call(Map<String, Object> arguments, BiConsumer<Double, String> progress) {
        Given given = new Given(arguments);
        Optional<Catalog.Entry> model = given.model(Catalog.current().entries());
        TypedRequest request;
        try {
            request = given.parameters(model).checked();
        } catch (InvalidRequestException e) {
            Answer invalid = answers.failed(e, submits());
            invalid.report().json().put("valid", false);
            return invalid;
        }
        Report report = answers.report().model(request.modelId());
        report.json().put("valid", true);
        Answers.priced(report, request.price());
        try {
            report.json().set("request", JSON.readTree(request.toJson()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a request is JSON", e);
        }
        String tool =
                model.flatMap(entry -> Kind.of(entry.model())).orElseThrow().tool();
        return Answer.of(Answers.next(
                report, "tell the user the price; if that is fine, call " + tool + " with the same arguments"));
    }
}
