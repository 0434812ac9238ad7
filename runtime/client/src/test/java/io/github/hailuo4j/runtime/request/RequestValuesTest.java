package io.github.hailuo4j.runtime.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.rules.Rules;
import java.net.URI;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is read, set or drafted: what is wrong is said as violations, all of them at once. */
final class RequestValuesTest {

    private static final ModelDefinition MODEL = ModelDefinition.of("m-1", "/m", "")
            .text("text", "")
            .check(Rules.length(1, 3))
            .required()
            .integer("count", "")
            .number("ratio", "")
            .uri("url", "")
            .httpUrl()
            .list("seeds", "", ValueType.INTEGER)
            .object("extra", "")
            .build();

    @ParameterizedTest
    @ValueSource(strings = {"100e2147483647", "1e99999999999", "-1e-99999999999", "0.00100e-2147483647"})
    void numbersBeyondAllBounds(String number) {
        assertThat(ValuesDraft.violations(() -> MODEL.parse("{\"model\":\"m-1\",\"ratio\":" + number + "}")))
                .singleElement()
                .asString()
                .isEqualTo("the exponent of the number at /ratio is out of all bounds");
    }

    /** Where the path says which model it is, the JSON does not. */
    @Test
    void aModelThatIsNotNamed() {
        ModelDefinition clip = ModelDefinition.of("clip", "/v1/clip", "")
                .unnamed()
                .text("text", "")
                .integer("count", "")
                .build();
        for (String json : List.of("{}", "{\"text\":\"a\"}", "{\"count\":6}", "{\"text\":\"\u00e9\",\"count\":6}")) {
            assertThat(clip.parse(json).toJson()).isEqualTo(json);
            assertThat(clip.parse(" " + json.replace("e", "\\u0065")).toJson()).isEqualTo(json);
        }
        assertThat(clip.empty().toJson()).isEqualTo("{}");
        assertThat(ValuesDraft.violations(() -> clip.parse("{\"model\":\"clip\",\"text\":\"a\"}")))
                .containsExactly("model is not a parameter of clip, which has text, count");
    }

    @Test
    void jsonThatIsTooDeep() {
        String json = "{\"extra\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}";
        assertThat(ValuesDraft.violations(() -> MODEL.parse(json)))
                .singleElement()
                .asString()
                .startsWith("no JSON that can be read: ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "count": 9223372036854775808       | count must be at most 9223372036854775807; it is 9223372036854775808
            "count": -1e20                     | count must be at least -9223372036854775808; it is -100000000000000000000
            "ratio": 1e400                     | ratio must be at most 1.7976931348623157E+308; it is 1E+400
            "seeds": [1, 99999999999999999999] | seeds must
            "url": "http://é.com"              | url must be an absolute http or https URL; it is http://é.com; a URL has all but ASCII percent-encoded
            """)
    void whatNoJavaTypeHolds(String member, String violation) {
        assertThat(ValuesDraft.violations(() -> MODEL.parse("{\"model\":\"m-1\",\"text\":\"a\"," + member + "}")))
                .singleElement()
                .asString()
                .startsWith(violation);
    }

    @Test
    void nullsHideNothingElse() {
        assertThat(
                        ValuesDraft.violations(
                                () -> MODEL.parse(
                                        "{\"model\":\"m-1\",\"text\":null,\"count\":1.5,\"seeds\":[1,null],\"extra\":{\"a/b\":null},\"bogus\":1}")))
                .containsExactly(
                        "null at /text; a parameter that is not set is left out",
                        "null at /seeds/1; a parameter that is not set is left out",
                        "null at /extra/a~1b; a parameter that is not set is left out",
                        "count must be a whole number; it is 1.5",
                        "bogus is not a parameter of m-1, which has text, count, ratio, url, seeds, extra");
    }

    @Test
    void aDraftSaysWhatJsonCannotTogetherWithTheRest() {
        RequestDraft<RequestValues> draft = new ValuesDraft(MODEL)
                .set("text", "toolong")
                .set("ratio", Double.NaN)
                .set("seeds", Arrays.asList(1, null))
                .set("extra", Map.of(1, "a"));
        assertThat(ValuesDraft.violations(draft::build))
                .containsExactly(
                        "ratio must be a JSON value; JSON has no NaN",
                        "seeds must be a JSON value; null is no value; leave it out",
                        "extra must be a JSON value; a member's name is a string, not 1",
                        "text must have between 1 and 3 characters; it is toolong");
        RequestDraft<RequestValues> copy = draft.copy();
        draft.set("text", "a").set("ratio", 0.5).set("seeds", List.of(1)).set("extra", Map.of());
        assertThat(draft.build().toJson())
                .isEqualTo("{\"model\":\"m-1\",\"text\":\"a\",\"ratio\":0.5,\"seeds\":[1],\"extra\":{}}");
        assertThat(ValuesDraft.violations(copy::build)).hasSize(4);
    }

    @Test
    void aSetterRefusesWhatJsonCannotSay() {
        assertThat(ValuesDraft.violations(() -> MODEL.empty().with("seeds", Collections.singletonList(null))))
                .containsExactly("seeds must be a JSON value; null is no value; leave it out");
        assertThat(ValuesDraft.violations(() -> MODEL.empty().with("extra", Collections.singletonMap("a", null))))
                .containsExactly("extra must be a JSON value; null is no value; leave it out");
        assertThat(ValuesDraft.violations(() -> MODEL.empty().with("ratio", Double.POSITIVE_INFINITY)))
                .containsExactly("ratio must be a JSON value; JSON has no Infinity");
    }

    @Test
    void aUriIsWrittenInAscii() {
        RequestValues values = MODEL.empty().with("text", "a").with("url", URI.create("https://example.com/ü"));
        assertThat(values.toJson()).contains("\"https://example.com/%C3%BC\"");
        assertThat(MODEL.parse(values.toJson())).isEqualTo(values);
    }
}
