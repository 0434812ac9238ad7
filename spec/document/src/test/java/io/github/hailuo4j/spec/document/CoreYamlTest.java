package io.github.hailuo4j.spec.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.spec.document.Node.ScalarNode;
import java.io.StringReader;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scalars without quotes: as YAML 1.2 has them, and as YAML 1.1 does. */
final class CoreYamlTest {

    private final Problems problems = new Problems();

    private ScalarNode scalar(String yaml) {
        return (ScalarNode) DocumentReader.yaml(new StringReader("[" + yaml + "]"), problems)
                .map(root -> ((Node.ArrayNode) root).items().get(0))
                .orElseThrow();
    }

    private @Nullable Object value(String yaml) {
        return scalar(yaml).value();
    }

    /** What is a number, and what a reader of YAML 1.1 makes of it where it makes something else. */
    @ParameterizedTest
    @CsvSource({
        "010, 10, 8", "0o10, 8, a text", "0x10, 16,", "0xFf, 255,", "007, 7, 7", "089, 89, a text", "+010, 10, 8",
        "1e3, 1000, a text", "1.5e3, 1500, a text", "1.5e+3, 1500,", "+1, 1,", "-0, 0,", "-007, -7, -7", "00, 0, 0",
        ".5, 0.5,", "5., 5,", "-.5, -0.5,", "12345678901234567890, 12345678901234567890,", "0.10, 0.1,"
    })
    void numbers(String yaml, BigDecimal number, @Nullable String old) {
        assertThat(value(yaml)).isEqualTo(number);
        assertThat(OldYaml.reading(yaml).orElse(null)).isEqualTo(old);
    }

    @ParameterizedTest
    @CsvSource({
        "on, true",
        "Yes, true",
        "off, false",
        "NO, false",
        "1_000, 1000",
        "-1_0, -10",
        "0b101, 5",
        "0x1_0, 16",
        "-0x10, -16",
        "16:9, 969",
        "1:30:00, 5400",
        "2026-09-01, a date",
        "2026-09-01T10:00:00Z, a date",
        "0_7, 7",
        "1_0.5, 10.5"
    })
    void textsThatAreNoneToYaml11(String yaml, String old) {
        assertThat(value(yaml)).isEqualTo(yaml);
        assertThat(OldYaml.reading(yaml)).contains(old);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "auto", "1080p", "y", "n", "nO", "tRUE", "0o8", "0x", "0xg", "1.2.3", "2026-09", "4k", "e3", "1e", "-",
                "+", ".", "a:b", "9-16", "1x1", "_1", "16:90", "NULL1", "0b2", "高清"
            })
    void textsToBoth(String yaml) {
        assertThat(value(yaml)).isEqualTo(yaml);
        assertThat(OldYaml.reading(yaml)).isEmpty();
    }

    @Test
    void theRest() {
        assertThat(value("~")).isNull();
        assertThat(value("Null")).isNull();
        assertThat(value("True")).isEqualTo(true);
        assertThat(value("FALSE")).isEqualTo(false);
        assertThat(value(".inf")).isEqualTo(".inf");
        assertThat(value("'010'")).isEqualTo("010");
        assertThat(value("\"on\"")).isEqualTo("on");
        assertThat(value("!!str 010")).isEqualTo("010");
        assertThat(value("!!int '010'")).isEqualTo(BigDecimal.TEN);
        assertThat(problems.inOrder()).isEmpty();
        assertThat(DocumentReader.yaml(new StringReader("[1e99999999999]"), problems))
                .isEmpty();
        assertThat(problems.inOrder()).singleElement().asString().contains("error: not well-formed: ");
    }

    @Test
    void whatStandsWithoutQuotesIsKnownAsItIsWritten() {
        assertThat(scalar("0x10").written()).isEqualTo("0x10");
        assertThat(scalar("'0x10'").written()).isEmpty();
        assertThat(scalar("!!str 0x10").written()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"! 5, 5", "! on, on", "!!str 010, 010", "!!str null, null"})
    void whatIsTaggedAsATextIsOne(String yaml, String text) {
        assertThat(value(yaml)).isEqualTo(text);
        assertThat(problems.inOrder()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "!!binary aGVsbG8=, !!binary",
        "!!timestamp 2026-09-01, !!timestamp",
        "!mine 5, !mine",
        "!<tag:acme.com:x> 5, tag:acme.com:x"
    })
    void otherTagsAreNamed(String yaml, String tag) {
        scalar(yaml);
        assertThat(problems.inOrder())
                .singleElement()
                .asString()
                .contains("the tag " + tag + " is not understood: the value must be written as JSON has it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"!!set {a, b}", "!!omap [a: 1]", "!mine {a: 1}"})
    void otherTagsOfListsAndObjectsAreNamed(String yaml) {
        DocumentReader.yaml(new StringReader(yaml), problems);
        assertThat(problems.inOrder()).asString().contains("the tag !").contains("is not understood");
    }

    @ParameterizedTest
    @ValueSource(strings = {"!!map {a: 1}", "!!seq [!!int 1, !!float 2.5, !!bool true]", "!!str 5"})
    void tagsOfTheCoreSchemaAreTaken(String yaml) {
        DocumentReader.yaml(new StringReader(yaml), problems);
        assertThat(problems.inOrder()).isEmpty();
    }
}
