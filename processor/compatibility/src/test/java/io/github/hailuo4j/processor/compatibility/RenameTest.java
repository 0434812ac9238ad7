package io.github.hailuo4j.processor.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.processor.compatibility.JavaEffect.Verdict;
import io.github.hailuo4j.spec.Specs;
import io.github.hailuo4j.spec.diff.SpecDiff;
import io.github.hailuo4j.spec.model.SpecDocument;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names that documents give: what has another name is said to have it, and is no effect of another change. */
final class RenameTest {

    private static final String DOCUMENT = """
            openapi: 3.1.0
            info: {title: T, version: '1'}
            paths:
              /v1/videos:
                post:
                  requestBody: {content: {application/json: {schema:
                    {oneOf: [{$ref: '#/components/schemas/M'}, {$ref: '#/components/schemas/N'}], discriminator: {propertyName: model}}}}}
            components:
              schemas:
                M:
                  type: object
                  x-java-name: Film
                  additionalProperties: false
                  required: [model]
                  properties:
                    model: {const: m-1}
                    prompt: {type: string}
                    tier: {type: string, x-java-name: level, enum: [a, b], x-enum-varnames: [low, high]}
                    camera: {type: object, x-java-name: Shot, properties: {move: {type: string, enum: [pan, tilt]}}}
                N:
                  type: object
                  additionalProperties: false
                  required: [model]
                  properties: {model: {const: n-1}, speed: {type: string, enum: [a, b]}}
            """;

    private record Compared(SpecDiff diff, Compatibility compatibility) {

        static Compared of(String before, String after) {
            SpecDocument earlier = read(before);
            SpecDocument later = read(after);
            return new Compared(SpecDiff.between(earlier, later), Compatibility.between(earlier, later));
        }

        List<String> renames() {
            return compatibility.renames().stream().map(Rename::toString).toList();
        }

        List<Ripple> ripples() {
            return Ripple.of(diff, compatibility);
        }

        /** The effect of the only change. */
        JavaEffect effect() {
            assertThat(diff.models())
                    .singleElement()
                    .satisfies(model -> assertThat(model.changes()).hasSize(1));
            return JavaEffect.of(
                    diff.models().get(0).changes().get(0), diff.models().get(0), compatibility);
        }
    }

    private static SpecDocument read(String document) {
        Specs.Result result = Specs.read("d.yaml", new StringReader(document));
        assertThat(result.isValid()).as("%s", result.problems()).isTrue();
        return result.document();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            x-java-name: Film   | x-java-name: Movie       | Film is called Movie now, HailuoModel.FILM is called HailuoModel.MOVIE now
            x-java-name: Film   | description: none        | Film is called M1 now, HailuoModel.FILM is called HailuoModel.M_1 now
            x-java-name: level, | x-java-name: rank,       | Film.level() is called Film.rank() now, Level is called Rank now
            [low, high]         | [low, top]               | Level.HIGH is called Level.TOP now
            , x-enum-varnames: [low, high] | ''            | Level.LOW is called Level.A now, Level.HIGH is called Level.B now
            x-java-name: Shot   | x-java-name: View        | Shot is called View now
            enum: [pan, tilt]   | 'enum: [pan, tilt], x-java-name: turn' | Shot.move() is called Shot.turn() now, Move is called Turn now
            """)
    void whatHasAnotherName(String from, String to, String renames) {
        assertThat(DOCUMENT).contains(from);
        Compared compared = Compared.of(DOCUMENT, DOCUMENT.replace(from, to));
        assertThat(compared.diff().models()).isEmpty();
        assertThat(String.join(", ", compared.renames())).isEqualTo(renames);
        assertThat(compared.compatibility().breaksSources()).isTrue();
        String said =
                String.join("; ", compared.ripples().stream().map(Ripple::cause).toList());
        for (String rename : renames.split(", ")) {
            assertThat(said).contains(rename);
        }
        // Each member that is gone is told with a name that it has now.
        assertThat(compared.ripples()).extracting(Ripple::cause).allMatch(cause -> cause.contains(" is called "));
    }

    @Test
    void aCallByItsNewName() {
        Compared compared = Compared.of(DOCUMENT, DOCUMENT.replace("x-java-name: level", "x-java-name: rank"));
        assertThat(compared.compatibility().models().get(0).broken())
                .extracting(BrokenCall::reason)
                .containsExactlyInAnyOrder(
                        "level(Level.values().get(0)) is called rank(Rank.values().get(0)) now",
                        "level(Level.LOW) is called rank(Rank.LOW) now",
                        "level(Level.HIGH) is called rank(Rank.HIGH) now");
        assertThat(compared.compatibility().models().get(0).broken())
                .allMatch(call -> call.cause() == BrokenCall.Cause.RENAMED);
    }

    /** What is gone for good is told with its change, and what has another name with that. */
    @Test
    void aValueGoesWhileOthersAreRenamed() {
        Compared compared = Compared.of(
                DOCUMENT,
                DOCUMENT.replace("enum: [a, b], x-enum-varnames: [low, high]", "enum: [a], x-enum-varnames: [least]"));
        JavaEffect effect = compared.effect();
        assertThat(effect.verdict()).isEqualTo(Verdict.STOPS_COMPILING);
        assertThat(effect.calls()).extracting(BrokenCall::reason).containsExactly("tier does not take b");
        assertThat(compared.renames()).containsExactly("Level.LOW is called Level.LEAST now");
        assertThat(compared.ripples()).extracting(Ripple::cause).contains("Level.LOW is called Level.LEAST now");
    }

    /** A parameter that has a name of its own for Java comes and goes under that. */
    @Test
    void aParameterGoesThatWasCalledOtherwise() {
        Compared compared = Compared.of(DOCUMENT, DOCUMENT.replaceFirst(" {8}tier: .*\n", ""));
        assertThat(compared.effect().members()).anyMatch(member -> member.contains("Film.level()"));
        Compared back = Compared.of(DOCUMENT.replaceFirst(" {8}tier: .*\n", ""), DOCUMENT);
        assertThat(back.effect().verdict()).isEqualTo(Verdict.NEW_POSSIBILITY);
        assertThat(back.effect().members()).anyMatch(member -> member.contains("Film.level()"));
    }

    /** And a model too, of which another begins with the same letters. */
    @Test
    void aModelGoesThatWasCalledOtherwise() {
        String both = DOCUMENT.replace("const: n-1}", "const: n-1}, mode: {type: string}")
                .replace("N:\n      type: object", "N:\n      type: object\n      x-java-name: FilmLong");
        String one = both.replace("{$ref: '#/components/schemas/M'}, ", "");
        assertThat(Compared.of(both, one).effect().members()).containsExactlyInAnyOrder("Film", "HailuoModel.FILM");
    }

    @Test
    void twoModelsThatChangeNames() {
        String before = DOCUMENT.replace("N:\n      type: object", "N:\n      type: object\n      x-java-name: Clip");
        String after = before.replace("Clip", "X").replace("Film", "Clip").replace("X", "Film");
        assertThat(Compared.of(before, after).renames()).contains("Film is called Clip now", "Clip is called Film now");
    }

    @Test
    void nothingIsRenamed() {
        Compared compared = Compared.of(DOCUMENT, DOCUMENT.replace("title: T", "title: U"));
        assertThat(compared.renames()).isEmpty();
        assertThat(compared.ripples()).isEmpty();
        assertThat(compared.compatibility().breaksSources()).isFalse();
    }
}
