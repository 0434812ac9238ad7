package io.github.hailuo4j.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Of an object that is none of several alternatives, what the one says that its constant stands for. */
final class MeantAlternativeTest {

    private static final Schema IMAGE = shape("image", "url", Rules.all(Rules.type("string"), Rules.length(1, 5)));
    private static final Schema BOX = shape("box", "sides", Rules.atLeast("2"));
    private static final Schema CHOICE = new Schema.OneOf(List.of(IMAGE, BOX));

    private static Schema shape(String kind, String member, Schema schema) {
        return Rules.all(
                Rules.type("object"),
                Rules.has("kind"),
                Rules.member("kind", Rules.in(kind)),
                Rules.has(member),
                Rules.member(member, schema));
    }

    private static List<String> said(Schema schema, Object value) {
        return Statements.unmet(schema, value).stream().map(SchemaWords::must).toList();
    }

    @Test
    void theOneThatWasMeantSaysWhatIsWrong() {
        assertThat(said(CHOICE, Map.of("kind", "box"))).containsExactly("have sides");
        assertThat(said(CHOICE, Map.of("kind", "box", "sides", new BigDecimal("1"))))
                .containsExactly("have sides, if any, that must be at least 2");
        assertThat(said(CHOICE, Map.of("kind", "image", "url", "too long")))
                .containsExactly("have a url, if any, that must be a string and have between 1 and 5 characters");
    }

    @Test
    void withoutOneTheConstantsAreSaid() {
        String kinds = "have a kind that must be one of image, box";
        assertThat(said(CHOICE, Map.of())).containsExactly(kinds);
        assertThat(said(CHOICE, Map.of("kind", "text", "sides", new BigDecimal("3"))))
                .containsExactly(kinds);
    }

    @Test
    void aChoiceInAChoice() {
        Schema outer = Rules.all(Rules.type("object"), Rules.has("way"), Rules.member("way", Rules.in("deep")), CHOICE);
        Schema other = Rules.all(Rules.type("object"), Rules.has("way"), Rules.member("way", Rules.in("flat")));
        assertThat(said(new Schema.AnyOf(List.of(other, outer)), Map.of("way", "deep", "kind", "box")))
                .containsExactly("have sides");
    }

    @Test
    void whatNoConstantTellsApartIsSaidAsAWhole() {
        Schema unlike = new Schema.OneOf(List.of(Rules.has("a"), Rules.has("b")));
        assertThat(Statements.unmet(unlike, Map.of())).containsExactly(unlike);
        Schema alike = new Schema.OneOf(List.of(IMAGE, IMAGE));
        assertThat(Statements.unmet(alike, Map.of("kind", "image", "url", "a"))).containsExactly(alike);
        assertThat(Statements.unmet(CHOICE, "text")).containsExactly(CHOICE);
    }
}
