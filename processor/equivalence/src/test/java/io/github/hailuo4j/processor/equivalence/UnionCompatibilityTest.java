package io.github.hailuo4j.processor.equivalence;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import io.github.hailuo4j.processor.compatibility.BrokenCall;
import io.github.hailuo4j.processor.compatibility.Compatibility;
import io.github.hailuo4j.processor.compatibility.JavaEffect;
import io.github.hailuo4j.spec.Specs;
import io.github.hailuo4j.spec.diff.Change;
import io.github.hailuo4j.spec.diff.ModelDiff;
import io.github.hailuo4j.spec.diff.SpecDiff;
import io.github.hailuo4j.spec.document.Problem;
import io.github.hailuo4j.spec.model.SpecDocument;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of two versions of a document with objects that are told apart, and what the compiler says. */
final class UnionCompatibilityTest {

    private static final String DOCUMENT = """
            openapi: 3.1.0
            info: {title: Union, version: "1"}
            paths:
              /api/v1/union/video:
                post:
                  requestBody:
                    content:
                      application/json:
                        schema: {$ref: '#/components/schemas/Union'}
            components:
              schemas:
                Image: {type: object, additionalProperties: false, properties: {kind: {const: image}, url: {type: string}}, required: [kind, url]}
                Video: {type: object, additionalProperties: false, properties: {kind: {const: video}, length: {type: integer}}, required: [kind]}
                Audio: {type: object, additionalProperties: false, properties: {kind: {const: audio}}, required: [kind]}
                Union:
                  type: object
                  additionalProperties: false
                  properties:
                    model: {const: union-1}
                    source:
                      oneOf:
                        - {$ref: '#/components/schemas/Image'}
                        - {$ref: '#/components/schemas/Video'}
                    sound:
                      oneOf:
                        - {$ref: '#/components/schemas/Audio'}
                        - {type: object, additionalProperties: false, properties: {kind: {const: silence}}, required: [kind]}
                  required: [model, source]
            """;

    private static final String VIDEO = "            - {$ref: '#/components/schemas/Video'}\n";
    private static final String AUDIO = "            - {$ref: '#/components/schemas/Audio'}\n";
    private static final String UNION_OF_THREE = DOCUMENT.replace(VIDEO, VIDEO + AUDIO);

    @TempDir
    Path directory;

    @Test
    void objectIsAdded() throws IOException {
        Effects effects = effects(DOCUMENT, UNION_OF_THREE);
        assertThat(effects.said()).containsExactly("CONTENT STOPS_COMPILING [exhaustive switches over Source]");
        assertThat(effects.changes()).extracting(Change::effect).containsExactly(Change.Effect.MORE);
        assertThat(compiles(DOCUMENT, "Source sound() { return Audio.builder().build(); }"))
                .isFalse();
        assertThat(compiles(UNION_OF_THREE, "Source sound() { return Audio.builder().build(); }"))
                .isTrue();
    }

    @Test
    void objectIsRemoved() throws IOException {
        Effects effects = effects(UNION_OF_THREE, DOCUMENT);
        assertThat(effects.said()).containsExactly("CONTENT STOPS_COMPILING [Audio as a Source]");
        assertThat(effects.changes()).extracting(Change::effect).containsExactly(Change.Effect.LESS);
        assertThat(effects.compatibility().breaksSources()).isTrue();
        assertThat(effects(UNION_OF_THREE, UNION_OF_THREE.replace(VIDEO, "")).said())
                .contains("CONTENT STOPS_COMPILING [Video, Video as a Source]");
    }

    @Test
    void objectChanges() throws IOException {
        String needsLength =
                DOCUMENT.replace("{type: integer}}, required: [kind]", "{type: integer}}, required: [kind, length]");
        Effects effects = effects(DOCUMENT, needsLength);
        assertThat(effects.calls())
                .containsExactly(
                        "Video.builder().build(): build() is missing: length is needed",
                        "Video.builder().length(1).length(1).build(): length long is not taken here");
        assertThat(compiles(DOCUMENT, "Object o = Video.builder().build();")).isTrue();
        assertThat(compiles(needsLength, "Object o = Video.builder().build();")).isFalse();
        assertThat(effects(
                                DOCUMENT,
                                DOCUMENT.replace(
                                        "length: {type: integer}", "length: {type: integer}, wide: {type: boolean}"))
                        .said())
                .anyMatch(said -> said.startsWith("CONTENT NEW_POSSIBILITY "));
    }

    /** Its class stays what it is: nobody wrote the constant down. But requests with the old one are refused now. */
    @Test
    void constantChanges() throws IOException {
        Effects effects = effects(DOCUMENT, DOCUMENT.replace("const: video", "const: film"));
        assertThat(effects.said()).containsExactly("CONTENT COMPILES_AS_BEFORE []");
        assertThat(effects.changes()).extracting(Change::effect).containsExactly(Change.Effect.MORE_AND_LESS);
    }

    @Test
    void nothingChanges() throws IOException {
        Effects effects = effects(DOCUMENT, DOCUMENT);
        assertThat(effects.changes()).isEmpty();
        assertThat(effects.compatibility().breaksSources()).isFalse();
        assertThat(effects(DOCUMENT, DOCUMENT.replace("oneOf:", "anyOf:")).said())
                .allMatch(said -> said.contains("COMPILES_AS_BEFORE"));
    }

    private record Effects(Compatibility compatibility, List<Change> changes, List<String> said, List<String> calls) {}

    private static Effects effects(String before, String after) {
        SpecDocument earlier = read(before);
        SpecDocument later = read(after);
        Compatibility compatibility = Compatibility.between(earlier, later);
        List<Change> changes = new ArrayList<>();
        List<String> said = new ArrayList<>();
        List<String> calls = new ArrayList<>();
        for (ModelDiff model : SpecDiff.between(earlier, later).models()) {
            for (Change change : model.changes()) {
                JavaEffect effect = JavaEffect.of(change, model, compatibility);
                changes.add(change);
                said.add(change.kind() + " " + effect.verdict() + " " + effect.members());
                for (BrokenCall call : effect.calls()) {
                    calls.add(call.chain() + ": " + call.reason());
                }
            }
        }
        return new Effects(compatibility, changes, said, calls);
    }

    private static SpecDocument read(String text) {
        Specs.Result read = Specs.read("document.yaml", new StringReader(text));
        assertThat(read.problems()).noneMatch(problem -> problem.severity() == Problem.Severity.ERROR);
        return read.document();
    }

    private boolean compiles(String document, String member) throws IOException {
        Files.writeString(directory.resolve("document.yaml"), document);
        Compilation compilation = Compiling.with(
                directory, "document.yaml", List.of(Compiling.source("Calls", "class Calls { " + member + " }")));
        return compilation.errors().isEmpty();
    }
}
