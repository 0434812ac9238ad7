package io.github.hailuo4j.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.spec.document.Problem;
import io.github.hailuo4j.spec.document.SpecDiagnostic;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every entry of the catalogue is what is said of some document: those of {@code catalogue.txt}. */
final class CatalogueTest {

    /**
     * A document with more consequences takes seconds: the processor's {@code DiagnosticsTest} has it, among the slow ones. A path is
     * missing where one is asked for: {@code PathSelectionTest}.
     */
    private static final Set<SpecDiagnostic> ELSEWHERE =
            EnumSet.of(SpecDiagnostic.RULES_TOO_COMPLEX, SpecDiagnostic.PATH_MISSING);

    private static final String DOCUMENT = """
            openapi: 3.1.0
            paths:
              /v: {post: {requestBody: {content: {application/json: {schema: %s}}}}}
            components:
              schemas:
                Model:
                  type: object
                  additionalProperties: false
                  required: [model]
            %s
            """;

    private static final String PROPERTIES = """
                  properties:
                    model: {const: m}
                    size: {type: string, enum: [s, m]}
            """;

    /**
     * A line of the file.
     *
     * @param kind what is wrong
     * @param part what the text is a part of: a {@code parameter} of the model, the {@code model} beside its properties, its
     *     {@code properties}, the {@code body} of the path, or the {@code document}
     */
    record Sample(SpecDiagnostic kind, String part, String text) {

        static Sample of(String line) {
            String[] parts = line.split("\\s*\\|\\s*", 3);
            return new Sample(SpecDiagnostic.valueOf(parts[0]), parts[1], parts[2].replace("\\n", "\n"));
        }

        String document() {
            String model = "{$ref: '#/components/schemas/Model'}";
            return switch (part) {
                case "parameter" -> DOCUMENT.formatted(model, PROPERTIES + "        p: " + text);
                case "model" -> DOCUMENT.formatted(model, PROPERTIES + text.indent(6));
                case "properties" -> DOCUMENT.formatted(model, "      properties: " + text);
                case "body" -> DOCUMENT.formatted(text, PROPERTIES);
                case "document" -> text;
                default -> throw new IllegalArgumentException(part);
            };
        }
    }

    static List<Sample> samples() throws IOException {
        try (InputStream file = CatalogueTest.class.getResourceAsStream("/catalogue.txt")) {
            assertThat(file).isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .map(Sample::of)
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void saidOfADocument(Sample sample) {
        assertSaid(sample.kind(), Specs.read("a.yaml", new StringReader(sample.document())));
    }

    private static void assertSaid(SpecDiagnostic kind, Specs.Result result) {
        String text = Stream.of(kind.template().split("%s", -1))
                .map(Pattern::quote)
                .reduce((a, b) -> a + "(?s:.*)" + b)
                .orElseThrow();
        assertThat(result.problems()).as("%s", result.problems()).anySatisfy(problem -> {
            assertThat(problem.kind()).isEqualTo(kind);
            assertThat(problem.severity()).isEqualTo(kind.severity());
            assertThat(problem.message()).matches(text);
        });
        assertThat(result.isValid())
                .isEqualTo(
                        result.problems().stream().noneMatch(problem -> problem.severity() == Problem.Severity.ERROR));
    }

    @Test
    void everyEntryHasADocument() throws IOException {
        List<SpecDiagnostic> said = new ArrayList<>(ELSEWHERE);
        said.add(SpecDiagnostic.NOT_UTF_8);
        said.add(SpecDiagnostic.SCHEMA_TOO_LARGE);
        said.add(SpecDiagnostic.SCHEMA_TOO_DEEP);
        samples().forEach(sample -> said.add(sample.kind()));
        assertThat(said).contains(SpecDiagnostic.values());
        assertThat(said).hasSize(SpecDiagnostic.values().length);
    }

    @Test
    void bytesThatAreNoText() throws IOException {
        for (String name : List.of("a.yaml", "a.json")) {
            InputStream bytes = new ByteArrayInputStream(new byte[] {'a', ':', ' ', (byte) 0xff});
            try (Reader text = new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder())) {
                assertSaid(SpecDiagnostic.NOT_UTF_8, Specs.read(name, text));
            }
        }
    }

    @Test
    void schemasThatAreTooDeepOrTooMany() {
        String deep = "{not: ".repeat(220) + "{}" + "}".repeat(220);
        assertSaid(SpecDiagnostic.SCHEMA_TOO_DEEP, read(new Sample(SpecDiagnostic.SCHEMA_TOO_DEEP, "parameter", deep)));
        String[] twice = new String[20];
        Arrays.setAll(twice, i -> "D%d: {allOf: [{$ref: '#/d/D%d'}, {$ref: '#/d/D%d'}]}".formatted(i, i + 1, i + 1));
        String many = "{$ref: '#/d/D0'}\nd: {" + String.join(", ", twice) + ", D20: {type: string}}";
        assertSaid(
                SpecDiagnostic.SCHEMA_TOO_LARGE, read(new Sample(SpecDiagnostic.SCHEMA_TOO_LARGE, "parameter", many)));
    }

    private static Specs.Result read(Sample sample) {
        return Specs.read("a.yaml", new StringReader(sample.document()));
    }
}
