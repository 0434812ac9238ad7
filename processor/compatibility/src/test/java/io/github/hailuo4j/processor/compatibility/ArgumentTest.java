package io.github.hailuo4j.processor.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.spec.Specs;
import io.github.hailuo4j.spec.model.SpecDocument;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Calls are written with the names that the document gives, which a value alone does not tell. */
final class ArgumentTest {

    private static final String DOCUMENT = """
            openapi: 3.1.0
            info: {title: T, version: '1'}
            paths:
              /v1/videos:
                post: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/M'}}}}}
            components:
              schemas:
                M:
                  type: object
                  additionalProperties: false
                  required: [model]
                  properties:
                    model: {const: m-1}
                    output_resolution: {type: string, enum: [1080p, 1080P, 720p]}
                    tier: {type: string, x-java-name: level, enum: [a, b], x-enum-varnames: [low, high]}
            """;

    @Test
    void aClashAndGivenNames() {
        SpecDocument before = read(DOCUMENT);
        assertThat(calls(before, read(DOCUMENT.replace("1080p, 1080P", "1080p"))))
                .anyMatch(chain -> chain.contains(".outputResolution(OutputResolution.RESOLUTION_1080P_2)"))
                .noneMatch(chain -> chain.contains("RESOLUTION_1080P)"));
        assertThat(calls(before, read(DOCUMENT.replace("[a, b]", "[a]").replace("[low, high]", "[low]"))))
                .anyMatch(chain -> chain.contains(".level(Level.HIGH)"));
    }

    /** The value is sent as before, and the code that names it does not compile any more. */
    @Test
    void aNameThatChanges() {
        SpecDocument before = read(DOCUMENT);
        assertThat(calls(before, read(DOCUMENT.replace("[low, high]", "[low, top]"))))
                .anyMatch(chain -> chain.contains(".level(Level.HIGH)"));
        assertThat(calls(before, read(DOCUMENT.replace("x-java-name: level", "x-java-name: rank"))))
                .anyMatch(chain -> chain.contains(".level(Level.LOW)"));
        assertThat(calls(before, before)).isEmpty();
    }

    private static List<String> calls(SpecDocument before, SpecDocument after) {
        return Compatibility.between(before, after).models().get(0).broken().stream()
                .map(BrokenCall::chain)
                .toList();
    }

    private static SpecDocument read(String document) {
        return Specs.read("d.yaml", new StringReader(document)).document();
    }
}
