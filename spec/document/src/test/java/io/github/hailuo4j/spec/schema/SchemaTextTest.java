package io.github.hailuo4j.spec.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.hailuo4j.rules.Rules;
import io.github.hailuo4j.rules.Schema;
import io.github.hailuo4j.rules.SchemaText;
import io.github.hailuo4j.spec.document.DocumentReader;
import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Problem;
import io.github.hailuo4j.spec.document.Problems;
import java.io.StringReader;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A schema's canonical text, read back. */
final class SchemaTextTest {

    private static Node node(String json) {
        return DocumentReader.json(new StringReader(json), new Problems()).orElseThrow();
    }

    private static Schema read(String json) {
        Problems problems = new Problems();
        Node root = DocumentReader.json(new StringReader(json), problems).orElseThrow();
        Schema schema = new SchemaReader(new References(root, problems), problems).read(root);
        assertThat(problems.inOrder().stream().filter(each -> each.severity() == Problem.Severity.ERROR))
                .as(json)
                .isEmpty();
        return schema;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "false",
                "{\"const\":6}",
                "{\"enum\":[\"a\\\"\\\\\\n\\u0001é😀\",[1,{\"a\":true}],1.5,1E+400]}",
                "{\"minLength\":2}",
                "{\"minLength\":0}",
                "{\"maxItems\":5}",
                "{\"minLength\":2,\"allOf\":[{\"maxLength\":5}]}",
                "{\"pattern\":\"^(?!a)b\"}",
                "{\"pattern\":\"(?<!a)$|^(?=.*x)y+$\"}",
                "{\"pattern\":\"^\\\\p{Script=Greek}+$\"}",
                "{\"type\":[\"string\",\"integer\"],\"format\":\"uri\",\"pattern\":\"^https?://\\\\S+$\"}",
                "{\"type\":\"object\",\"additionalProperties\":false,\"required\":[\"a\",\"b\"],"
                        + "\"properties\":{\"a\":{\"type\":\"string\"},\"b\":true}}",
                "{\"additionalProperties\":false,\"allOf\":[{\"type\":\"object\"},{\"type\":\"object\"}],"
                        + "\"properties\":{\"a\":true}}",
                "{\"allOf\":[{\"properties\":{\"a\":true}},{\"properties\":{\"b\":true},\"additionalProperties\":false}]}",
                "{\"dependentRequired\":{\"a\":[\"b\",\"c\"]},\"dependentSchemas\":{\"b\":{\"required\":[\"d\"]}}}",
                "{\"if\":{\"required\":[\"a\"]},\"then\":false,\"else\":{\"required\":[\"b\"]}}",
                "{\"not\":{\"anyOf\":[]},\"oneOf\":[true,{\"minimum\":-1.50}]}"
            })
    void isReadBackAsAnEqualSchema(String json) {
        Schema schema = read(json);
        String text = SchemaText.of(schema);
        assertThat(read(text)).as("%s as %s", json, text).isEqualTo(schema);
        assertThat(SchemaText.of(read(text))).isEqualTo(text);
    }

    @Test
    void isCompact() {
        assertThat(SchemaText.of(Rules.all(Rules.type("string"), Rules.length(1, 3), Rules.httpUrl())))
                .isEqualTo("{\"type\":\"string\",\"minLength\":1,\"maxLength\":3,\"format\":\"uri\","
                        + "\"pattern\":\"^https?://\\\\S+$\"}");
        assertThat(SchemaText.of(Rules.implies(Rules.given("a"), Rules.is("b", 6, 10))))
                .isEqualTo("{\"if\":{\"required\":[\"a\"]},"
                        + "\"then\":{\"required\":[\"b\"],\"properties\":{\"b\":{\"enum\":[6,10]}}}}");
    }

    /** What generated code has names for is what a document with those patterns says. */
    @Test
    void namedPatternsAreThoseOfDocuments() {
        assertThat(read("{\"pattern\":\"\\\\S\"}")).isEqualTo(Rules.notBlank());
        assertThat(read("{\"format\":\"uri\",\"pattern\":\"^https?://\\\\S+$\"}"))
                .isEqualTo(Rules.httpUrl());
    }

    @Test
    void everyReadSchemaIsReadBack() throws Exception {
        for (long seed = 0; seed < 3_000; seed++) {
            Random random = new Random(seed * 0x9E3779B97F4A7C15L);
            String document = EvaluationTest.schema(random, 4).toString();
            Schema schema = read(document);
            String text = SchemaText.of(schema);
            assertThat(read(text))
                    .as("seed %s: %s%nas %s", seed, document, text)
                    .isEqualTo(schema);
        }
    }

    /** Built by hand and not read: the text may read back as another schema, which has to mean the same. */
    @Test
    @Tag("slow")
    void anyTextMeansTheSameToAnIndependentValidator() throws Exception {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        var metaschema = registry.getSchema(
                com.networknt.schema.SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        int accepted = 0;
        int refused = 0;
        for (long seed = 0; seed < 1_500; seed++) {
            Random random = new Random(seed * 0x9E3779B97F4A7C15L);
            Schema schema = RandomSchema.of(random, 3);
            String text = SchemaText.of(schema);
            assertThat(metaschema.validate(text, com.networknt.schema.InputFormat.JSON))
                    .as("seed %s: %s", seed, text)
                    .isEmpty();
            Schema readBack = read(text);
            var theirs = registry.getSchema(text);
            for (int i = 0; i < 10; i++) {
                String value = EvaluationTest.value(random, 2).toString();
                Object plain = node(value).plain();
                boolean holds = plain != null && schema.holds(plain);
                boolean valid = theirs.validate(
                                value,
                                com.networknt.schema.InputFormat.JSON,
                                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                        .isEmpty();
                assertThat(holds).as("seed %s: %s%nof %s", seed, text, value).isEqualTo(valid);
                assertThat(plain != null && readBack.holds(plain))
                        .as("seed %s: %s%nof %s", seed, text, value)
                        .isEqualTo(holds);
                accepted += holds ? 1 : 0;
                refused += holds ? 0 : 1;
            }
        }
        assertThat(accepted).isGreaterThan(1_000);
        assertThat(refused).isGreaterThan(1_000);
    }
}
