package io.github.hailuo4j.processor.naming;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.processor.plan.Plan;
import io.github.hailuo4j.processor.plan.Planner;
import io.github.hailuo4j.processor.plan.RequestClass;
import io.github.hailuo4j.spec.Specs;
import io.github.hailuo4j.spec.document.Problems;
import io.github.hailuo4j.spec.model.SpecDocument;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every name of a stage says something, all of it, and is no other's. */
final class StageNamesTest {

    private static final int LONGEST_FILE_NAME = 255;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aspect",
                "custom",
                "frames",
                "modes",
                "names",
                "pairs",
                "references",
                "siblings",
                "source",
                "texts",
                "wholes"
            })
    void noNameIsNumberedOrCut(String name) throws IOException {
        String text;
        try (var in = StageNamesTest.class.getResourceAsStream("/specs/" + name + ".yaml")) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        Plan plan = plan(text);
        assertThat(plan.requests()).isNotEmpty();
        for (RequestClass request : plan.requests()) {
            assertThat(names(request)).noneMatch(each -> each.matches(".*([^0-9]_[0-9]+|Stage[0-9]*|More)"));
            assertTellApart(request);
        }
    }

    @Test
    void parametersWithTheSameLastWordGoByTheirFullNames() {
        RequestClass request = request("""
                first_mode: {type: string, enum: [fast, slow]}
                last_mode: {type: string, enum: [fast, slow]}
                seed: {type: integer}
                """, """
                {if: {properties: {first_mode: {const: fast}}, required: [first_mode]}, then: {required: [seed]}}
                {if: {properties: {last_mode: {const: fast}}, required: [last_mode]}, then: {not: {required: [seed]}}}
                """);
        assertThat(names(request))
                .contains("FirstModeFastNeedsSeed", "ReadyAfterFirstModeSlow", "ReadyWithLastModeFast")
                .noneMatch(each -> each.matches(".*(After|With|And)Mode.*"));
        assertTellApart(request);
    }

    /** The class {@code Ready} is the parameter's. */
    @Test
    void aNameThatMeansSomethingElse() {
        RequestClass request = request("ready: {type: string, enum: [a, b]}", "");
        assertThat(names(request)).containsExactly("NeedsPrompt", "ReadyStage");
    }

    /** What is left out is counted, and no file's name is too long for a file system. */
    @Test
    void namesThatNoFileCanHave() {
        StringBuilder parameters = new StringBuilder("seed: {type: integer}\n");
        List<String> needed = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String name = "a_parameter_with_quite_a_long_name_that_is_number_" + i;
            parameters.append(name).append(": {type: string}\n");
            needed.add(name);
        }
        RequestClass request =
                request(parameters.toString(), "{dependentRequired: {seed: [" + String.join(", ", needed) + "]}}");
        assertThat(names(request)).hasSizeGreaterThan(60).anyMatch(each -> each.contains("More"));
        assertTellApart(request);
    }

    /** Of ten values, five each, which a short name only counts. */
    @Test
    void groupsOfManyValuesAreListedWhereACountIsTakenAlready() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            all.add("s" + i);
        }
        String rule = "{if: {properties: {style: {enum: [%s]}}, required: [style]}, then: {required: [%s]}}\n";
        Plan plan = plan(document(
                "style: {type: string, enum: [" + String.join(", ", all) + "]}\na: {type: string}\nb: {type: string}",
                rule.formatted(String.join(", ", all.subList(0, 5)), "a")
                        + rule.formatted(String.join(", ", all.subList(5, 10)), "b")));
        assertThat(plan.valueClasses())
                .flatExtracting(each -> each.groups().keySet())
                .contains("Style5Of10Values", "StyleS5OrS6OrS7OrS8OrS9");
    }

    @Test
    void stagesOfAModelWhoseOrderIsFixedSaySo() throws IOException {
        String text;
        try (var in = StageNamesTest.class.getResourceAsStream("/specs/pairs.yaml")) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        RequestClass request = plan(text).requests().get(0);
        assertThat(request.automaton().ordered()).isTrue();
        assertThat(names(request))
                .contains("ReadyInOrderFromStill1", "Still2NeedsMotion2InOrder", "ReadyAtEndOfOrder")
                .allMatch(each -> each.equals("NeedsPrompt") || each.contains("Order"));
    }

    private static void assertTellApart(RequestClass request) {
        Set<String> lower = names(request).stream().map(String::toLowerCase).collect(Collectors.toSet());
        assertThat(lower).hasSameSizeAs(names(request));
        assertThat(names(request))
                .allMatch(each -> (request.className() + "$" + each + ".class").length() <= LONGEST_FILE_NAME);
    }

    private static Collection<String> names(RequestClass request) {
        return request.stageNames().values();
    }

    private static RequestClass request(String parameters, String rules) {
        return plan(document(parameters, rules)).requests().get(0);
    }

    private static Plan plan(String document) {
        SpecDocument read = Specs.read("own.yaml", new StringReader(document)).document();
        return Planner.plan(read, new Problems());
    }

    /** With the rules, a line each. */
    private static String document(String parameters, String rules) {
        return """
                openapi: 3.1.0
                info: {title: own, version: '1'}
                paths:
                  /api/v1/own/video:
                    post: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Own'}}}}}
                components:
                  schemas:
                    Own:
                      type: object
                      additionalProperties: false
                      required: [model, prompt]
                      properties:
                        model: {const: own-1}
                        prompt: {type: string}
                """
                + parameters.strip().indent(8)
                + (rules.isBlank()
                        ? ""
                        : "      allOf:\n"
                                + rules.strip().replaceAll("(?m)^", "- ").indent(8));
    }
}
