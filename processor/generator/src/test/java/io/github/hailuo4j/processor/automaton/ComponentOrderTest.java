package io.github.hailuo4j.processor.automaton;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.processor.naming.StageNames;
import io.github.hailuo4j.spec.Specs;
import io.github.hailuo4j.spec.model.ModelSpec;
import java.io.StringReader;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules that have nothing to do with each other add stages, and do not multiply them. */
final class ComponentOrderTest {

    private static final String PAIR = "still_%1$d: {type: string}\nmotion_%1$d: {type: string}\n";
    private static final String NEEDS = "- dependentRequired: {still_%1$d: [motion_%1$d]}\n";

    /** Three stages a pair and the first one, however the document declares them; up to 512 any order goes. */
    @ParameterizedTest
    @CsvSource({"4, 256", "5, 16", "8, 25", "16, 49", "32, 97"})
    void independentPairs(int pairs, int stages) {
        String rules = lines(pairs, NEEDS);
        Automaton side = automaton("[model]", lines(pairs, PAIR), rules);
        Automaton apart = automaton(
                "[model]",
                lines(pairs, "still_%1$d: {type: string}\n") + lines(pairs, "motion_%1$d: {type: string}\n"),
                rules);
        assertThat(side.stages()).hasSize(stages);
        assertThat(apart.stages()).hasSize(stages);
        assertThat(side.ordered()).isEqualTo(pairs > 4);
        if (pairs > 4) {
            assertThat(side.orderInWords())
                    .isEqualTo(apart.orderInWords())
                    .startsWith("(still_0, motion_0), (still_1, motion_1), ");
        }
    }

    /** What only a required parameter ties together is not tied once that is set. */
    @Test
    void aRequiredParameterTiesNothing() {
        String ifFast = """
                - if: {properties: {mode: {const: fast}}}
                  then: {not: {required: [still_%1$d, motion_%1$d]}}
                """;
        Automaton automaton = automaton(
                "[model, mode]",
                "mode: {type: string, enum: [fast, slow]}\n" + lines(8, PAIR),
                lines(8, NEEDS) + lines(8, ifFast));
        assertThat(automaton.order()).hasSize(8).allMatch(group -> group.size() == 2);
    }

    @Test
    void nothingThatIsTiedComesApart() {
        Automaton automaton =
                automaton("[model]", lines(6, PAIR), lines(6, NEEDS) + "- dependentRequired: {still_0: [motion_5]}\n");
        assertThat(automaton.orderInWords())
                .isEqualTo("(still_0, motion_0, still_5, motion_5), (still_1, motion_1), (still_2, motion_2),"
                        + " (still_3, motion_3), (still_4, motion_4)");
    }

    /** Each component needs one of two: a name says which has its turn. */
    @Test
    void namesOfStagesSayWhatTheNextComponentNeeds() {
        Automaton automaton = automaton(
                "[model]",
                lines(6, "text_%1$d: {type: string}\nimage_%1$d: {type: string}\n"),
                lines(6, "- anyOf: [{required: [text_%1$d]}, {required: [image_%1$d]}]\n"));
        assertThat(automaton.ordered()).isTrue();
        assertThat(StageNames.of(automaton, "Own1", Set.of()).byStage().values())
                .contains("NeedsText0OrImage0InOrderFromText0", "ReadyAtEndOfOrder")
                .anyMatch(name -> name.startsWith("NeedsText5OrImage5InOrderFrom"))
                .noneMatch(name -> name.matches(".*(Stage[0-9]*|More)"));
    }

    private static String lines(int count, String line) {
        return IntStream.range(0, count).mapToObj(line::formatted).collect(Collectors.joining());
    }

    private static Automaton automaton(String required, String parameters, String rules) {
        String document = """
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
                      required: %s
                      properties:
                        model: {const: own-1}
                """.formatted(required) + parameters.indent(8) + "      allOf:\n" + rules.indent(8);
        List<ModelSpec> models =
                Specs.read("own.yaml", new StringReader(document)).document().models();
        return AutomatonBuilder.build(models.get(0)).orElseThrow();
    }
}
