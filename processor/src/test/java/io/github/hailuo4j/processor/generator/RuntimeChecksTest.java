package io.github.hailuo4j.processor.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.runtime.request.Check;
import io.github.hailuo4j.spec.document.DocumentReader;
import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Problems;
import io.github.hailuo4j.spec.schema.References;
import io.github.hailuo4j.spec.schema.Schema;
import io.github.hailuo4j.spec.schema.SchemaReader;
import java.io.StringReader;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The checks that the runtime has names for are the patterns that the generator writes those names for. */
final class RuntimeChecksTest {

    @Test
    void notBlankIsItsPattern() {
        Pattern pattern = pattern("\\\\S");
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            String text = " " + (char) c + "\t";
            assertThat(Check.notBlank().holds(text))
                    .as("U+%04X", c)
                    .isEqualTo(pattern.matcher(text).find());
        }
        assertThat(Check.notBlank().holds("")).isFalse();
    }

    @Test
    void httpUrlIsItsPatternForEveryUri() {
        Pattern pattern = pattern("^https?://\\\\S+$");
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            for (String text :
                    new String[] {"https://e.com/" + (char) c, "http://" + (char) c, (char) c + "http://e.com"}) {
                assertThat(Check.httpUrl().holds(text))
                        .as("%s, U+%04X", text, c)
                        .isEqualTo(pattern.matcher(text).find() && Check.uri().holds(text));
            }
        }
    }

    /** A pattern of ECMA-262 as the spec understands it. */
    private static Pattern pattern(String ecmaInJson) {
        Problems problems = new Problems();
        Node root = DocumentReader.json(new StringReader("{\"pattern\": \"" + ecmaInJson + "\"}"), problems)
                .orElseThrow();
        Schema schema = new SchemaReader(new References(root, problems), problems).read(root);
        return Pattern.compile(((Schema.Matches) schema).java());
    }
}
