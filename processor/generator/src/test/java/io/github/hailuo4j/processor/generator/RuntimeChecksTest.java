package io.github.hailuo4j.processor.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.rules.Rules;
import io.github.hailuo4j.rules.Schema;
import io.github.hailuo4j.rules.SchemaWords;
import io.github.hailuo4j.spec.document.DocumentReader;
import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Problems;
import io.github.hailuo4j.spec.schema.References;
import io.github.hailuo4j.spec.schema.SchemaReader;
import java.io.StringReader;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The checks that there are names for are the patterns that the generator writes those names for. */
final class RuntimeChecksTest {

    @Test
    void notBlankIsItsPattern() {
        Predicate<String> pattern = pattern("\\\\S");
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            String text = " " + (char) c + "\t";
            assertThat(Rules.notBlank().holds(text)).as("U+%04X", c).isEqualTo(pattern.test(text));
        }
        assertThat(Rules.notBlank().holds("")).isFalse();
    }

    @Test
    @Tag("slow")
    void httpUrlIsItsPatternForEveryUri() {
        Predicate<String> pattern = pattern("^https?://\\\\S+$");
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            for (String text :
                    new String[] {"https://e.com/" + (char) c, "http://" + (char) c, (char) c + "http://e.com"}) {
                assertThat(Rules.httpUrl().holds(text))
                        .as("%s, U+%04X", text, c)
                        .isEqualTo(pattern.test(text) && Rules.uri().holds(text));
            }
        }
    }

    /** RE2's tables of Unicode are older than Java's, so patterns have Java's. */
    @Test
    void aPatternHasThePropertiesThatTheSpecHas() {
        for (String property : new String[] {"So", "C", "L", "Zs", "Han"}) {
            String name = property.equals("Han") ? "Script=Han" : property;
            Predicate<String> ofSpec = pattern("^[x\\\\p{" + name + "}]$");
            Schema ofRuntime = Rules.pattern("^[x\\p{" + property + "}]\\z");
            for (int c = 0; c <= Character.MAX_CODE_POINT; c += c < 0x400 ? 1 : 499) {
                String text = Character.toString(c);
                assertThat(ofRuntime.holds(text)).as("%s, U+%04X", property, c).isEqualTo(ofSpec.test(text));
            }
        }
        assertThat(Rules.pattern("^\\p{So}\\z").holds("\ud83d\ude00")).isTrue();
        assertThat(SchemaWords.must(Rules.pattern("^\\p{So}\\z"))).isEqualTo("match ^\\p{So}\\z");
    }

    /** A pattern of ECMA-262 as the spec understands it. */
    private static Predicate<String> pattern(String ecmaInJson) {
        return schema("{\"pattern\": \"" + ecmaInJson + "\"}");
    }

    private static Predicate<String> schema(String json) {
        Problems problems = new Problems();
        Node root = DocumentReader.json(new StringReader(json), problems).orElseThrow();
        Schema schema = new SchemaReader(new References(root, problems), problems).read(root);
        return text -> schema.holds(text);
    }

    /** What generated code calls is what a document's keyword is read as. */
    @Test
    void uriIsItsFormat() {
        Predicate<String> format = schema("{\"format\": \"uri\"}");
        String alphabet = "ah:/?#[]@%4.1 -_\u00e9\\";
        int valid = 0;
        for (long seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed * 0x9E3779B97F4A7C15L);
            StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? "" : "http://");
            for (int i = random.nextInt(9); i > 0; i--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            boolean holds = Rules.uri().holds(text.toString());
            assertThat(holds).as("seed %s: %s", seed, text).isEqualTo(format.test(text.toString()));
            valid += holds ? 1 : 0;
        }
        assertThat(valid).isBetween(1_000, 19_000);
    }
}
