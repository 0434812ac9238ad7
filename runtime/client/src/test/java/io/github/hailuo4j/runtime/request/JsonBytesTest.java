package io.github.hailuo4j.runtime.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hailuo4j.rules.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A request's bytes are what Jackson writes for the same values. */
final class JsonBytesTest {

    private static final ObjectMapper JACKSON = new ObjectMapper();

    private static final ModelDefinition MODEL = ModelDefinition.of("m \"1\" \u00e9", "/m", "")
            .text("text", "")
            .integer("n\u00e4me \"x\"", "")
            .number("ratio", "")
            .bool("flag", "")
            .list("things", "", ValueType.ANY)
            .object("extra", "")
            .build();

    private static String text(Random random) {
        int most = List.of(0x7F, 0x7FF, Character.MAX_CODE_POINT).get(random.nextInt(3));
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            int c = random.nextInt(4) == 0
                    ? "\"\\\b\t\n\f\r/\u001f\u007f".charAt(random.nextInt(10))
                    : random.nextInt(most + 1);
            text.appendCodePoint(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 'a' : c);
        }
        return text.toString();
    }

    private static Object value(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 6)) {
            case 0 -> random.nextLong();
            case 1 -> random.nextDouble() * Math.pow(10, random.nextInt(40) - 20);
            case 2 -> random.nextBoolean();
            case 3 -> text(random);
            case 4 -> {
                List<Object> list = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(value(random, depth - 1));
                }
                yield list;
            }
            default -> {
                Map<String, Object> map = new LinkedHashMap<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    map.put(text(random), value(random, depth - 1));
                }
                yield map;
            }
        };
    }

    @Test
    void randomRequestsAreAsJacksonWritesThem() throws Exception {
        for (long seed = 0; seed < 5_000; seed++) {
            Random random = new Random(seed * 0x9E3779B97F4A7C15L);
            Map<String, Object> expected = new LinkedHashMap<>();
            expected.put("model", MODEL.id());
            RequestValues values = MODEL.empty();
            List<Object> given = List.of(
                    text(random),
                    random.nextLong(),
                    random.nextInt(1_000) / 8.0,
                    random.nextBoolean(),
                    List.of(value(random, 2), value(random, 2)),
                    Map.of(text(random), value(random, 2)));
            for (int i = 0; i < given.size(); i++) {
                String name = MODEL.parameters().get(i).name();
                if (random.nextInt(4) > 0) {
                    if (random.nextInt(4) == 0) {
                        // What is set again counts once.
                        values = values.with(name, i == 0 ? (Object) "\u00e9 before" : given.get(i));
                    }
                    values = values.with(name, given.get(i));
                    expected.put(name, JsonValue.of(given.get(i)));
                }
            }
            // As a text: as bytes, Jackson escapes what is beyond U+FFFF.
            byte[] bytes = JACKSON.writeValueAsString(expected).getBytes(StandardCharsets.UTF_8);
            assertThat(values.toJsonBytes()).as("seed %s: %s", seed, expected).isEqualTo(bytes);
            assertThat(values.toJson()).as("seed %s", seed).isEqualTo(new String(bytes, StandardCharsets.UTF_8));
            assertThat(MODEL.parse(values.toJson()))
                    .as("seed %s", seed)
                    .isEqualTo(values)
                    .hasSameHashCodeAs(values);
        }
    }

    @Test
    void anEarlierStageKeepsItsValues() {
        RequestValues before = MODEL.empty().with("text", "a");
        RequestValues after = before.with("text", "\u00e9").with("flag", true);
        assertThat(before.toJson()).endsWith(",\"text\":\"a\"}");
        assertThat(after.toJson()).endsWith(",\"text\":\"\u00e9\",\"flag\":true}");
        byte[] bytes = before.toJsonBytes();
        bytes[0] = 0;
        assertThat(before.toJsonBytes()[0]).isEqualTo((byte) '{');
        assertThat(MODEL.empty().find("text")).isEmpty();
    }

    @Test
    void theViewIsTheObjectOfWhatIsGiven() {
        ValuesView view = new ValuesView(MODEL, new Object[] {"a", null, null, true, null, null});
        assertThat(view).isEqualTo(Map.of("text", "a", "flag", true)).hasSize(2);
        assertThat(view.containsKey("flag")).isTrue();
        assertThat(view.containsKey("ratio")).isFalse();
        assertThat(view.containsKey("model")).isFalse();
    }
}
