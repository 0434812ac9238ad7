package io.github.hailuo4j.runtime.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is streamed is what databind would have read. */
final class JsonReadingTest {

    private static final ObjectMapper DATABIND =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final String ANSWER =
            "{\"id\":\"t-1\",\"status\":\"completed\",\"n\":null,\"videos\":[{\"url\":\"https://x/\\u00e9\"},7,"
                    + "[]],\"usage\":{\"cost\":0.30,\"more\":12345678901234567890,\"id\":-4000000000},\"ok\":true,\"id\":1e3}";

    private static Optional<Map<String, Object>> byDatabind(String json) {
        try {
            return Optional.ofNullable(DATABIND.readValue(json, OBJECT));
        } catch (JsonProcessingException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static void assertSame(String json) {
        assertThat(JsonReading.object(json).map(JsonReading.Text::members))
                .as(json)
                .isEqualTo(byDatabind(json));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "7",
                "\"\"",
                "\"{}\"",
                "[]",
                "[{}]",
                "{}",
                " {} ",
                "{}{}",
                "{} x",
                "{",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":}",
                "{\"a\":1,}",
                "{\"a\":[1,]}",
                "{\"a\":[",
                "{a:1}",
                "{\"a\":NaN}",
                "{\"a\":01}",
                "{\"a\":-0}",
                "{\"a\":1e99999999999}",
                "{\"a\":1e-400}",
                "{\"a\":2147483648}",
                "{\"a\":1,\"a\":null}",
                "<html>",
                "\ufeff{}",
                ANSWER
            })
    void readsAndRefusesAsDatabind(String json) {
        assertSame(json);
    }

    @Test
    void readsAndRefusesMutatedAnswersAsDatabind() {
        String signs = "{}[]\",:0-.eE\\un \u00e9\ud83d";
        for (long seed = 0; seed < 5_000; seed++) {
            Random random = new Random(seed * 0x9E3779B97F4A7C15L);
            StringBuilder json = new StringBuilder(ANSWER);
            for (int i = random.nextInt(3); i >= 0; i--) {
                int at = random.nextInt(json.length());
                switch (random.nextInt(3)) {
                    case 0 -> json.deleteCharAt(at);
                    case 1 -> json.insert(at, signs.charAt(random.nextInt(signs.length())));
                    default -> json.setCharAt(at, signs.charAt(random.nextInt(signs.length())));
                }
            }
            assertThat(JsonReading.object(json.toString()).map(JsonReading.Text::members))
                    .as("seed %s: %s", seed, json)
                    .isEqualTo(byDatabind(json.toString()));
        }
    }

    @Test
    void aThousandLevelsAreReadAndMoreAreRefused() {
        for (int depth : new int[] {999, 1_000, 100_000}) {
            String json = "{\"a\":" + "[".repeat(depth) + "]".repeat(depth) + "}";
            assertThat(JsonReading.object(json).isPresent())
                    .as("depth %s", depth)
                    .isEqualTo(depth < 1_000);
        }
    }

    @Test
    void saysWhereTheObjectEnds() {
        String json = " {\"a\":\"}\u00e9\ud83d\ude00\",\"b\":{}}";
        assertThat(JsonReading.object(json + " {").orElseThrow().end()).isEqualTo(json.length());
    }
}
