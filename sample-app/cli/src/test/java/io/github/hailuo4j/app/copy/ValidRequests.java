package io.github.hailuo4j.app.copy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hailuo4j.app.TypedRequest;
import io.github.hailuo4j.runtime.errors.InvalidRequestException;
import io.github.hailuo4j.runtime.request.ModelDefinition;
import io.github.hailuo4j.runtime.request.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Valid requests of a model, with prompts that somebody else might stumble over. */
final class ValidRequests {

    /** Quotes, escapes of Java, of JSON and of shells, controls, what turns text around, and one that is long. */
    static final List<String> PROMPTS = List.of(
            "A marble",
            "it's \"quoted\" and 'quoted' and `quoted`",
            "a \\u000a b \\\\u0022 c \\n d \\",
            "two\nlines\r\nand\ta tab",
            "$(touch /tmp/owned) ${HOME} $RUNAPI_API_KEY !! `id`; rm -rf / #",
            "Ein Gl\u00e4schen \uD83C\uDFB1 \uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67 \u9ad8",
            "control \u0001\u0003\u001b[201~\u007f\u0085\u2028\u2029\u202e end",
            "'''\\'''\\\"\"\"\"",
            "-starts with a dash",
            "--prompt=--help",
            "@file",
            "%s %n {0} %",
            "*/ // /* \"\"\"",
            "it's ".repeat(20_480));

    private static final long SEED = 22;

    private ValidRequests() {}

    /** Different ones; fewer, if no more are found. */
    static List<ObjectNode> of(ModelDefinition model, int count) {
        Random random = new Random(SEED);
        Set<ObjectNode> valid = new LinkedHashSet<>();
        for (int attempt = 0; attempt < 3_000 && valid.size() < count; attempt++) {
            var draft = TypedRequest.draft(model);
            for (Parameter parameter : model.parameters()) {
                if (parameter.isRequired() || random.nextInt(3) == 0) {
                    draft.set(parameter.name(), value(parameter, random));
                }
            }
            try {
                ObjectNode values =
                        (ObjectNode) new ObjectMapper().readTree(draft.build().toJson());
                values.remove("model");
                valid.add(values);
            } catch (InvalidRequestException e) {
                // The next one.
            } catch (JsonProcessingException e) {
                throw new AssertionError("seed " + SEED, e);
            }
        }
        return new ArrayList<>(valid);
    }

    private static Object value(Parameter parameter, Random random) {
        if (!parameter.values().isEmpty()) {
            return parameter.values().get(random.nextInt(parameter.values().size()));
        }
        String url = "https://example.com/a%20b.png?x=1&y='" + random.nextInt(9) + "'";
        return switch (parameter.type()) {
            case "array" -> random.nextBoolean() ? List.of(url) : List.of(url, "https://example.com/b,c.png");
            case "boolean" -> random.nextBoolean();
            case "integer", "number" -> random.nextInt(10);
            default -> parameter.name().endsWith("url") ? url : PROMPTS.get(random.nextInt(PROMPTS.size()));
        };
    }
}
