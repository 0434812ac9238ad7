package io.github.hailuo4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import io.github.hailuo4j.processor.naming.JavaNames;
import io.github.hailuo4j.spec.Specs;
import io.github.hailuo4j.spec.model.ModelSpec;
import io.github.hailuo4j.spec.model.ParameterSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** For every model: what is missing, what belongs to another model, and what does not go together, does not compile. */
@Tag("slow")
final class PerModelMistakesTest {

    static final List<String> BUNDLED = Specs.BUNDLED;

    /** Documents that leave more open, or have fewer models. */
    private static final Map<String, Integer> FEWER =
            Map.of("minimax-h3.openapi.yaml", 7, "hailuo-2026-08.openapi.yaml", 19);

    private static final int FIRST_LINE = 3;

    private final Map<String, String> mistakes = new LinkedHashMap<>();
    private List<ModelSpec> models = List.of();

    @ParameterizedTest
    @FieldSource("BUNDLED")
    void doNotCompile(String document) {
        models = Specs.bundled(document).orElseThrow().document().models();
        for (ModelSpec model : models) {
            missingRequired(model);
            foreignParameters(model);
            foreignValues(model);
            fullHdWithTenSeconds(model);
        }
        assertThat(mistakes).hasSizeGreaterThan(FEWER.getOrDefault(document, 30));
        List<String> lines = new ArrayList<>(List.of("class Uses {"));
        for (String chain : mistakes.keySet()) {
            lines.add("  Object m" + lines.size() + "() { return " + chain + "; }");
        }
        lines.add("}");
        Compilation compilation =
                Compiling.withBundled(document, Compiling.source("Uses", lines.toArray(new String[0])));
        Map<Long, String> errors = new LinkedHashMap<>();
        for (Diagnostic<? extends JavaFileObject> error : compilation.errors()) {
            errors.put(error.getLineNumber(), Compiling.message(error));
        }
        long line = FIRST_LINE;
        for (Map.Entry<String, String> mistake : mistakes.entrySet()) {
            assertThat(errors.get(line)).as(mistake.getKey()).containsPattern(mistake.getValue());
            line++;
        }
        assertThat(errors).hasSize(mistakes.size());
    }

    private void missingRequired(ModelSpec model) {
        for (int given = 0; given < model.required().size(); given++) {
            String missing = JavaNames.parameterClass(model.required().get(given));
            mistakes.put(
                    required(model, given) + ".build()",
                    "cannot find symbol symbol: method build\\(\\) location: class Needs" + missing);
            for (int later = given + 1; later < model.required().size(); later++) {
                String setter = JavaNames.method(model.required().get(later));
                mistakes.put(
                        required(model, given) + "." + setter + "(\"https://example.com/a\").build()",
                        "cannot find symbol symbol: method " + setter + "\\(String\\) location: class Needs" + missing);
            }
        }
    }

    private void foreignParameters(ModelSpec model) {
        Set<String> others = new LinkedHashSet<>();
        models.forEach(other -> other.parameters().forEach(parameter -> others.add(parameter.name())));
        model.parameters().forEach(parameter -> others.remove(parameter.name()));
        for (String other : others) {
            String setter = JavaNames.method(other);
            mistakes.put(
                    required(model, model.required().size()) + "." + setter + "(null).build()",
                    "cannot find symbol symbol: method " + setter + "\\(.*\\) location: class "
                            // Where a rule asks for one of several, the stage says so first.
                            + (model.id().equals("minimax-h3") ? "Needs" : "Ready"));
        }
    }

    private void foreignValues(ModelSpec model) {
        for (ParameterSpec parameter : model.parameters()) {
            Set<Object> others = new LinkedHashSet<>();
            for (ModelSpec other : models) {
                other.parameter(parameter.name())
                        .filter(ParameterSpec::isEnumerated)
                        .ifPresent(each -> others.addAll(each.values()));
            }
            others.removeAll(parameter.values());
            for (Object value : others) {
                mistakes.put(
                        required(model, model.required().size()) + "." + set(parameter.name(), value) + ".build()",
                        JavaNames.valueType(parameter.name(), value) + " cannot be converted to ");
            }
        }
    }

    private void fullHdWithTenSeconds(ModelSpec model) {
        if (model.rules().stream()
                .noneMatch(rule -> rule.parameters().containsAll(List.of("output_resolution", "duration_seconds")))) {
            return;
        }
        String start = required(model, model.required().size());
        mistakes.put(
                start
                        + ".outputResolution(OutputResolution.RESOLUTION_1080P).durationSeconds(DurationSeconds.SECONDS_10).build()",
                "incompatible types: Seconds10 cannot be converted to OnlySeconds6WithResolution1080p");
        mistakes.put(
                start
                        + ".durationSeconds(DurationSeconds.SECONDS_10).outputResolution(OutputResolution.RESOLUTION_1080P).build()",
                "incompatible types: Resolution1080p cannot be converted to OnlyResolution768pWithSeconds10");
        mistakes.put(
                start + ".outputResolution(OutputResolution.RESOLUTION_1080P).build()",
                "cannot find symbol symbol: method build\\(\\) location: class Resolution1080pNeedsSeconds6");
    }

    private static String set(String parameter, Object value) {
        return JavaNames.method(parameter) + "(" + JavaNames.parameterClass(parameter) + "."
                + JavaNames.valueConstant(parameter, value) + ")";
    }

    private String required(ModelSpec model, int given) {
        boolean isAlone =
                models.stream().filter(other -> other.id().equals(model.id())).count() == 1;
        String path = isAlone ? "" : "-" + model.path().substring(model.path().lastIndexOf('/') + 1);
        StringBuilder chain = new StringBuilder(JavaNames.requestClass(model.id() + path)).append(".builder()");
        model.required()
                .subList(0, given)
                .forEach(
                        name -> chain.append('.').append(JavaNames.method(name)).append("(\"https://example.com/a\")"));
        return chain.toString();
    }
}
