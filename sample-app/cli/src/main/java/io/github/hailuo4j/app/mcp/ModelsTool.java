package io.github.hailuo4j.app.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hailuo4j.app.Catalog;
import io.github.hailuo4j.app.Report;
import io.github.hailuo4j.app.command.ModelReport;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Says what each model takes and costs. */
final class ModelsTool implements AgentTool {

    private final Answers answers;

    ModelsTool(Answers answers) {
        this.answers = answers;
    }

    @Override
    public McpSchema.Tool description() {
        Map<String, Object> models = Schemas.property("array", "The models: parameters, rules and prices of each.");
        models.put("items", Map.of("type", "object"));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("models", models);
        Map<String, Object> model = Schemas.model(Catalog.current().entries());
        model.put("description", "One model; without it, all.");
        return McpSchema.Tool.builder("hailuo_models", Schemas.object(Map.of(Schemas.MODEL, model), List.of()))
                .title("List video models")
                .description(
                        "Lists the Hailuo video models, or shows one: parameters with their values, rules across them,"
                                + " prices in US cents. Free; sends nothing.")
                .outputSchema(Schemas.answer(answer, List.of()))
                .annotations(AgentTool.readsOnly("List video models", false))
                .build();
    }

    @Override
    public Answer call(Map<String, Object> arguments, BiConsumer<Double, String> progress) {
        Given given = new Given(arguments);
        List<Catalog.Entry> shown = Catalog.current().entries();
        if (arguments.get(Schemas.MODEL) != null) {
            List<Catalog.Entry> all = shown;
            String id = given.model(all).map(entry -> entry.model().id()).orElse("");
            shown = all.stream().filter(entry -> entry.model().id().equals(id)).toList();
        }
        given.end("hailuo_models", List.of(Schemas.MODEL));
        Report report = answers.report();
        report.json().setAll(ModelReport.of(new Catalog(shown)).json());
        for (int i = 0; i < shown.size(); i++) {
            ObjectNode model = (ObjectNode) report.json().path("models").get(i);
            Kind.of(shown.get(i).model()).ifPresent(kind -> model.put("tool", kind.tool()));
        }
        return Answer.of(Answers.next(report, "call hailuo_plan with a model and its parameters, for the price"));
    }
}
