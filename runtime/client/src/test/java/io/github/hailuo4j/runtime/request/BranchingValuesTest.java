package io.github.hailuo4j.runtime.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.runtime.errors.InvalidRequestException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Values are immutable: whatever is set on from them, from wherever and in whatever order, they stay as they are. */
final class BranchingValuesTest {

    private static final ModelDefinition MODEL = ModelDefinition.of("m", "/m", "")
            .text("text", "")
            .notBlank()
            .uri("url", "")
            .httpUrl()
            .bool("flag", "")
            .list("things", "", ValueType.ANY)
            .integer("count", "")
            .build();

    private static final Map<String, List<Object>> GIVEN = Map.of(
            "text",
                    List.of(
                            "plain",
                            "a \"quote\"",
                            "\u00e9",
                            "\u73bb\u7483",
                            "\uD83D\uDE00 and more than eight",
                            "what?"),
            "url", List.of("https://example.com/a?b=c", "https://user@example.com/", "http://[::1]/"),
            "flag", List.of(true, false),
            "things", List.of(List.of(), List.of("\u00e9", "a"), List.of(Map.of("\n", "b"))),
            "count", List.of(0, -12, Long.MAX_VALUE));

    private static final Map<String, List<Object>> REFUSED = Map.of(
            "text", List.of("", " \u3000", "half \uD83D", "\uDE00", 1),
            "url", List.of("https://example.com/\u0141", "http://a/?\uD83D", "ftp://a/", "http://a b/"),
            "flag", List.of("true"),
            "things", List.of("a"),
            "count", List.of(0.5, "1"));

    private static <T> T any(Random random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    @Test
    void eachKeepsItsValuesWhateverIsSetOnFromIt() {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed * 0x9E3779B97F4A7C15L);
            List<RequestValues> all = new ArrayList<>(List.of(RequestValues.of(MODEL)));
            List<Map<String, Object>> expected = new ArrayList<>(List.of(Map.of()));
            for (int i = 0; i < 20; i++) {
                int from = random.nextInt(all.size());
                RequestValues before = all.get(from);
                String name = any(random, MODEL.parameters()).name();
                if (random.nextInt(4) == 0) {
                    Object refused = any(random, Objects.requireNonNull(REFUSED.get(name)));
                    assertThatIsRefused(seed, before, name, refused);
                } else {
                    Object value = any(random, Objects.requireNonNull(GIVEN.get(name)));
                    Map<String, Object> more = new LinkedHashMap<>(expected.get(from));
                    more.put(name, JsonValues.of(value));
                    RequestValues after = before.with(name, value);
                    all.add(random.nextBoolean() ? after : after.gathered());
                    expected.add(more);
                }
            }
            for (int i = 0; i < all.size(); i++) {
                assertThatIs(seed, all.get(i), expected.get(i));
            }
        }
    }

    private static void assertThatIsRefused(long seed, RequestValues before, String name, Object refused) {
        try {
            before.with(name, refused);
        } catch (InvalidRequestException e) {
            assertThat(e.violations()).as("seed %s: %s", seed, refused).isNotEmpty();
            return;
        }
        throw new AssertionError("seed " + seed + ": must be refused for " + name + ": " + refused);
    }

    private static void assertThatIs(long seed, RequestValues values, Map<String, Object> expected) {
        ValuesDraft draft = new ValuesDraft(MODEL);
        expected.forEach(draft::set);
        RequestValues drafted = draft.build();
        assertThat(values.toMap()).as("seed %s", seed).isEqualTo(expected);
        assertThat(values).as("seed %s", seed).isEqualTo(drafted).hasSameHashCodeAs(drafted);
        assertThat(values.toJson()).as("seed %s", seed).isEqualTo(drafted.toJson());
        assertThat(MODEL.parse(values.toJson())).as("seed %s", seed).isEqualTo(values);
        for (Parameter parameter : MODEL.parameters()) {
            Optional<Object> found = values.find(parameter.name());
            Optional<Object> wanted =
                    Optional.ofNullable(expected.get(parameter.name())).map(parameter::toJava);
            assertThat(found).as("seed %s: %s", seed, parameter).isEqualTo(wanted);
        }
    }
}
