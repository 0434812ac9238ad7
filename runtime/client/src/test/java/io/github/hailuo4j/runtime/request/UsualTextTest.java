package io.github.hailuo4j.runtime.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read straight by index is what the reader of all JSON reads, without a fault. */
final class UsualTextTest {

    private static final ModelDefinition MODEL = ModelDefinition.of("m", "/m", "")
            .text("text", "")
            .integer("count", "")
            .number("ratio", "")
            .bool("flag", "")
            .list("things", "", ValueType.ANY)
            .build();

    private static final List<String> NAMES =
            List.of("text", "count", "ratio", "flag", "things", "te\\u0078t", "Text", "model", "");
    private static final List<String> VALUES = List.of(
            "\"m\"",
            "\"a \\\"b\\\" \\u00e9\"",
            "\"\\ud83d\"",
            "\"\"",
            "6",
            "-0",
            "9223372036854775807",
            "9223372036854775808",
            "1.50",
            "1e2",
            "01",
            "true",
            "false",
            "null",
            "[]",
            "[1]",
            "{\"a\":1,\"a\":2}");

    private static String random(Random random) {
        StringBuilder json = new StringBuilder("{\"model\":\"m\"");
        List<String> names = new ArrayList<>(NAMES.subList(0, 5));
        for (int i = random.nextInt(4); i > 0; i--) {
            boolean isRare = random.nextInt(8) == 0;
            String name = isRare ? NAMES.get(random.nextInt(NAMES.size())) : names.remove(random.nextInt(names.size()));
            json.append(random.nextBoolean() ? ", " : ",")
                    .append('"')
                    .append(name)
                    .append("\":")
                    .append(VALUES.get(random.nextInt(VALUES.size())));
        }
        json.append('}');
        if (random.nextInt(6) == 0) {
            int at = random.nextInt(json.length());
            json.replace(at, at + random.nextInt(2), String.valueOf("{}[],:\" 1nx\\".charAt(random.nextInt(12))));
        }
        return json.toString();
    }

    @Test
    void randomTextsAreReadAsTheOtherReaderReadsThem() throws Exception {
        int read = 0;
        int texts = 50_000;
        for (long seed = 0; seed < texts; seed++) {
            String json = random(new Random(seed * 0x9E3779B97F4A7C15L));
            Object[] values = UsualText.values(json, MODEL);
            if (values == null) {
                continue;
            }
            read++;
            List<JsonText.Fault> faults = new ArrayList<>();
            Map<String, Object> members = JsonText.parseObject(json, faults);
            // A half of a character comes through, and is refused by the parameter like anybody else's.
            if (faults.isEmpty()) {
                assertThat(members.get("model")).as("seed %s: %s", seed, json).isEqualTo("m");
                int count = 1;
                for (int i = 0; i < values.length; i++) {
                    String name = MODEL.parameters().get(i).name();
                    assertThat(values[i]).as("seed %s: %s", seed, json).isEqualTo(members.get(name));
                    count += values[i] == null ? 0 : 1;
                }
                assertThat(members).as("seed %s: %s", seed, json).hasSize(count);
            } else {
                assertThat(faults)
                        .as("seed %s: %s", seed, json)
                        .allMatch(fault -> fault.rule().startsWith("half"));
            }
        }
        assertThat(read).isBetween(texts / 10, texts - texts / 10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "\"m\"",
                "{\"text\":\"a\"}",
                "{\"model\":\"n\"}",
                "{\"model\":\"m\",\"model\":\"m\"}",
                "{\"model\":\"m\",\"text\":\"a\",\"text\":\"b\"}",
                "{\"model\":\"m\",\"text\":\"a\",\"te\\u0078t\":\"b\"}",
                "{\"model\":\"m\",\"text\":null}",
                "{\"model\":\"m\",\"other\":1}",
                "{\"model\":\"m\"",
                "{\"model\":\"m\"}}",
                "{\"model\":\"m\"} 1",
                "{\"model\":\"m\",\"count\":9223372036854775808}",
                "{\"model\":\"m\",\"things\":[]}",
            })
    void whatIsNotUsualIsLeftToTheOtherReader(String json) {
        assertThat(UsualText.values(json, MODEL)).isNull();
    }

    @Test
    void everyWayOfReadingGivesTheSameRequest() {
        RequestValues usual = MODEL.parse("{\"count\":6,\"model\":\"m\",\"text\":\"\\u00e9?\"}");
        RequestValues other = MODEL.parse("{\"count\":6.0,\"model\":\"m\",\"text\":\"\u00e9?\"}");
        assertThat(usual)
                .isEqualTo(other)
                .isEqualTo(MODEL.empty().with("text", "\u00e9?").with("count", 6));
        assertThat(usual.toJson())
                .isEqualTo(other.toJson())
                .isEqualTo("{\"model\":\"m\",\"text\":\"\u00e9?\",\"count\":6}");
    }
}
