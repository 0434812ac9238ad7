package io.github.hailuo4j.spec.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.spec.Specs;
import io.github.hailuo4j.spec.document.Problem;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Members that only branches describe are parameters, given where a branch allows it. */
final class BranchMembersTest {

    private static Specs.Result read(String schema) {
        return Specs.read("a.yaml", new StringReader("""
                openapi: 3.1.0
                paths:
                  /v: {post: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/M'}}}}}}
                components:
                  schemas:
                    M:
                      type: object
                      unevaluatedProperties: false
                      required: [model]
                """ + schema.indent(6)));
    }

    private static ModelSpec only(Specs.Result result) {
        assertThat(result.problems()).isEmpty();
        assertThat(result.document().models()).hasSize(1);
        return result.document().models().get(0);
    }

    @Test
    void ofAlternatives() {
        ModelSpec model = only(read("""
                properties: {model: {const: m}}
                oneOf:
                  - {required: [image_url], properties: {image_url: {type: string, format: uri}}}
                  - {required: [text], properties: {text: {type: string, maxLength: 9}, seed: {type: integer}}}
                """));
        assertThat(model.parameters()).extracting(ParameterSpec::name).containsExactly("image_url", "text", "seed");
        assertThat(model.rules())
                .extracting(RuleSpec::words)
                .contains("exactly one is needed: image_url; text", "seed needs text");
    }

    /** Of two branches, the values are those of both. What else they say of it, one of them has to. */
    @Test
    void ofSeveralBranches() {
        ModelSpec model = only(read("""
                properties: {model: {const: m}, mode: {type: string, enum: [fast, long]}}
                if: {properties: {mode: {const: fast}}, required: [mode]}
                then: {properties: {seconds: {type: integer, enum: [4, 6]}}}
                else: {properties: {seconds: {type: integer, enum: [6, 10]}}}
                """));
        ParameterSpec seconds = model.parameter("seconds").orElseThrow();
        assertThat(seconds.values()).map(String::valueOf).containsExactly("4", "6", "10");
        assertThat(model.language().all().isPossible()).isTrue();
    }

    /** A branch for another model gives this one nothing. */
    @Test
    void ofOneModelOfTwo() {
        Specs.Result result = read("""
                properties: {model: {enum: [a, b]}}
                oneOf:
                  - {required: [p], properties: {model: {const: a}, p: {type: string}}}
                  - {required: [q], properties: {model: {const: b}, q: {type: string}}}
                """);
        assertThat(result.problems()).isEmpty();
        assertThat(result.document().models())
                .extracting(model -> model.id() + model.parameters())
                .containsExactly("a[p]", "b[q]");
    }

    @Test
    void aRuleOfOneIdIsNoMistakeAndOneOfNoneIs() {
        Specs.Result result = read("""
                properties: {model: {enum: [a, b]}, p: {type: string}}
                allOf:
                  - {if: {properties: {model: {const: a}}}, then: {required: [p]}}
                  - {if: {properties: {model: {const: c}}}, then: {required: [p]}}
                """);
        assertThat(result.problems())
                .extracting(Problem::message)
                .containsExactly(
                        "c is none of the values of model, which are a, b",
                        "this rule never applies to a request of a or b");
        assertThat(result.problems().get(1).pointer()).endsWith("/allOf/1/then");
    }

    @Test
    void aDefaultOfABranchIsNoDefaultOfAll() {
        Specs.Result result = read("""
                properties: {model: {const: m}}
                anyOf: [{properties: {seed: {type: integer, default: 1}}}]
                """);
        assertThat(result.document()
                        .models()
                        .get(0)
                        .parameter("seed")
                        .orElseThrow()
                        .defaultValue())
                .isEmpty();
        assertThat(result.problems())
                .extracting(Problem::message)
                .containsExactly(
                        "this default of seed is not used: a default must stand where all requests have it, not in a branch");
    }

    /** Where {@code additionalProperties} refuses them, they are no parameters, whatever a branch says. */
    @Test
    void whatIsRefusedIsNoParameter() {
        Specs.Result result = read("""
                additionalProperties: false
                properties: {model: {const: m}, p: {type: string}}
                anyOf: [{properties: {q: {type: string}}}, {properties: {p: {maxLength: 3}}}]
                """);
        assertThat(result.document().models().get(0).parameters()).hasToString("[p]");
        assertThat(result.problems()).extracting(Problem::severity).containsOnly(Problem.Severity.WARNING);
    }

    @Test
    void patternsOfAModelAreSaidToHaveNoSetter() {
        Specs.Result result = read("""
                properties: {model: {const: m}, p: {type: string}}
                patternProperties: {'^x_': {type: string}, '^y_': false}
                """);
        assertThat(result.document().models()).hasSize(1);
        assertThat(result.problems())
                .extracting(Problem::message)
                .isEqualTo(
                        List.of(
                                "no request of m can have the members that patterns name, like ^x_: each parameter must be named in its properties"));
    }
}
