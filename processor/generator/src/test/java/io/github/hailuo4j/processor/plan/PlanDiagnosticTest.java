package io.github.hailuo4j.processor.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.spec.Specs;
import io.github.hailuo4j.spec.document.Problems;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Everything that keeps a valid document from becoming classes, in words and at its place. */
final class PlanDiagnosticTest {

    record Unplanned(PlanDiagnostic kind, String problem, List<String> models) {

        Unplanned(PlanDiagnostic kind, String problem, String... models) {
            this(kind, problem, List.of(models));
        }
    }

    static final List<Unplanned> UNPLANNED = List.of(
            new Unplanned(
                    PlanDiagnostic.CLASS_OF_TWO_MODELS,
                    "8:3: error: a-1 and a_1 would both have the class A1: ids must differ in letters and digits, or have"
                            + " x-java-name (at /m/1)",
                    "{model: {const: a-1}}",
                    "{model: {const: a_1}}"),
            new Unplanned(
                    PlanDiagnostic.CLASS_OF_PARAMETER,
                    "7:3: error: size would have the class Size, as a parameter has: the two must differ in letters and"
                            + " digits, or have x-java-name (at /m/0)",
                    "{model: {const: size}, size: {enum: [s, m]}}"),
            new Unplanned(
                    PlanDiagnostic.CLASS_OF_OBJECT,
                    "7:268: error: the object d would have the class Box or A1Box, as others have: x-java-name must name"
                            + " another (at /m/0/properties/d)",
                    "{model: {const: a-1}, b: {type: array, items: {type: object, x-java-name: Box, properties: {x: {type: string}}}}, c: {type: array, items: {type: object,"
                            + " x-java-name: Box, properties: {y: {type: string}}}}, d: {type: array, items: {type: object, x-java-name: Box,"
                            + " properties: {z: {type: string}}}}}"),
            new Unplanned(
                    PlanDiagnostic.CLASS_OF_TWO_PARAMETERS,
                    "7:102: error: the parameters a_b and a-b would both have the class AB: names must differ in"
                            + " letters and digits, or have x-java-name (at /m/0/properties/a-b)",
                    "{model: {const: m}, a_b: {enum: [x]}, a-b: {enum: [y]}}"),
            new Unplanned(
                    PlanDiagnostic.SETTER_OF_TWO_PARAMETERS,
                    "7:105: error: two parameters of m would both have the setter aB: names must differ in letters and"
                            + " digits, or have x-java-name (at /m/0/properties/a-b)",
                    "{model: {const: m}, a_b: {type: string}, a-b: {type: string}}"),
            new Unplanned(
                    PlanDiagnostic.OBJECT_WITHOUT_CLASS,
                    "7:82: warning: there is no class for the object O, which takes a map: two parameters of O would both have"
                            + " the setter aB: names must differ in letters and digits, or have x-java-name (at"
                            + " /m/0/properties/o)",
                    "{model: {const: m}, o: {type: object, properties: {a_b: {type: string}, a-b: {type: string}}}}"),
            new Unplanned(
                    PlanDiagnostic.OBJECT_IMPOSSIBLE,
                    "7:82: warning: no object O is valid, so that it has no class: its rules leave nothing of what it"
                            + " requires (at /m/0/properties/o)",
                    "{model: {const: m}, o: {type: object, properties: {a: {type: string}}, required: [a], not: {required: [a]}}}"),
            new Unplanned(
                    PlanDiagnostic.NAME_NOT_POSSIBLE,
                    "7:110: warning: p is called buildValue in Java, not build, which cannot be its name: x-java-name must"
                            + " be another (at /m/0/properties/p/x-java-name)",
                    "{model: {const: m}, p: {type: string, x-java-name: build}}"),
            new Unplanned(
                    PlanDiagnostic.VALUE_NAME_TAKEN,
                    "8:112: warning: the value b of t is B, not X, as another value is: names in x-enum-varnames must differ"
                            + " (at /m/1/properties/t/x-enum-varnames/0)",
                    "{model: {const: m}, t: {enum: [a], x-enum-varnames: [X]}}",
                    "{model: {const: n}, t: {enum: [b], x-enum-varnames: [X]}}"),
            new Unplanned(
                    PlanDiagnostic.VALUE_NAMED_BEFORE,
                    "8:112: warning: the value a of t is X, as an earlier model has it, not Y: x-enum-varnames must name it"
                            + " alike (at /m/1/properties/t/x-enum-varnames/0)",
                    "{model: {const: m}, t: {enum: [a], x-enum-varnames: [X]}}",
                    "{model: {const: n}, t: {enum: [a], x-enum-varnames: [Y]}}"),
            new Unplanned(
                    PlanDiagnostic.ID_WITHOUT_NAME,
                    "7:75: error: no class can be named after the model id \"--\": it must have a letter or digit (at"
                            + " /m/0/properties/model/const)",
                    "{model: {const: --}}"));

    /** Names that generated code has by itself: of a method, a class, a nested class. */
    static final List<Unplanned> TAKEN = List.of(
            new Unplanned(
                    PlanDiagnostic.NAME_NOT_POSSIBLE,
                    "7:110: warning: p is called StringValue in Java, not string, which cannot be its name: x-java-name"
                            + " must be another (at /m/0/properties/p/x-java-name)",
                    "{model: {const: m}, p: {type: string, x-java-name: string}}"),
            new Unplanned(
                    PlanDiagnostic.NAME_NOT_POSSIBLE,
                    "7:3: warning: m is called DraftModel in Java, not Draft, which cannot be its name: x-java-name must be"
                            + " another (at /m/0)",
                    "{model: {const: m, x-enum-varnames: [Draft]}}"));

    /** Found by others among the slow or the compiling tests, {@code DiagnosticsTest}. */
    private static final List<PlanDiagnostic> ELSEWHERE = List.of(
            PlanDiagnostic.CLASS_OF_TWO_PATHS, PlanDiagnostic.TOO_MANY_PARAMETERS, PlanDiagnostic.TOO_MANY_STAGES);

    private static String document(List<String> models) {
        StringBuilder references = new StringBuilder();
        StringBuilder schemas = new StringBuilder();
        for (int i = 0; i < models.size(); i++) {
            references
                    .append(i == 0 ? "" : ", ")
                    .append("{$ref: '#/m/")
                    .append(i)
                    .append("'}");
            schemas.append("- {type: object, additionalProperties: false, properties: ")
                    .append(models.get(i))
                    .append("}\n");
        }
        return """
                openapi: 3.1.0
                paths:
                  /v: {post: {requestBody: {content: {application/json: {schema:
                    {oneOf: [%s],
                     discriminator: {propertyName: model}}}}}}}
                m:
                %s""".formatted(references, schemas);
    }

    @ParameterizedTest
    @FieldSource({"UNPLANNED", "TAKEN"})
    void saidOfADocument(Unplanned unplanned) {
        Specs.Result read = Specs.read("a.yaml", new StringReader(document(unplanned.models())));
        assertThat(read.problems()).isEmpty();
        Problems problems = new Problems();
        Planner.plan(read.document(), problems);
        assertThat(problems.inOrder()).singleElement().satisfies(problem -> {
            assertThat(problem.toString()).isEqualTo(unplanned.problem());
            assertThat(problem.kind()).isEqualTo(unplanned.kind());
            assertThat(problem.severity()).isEqualTo(unplanned.kind().severity());
        });
    }

    @Test
    void everyEntryIsSaidSomewhere() {
        List<PlanDiagnostic> said = new ArrayList<>(ELSEWHERE);
        UNPLANNED.forEach(each -> said.add(each.kind()));
        assertThat(said).containsExactlyInAnyOrder(PlanDiagnostic.values());
    }
}
