package io.github.hailuo4j.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is said of models that are larger than a class, a constant or an automaton can be, and what of those that just fit. */
final class LargeModelsTest extends CompilingOwnModels {

    @Test
    @Tag("slow")
    void moreParametersThanAClassCanHave() throws IOException {
        StringBuilder model = new StringBuilder(
                "Other:\n  type: object\n  additionalProperties: false\n  required: [model]\n  properties:\n    model: {const: other-1}\n");
        for (int i = 0; i < 500; i++) {
            model.append("    p")
                    .append(i)
                    .append(": {type: string, minLength: 1, pattern: a, format: uri, default: 'a:b'}\n");
        }
        assertThat(compile(model.toString())).succeeded();
        assertThat(errors(compile(model.append("    more: {type: boolean}\n").toString())))
                .singleElement()
                .asString()
                .contains("other-1 has 501 parameters: a request class must have at most 500");
    }

    /** More than a constant of a class file can hold. */
    @Test
    void aDescriptionOfEightyThousandCharacters() throws IOException {
        assertThat(compile("""
                Other:
                  type: object
                  description: %1$s
                  additionalProperties: false
                  required: [model]
                  properties:
                    model: {const: other-1}
                    a: {type: string, description: %1$s}
                """.formatted("word ".repeat(16_000).strip()))).succeeded();
    }

    @Test
    void manyRulesMeanAFixedOrderAndANote() throws IOException {
        Compilation compilation = compile(tied(14));
        assertThat(compilation).succeeded();
        assertThat(compilation)
                .hadNoteContaining(
                        "Other1 has too many stages for any order; its builder takes these in this order, those in brackets in"
                                + " any order: (a0, b0), (a1, b1), (a2, b2)");
    }

    /** Six pairs that one rule ties are too many; the seventh has nothing to do with them. */
    @Test
    void aComponentThatIsTooLargeHasAFixedOrderAndTheOthersNone() throws IOException {
        String together = IntStream.range(0, 6).mapToObj(i -> "b" + i).collect(Collectors.joining(", "));
        Compilation compilation = compile(tied(7) + "  not: {required: [" + together + "]}\n");
        assertThat(compilation).succeeded();
        assertThat(compilation)
                .hadNoteContaining(
                        "those in brackets in any order: a0, b0, a1, b1, a2, b2, a3, b3, a4, b4, a5, b5, (a6,"
                                + " b6)");
    }

    @Test
    @Tag("slow")
    void tooManyStagesAreAnErrorThatNamesTheRules() throws IOException {
        String parity = IntStream.range(0, 11)
                .mapToObj(i -> "    a" + i + ": {type: string, enum: [x, y, z]}\n    b" + i
                        + ": {type: string, enum: [x, y, z]}\n")
                .collect(Collectors.joining());
        String rules = IntStream.range(0, 11)
                .mapToObj(i ->
                        "  - if: {properties: {a%1$d: {const: x}}, required: [a%1$d]}\n    then: {properties: {b%1$d: {const: x}}, required: [b%1$d]}\n"
                                .formatted(i))
                .collect(Collectors.joining());
        // All first parameters come before all second ones, and one rule ties them all, so that every choice has to be
        // remembered. The stills multiply nothing.
        String every = IntStream.range(0, 11).mapToObj(i -> "a" + i).collect(Collectors.joining(", "));
        String firstAll = IntStream.range(0, 11)
                .mapToObj(i -> "    a" + i + ": {type: string, enum: [x, y, z]}\n")
                .collect(Collectors.joining());
        String secondAll =
                parity.lines().filter(line -> line.strip().startsWith("b")).collect(Collectors.joining("\n", "", "\n"));
        Compilation compilation =
                compile("Other:\n  type: object\n  additionalProperties: false\n  required: [model]\n  properties:\n"
                        + "    model: {const: other-1}\n    still: {type: string}\n    motion: {type: string}\n"
                        + firstAll
                        + secondAll + "  allOf:\n  - dependentRequired: {still: [motion]}\n  - not: {required: ["
                        + every
                        + "]}\n" + rules);
        assertThat(errors(compilation))
                .singleElement()
                .asString()
                .contains("other-1 would have more than 2048 builder stages", "a10 x needs b10 x")
                .doesNotContain("still");
    }

    @Test
    @Tag("slow")
    void tooManyConsequencesAreAnErrorThatNamesTheRules() throws IOException {
        // Every pair of a and b is tied, and all of them to one another, so that no order keeps what is tied together.
        String properties = IntStream.range(0, 24)
                .mapToObj(i -> "    a" + i + ": {type: boolean}\n")
                .collect(Collectors.joining());
        String rules = IntStream.range(0, 24)
                .mapToObj(i -> "  - anyOf: [{required: [a%d]}, {required: [b%d]}]\n".formatted(i, i))
                .collect(Collectors.joining());
        String all = IntStream.range(0, 24).mapToObj(i -> "a" + i).collect(Collectors.joining(", "));
        Compilation compilation =
                compile("Other:\n  type: object\n  additionalProperties: false\n  required: [model]\n  properties:\n"
                        + "    model: {const: other-1}\n" + properties + properties.replace("    a", "    b")
                        + "  allOf:\n  - not: {required: [" + all + "]}\n" + rules);
        assertThat(errors(compilation))
                .singleElement()
                .asString()
                .contains(
                        "the rules of other-1 must have at most 1000000 different consequences; these multiply them: ")
                .contains("a12 or b12");
    }

    private static String tied(int pairs) {
        StringBuilder properties = new StringBuilder();
        StringBuilder rules = new StringBuilder();
        for (int i = 0; i < pairs; i++) {
            properties
                    .append("    a")
                    .append(i)
                    .append(": {type: string}\n    b")
                    .append(i)
                    .append(": {type: string}\n");
            rules.append("    a").append(i).append(": [b").append(i).append("]\n");
        }
        return "Other:\n  type: object\n  additionalProperties: false\n  required: [model]\n  properties:\n    model: {const: other-1}\n"
                + properties + "  dependentRequired:\n" + rules;
    }
}
