package io.github.hailuo4j.jackson3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.core.JacksonException;
import io.github.hailuo4j.jackson3.films.Film1;
import io.github.hailuo4j.jackson3.guide.Hailuo02TextToVideoPro;
import io.github.hailuo4j.jackson3.guide.HailuoModel;
import io.github.hailuo4j.jackson3.guide.HailuoRequest;
import io.github.hailuo4j.runtime.event.HailuoEvent;
import io.github.hailuo4j.runtime.task.VideoRequest;
import io.github.hailuo4j.runtime.task.VideoTask;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever comes, there is a value or an exception of Jackson that says what is wrong. */
final class HostileJsonTest {

    private static final String TEXT = "{\"model\":\"hailuo-02-text-to-video-pro\",\"prompt\":\"x\"}";

    private static void isRefused(Binding binding, String json, Class<?> type, String why) {
        Throwable failure = catchThrowable(() -> binding.read(json, type));
        assertThat(failure)
                .as("%s: %.200s", binding, json)
                .isInstanceOfAny(JacksonException.class, tools.jackson.core.JacksonException.class)
                .hasMessageContaining(why);
    }

    @Test
    void repeatedNamesAreRefusedAtAnyDepth() {
        for (Binding binding : Binding.plain(HailuoModel.values())) {
            isRefused(
                    binding,
                    TEXT.replace("}", ",\"prompt\":\"y\"}"),
                    HailuoRequest.class,
                    "/prompt must stand once in its object");
            isRefused(
                    binding,
                    "{\"model\":\"film-1\",\"prompt\":\"x\",\"camera\":{\"move\":\"pan\",\"move\":\"orbit\"}}",
                    Film1.class,
                    "/camera/move must stand once in its object");
            isRefused(binding, "{\"id\":\"1\",\"id\":\"2\",\"path\":\"/x\"}", VideoTask.class, "/id must stand once");
        }
    }

    @Test
    void depthIsBounded() {
        for (Binding binding : Binding.plain(HailuoModel.values())) {
            for (int depth : List.of(102, 400, 5_000, 200_000)) {
                String deep = "[".repeat(depth) + "]".repeat(depth);
                isRefused(
                        binding,
                        TEXT.replace("\"x\"", deep),
                        HailuoRequest.class,
                        depth <= 400 ? "at most 100 arrays" : "exceeds");
                isRefused(
                        binding,
                        "{\"id\":\"1\",\"path\":1,\"fields\":{\"x\":" + deep + "}}",
                        VideoTask.class,
                        depth <= 400 ? "/path must be a text" : "exceeds");
            }
            String tree = "{\"groups\":[".repeat(49) + "{}" + "]}".repeat(49);
            String film = "{\"model\":\"film-1\",\"prompt\":\"x\",\"tree\":" + tree + "}";
            assertThat(catchThrowable(
                            () -> assertThat(binding.read(film, Film1.class)).isEqualTo(Film1.parse(film))))
                    .isNull();
        }
    }

    @Test
    void numbersAreNotConverted() throws Exception {
        for (Binding binding : Binding.plain(HailuoModel.values())) {
            for (String number : List.of("0.1", "1E+400", "123456789012345678901234567890", "1e5", "-0.0", "1.10")) {
                String json = "{\"model\":\"film-1\",\"prompt\":\"x\",\"extra\":{\"n\":" + number + "}}";
                Throwable own = catchThrowable(() -> Film1.parse(json));
                if (own == null) {
                    assertThat(binding.read(json, Film1.class)).as(number).isEqualTo(Film1.parse(json));
                } else {
                    isRefused(binding, json, Film1.class, Objects.requireNonNull(own.getMessage()));
                }
            }
            for (String number : List.of("1e999999999999", "1e2147483648", "9".repeat(2_000))) {
                isRefused(binding, "{\"model\":\"film-1\",\"prompt\":\"x\",\"speed\":" + number + "}", Film1.class, "");
                isRefused(binding, "{\"id\":\"1\",\"path\":\"/x\",\"cost\":" + number + "x}", VideoTask.class, "");
            }
            isRefused(
                    binding,
                    "{\"event\":\"Downloaded\",\"subject\":{\"key\":\"\",\"model\":\"\",\"taskId\":\"\"},\"bytes\":1e1000000}",
                    HailuoEvent.class,
                    "/bytes must be an integer");
        }
    }

    @Test
    void nullsAndHalvesOfCharactersAreViolations() {
        for (Binding binding : Binding.plain(HailuoModel.values())) {
            isRefused(binding, TEXT.replace("\"x\"", "null"), HailuoRequest.class, "null at /prompt");
            isRefused(
                    binding,
                    TEXT.replace("\"x\"", "\"\\ud83d\""),
                    HailuoRequest.class,
                    "half of a character, at /prompt");
            isRefused(
                    binding,
                    TEXT.replace("\"hailuo-02-text-to-video-pro\"", "null"),
                    HailuoRequest.class,
                    "model must be");
            isRefused(
                    binding,
                    TEXT.replace("\"hailuo-02-text-to-video-pro\"", "[1]"),
                    HailuoRequest.class,
                    "model must be");
            isRefused(binding, "{\"a\":[" + TEXT, HailuoRequest.class, "");
            isRefused(binding, TEXT.replace("}", ",\"a/b~c\":1}"), HailuoRequest.class, "a/b~c is not a parameter");
        }
    }

    @Test
    void aLargeTextIsReadAndALongMessageIsNot() throws Exception {
        String large = "🎬".repeat(200_000);
        for (Binding binding : Binding.plain(HailuoModel.values())) {
            String json = Hailuo02TextToVideoPro.builder().prompt(large).build().toJson();
            assertThat(binding.write(binding.read(json, VideoRequest.class))).isEqualTo(json);
            Throwable failure = catchThrowable(() -> binding.read(
                    TEXT.replace("hailuo-02-text-to-video-pro", "m".repeat(100_000)), HailuoRequest.class));
            assertThat(failure.getMessage()).hasSizeLessThan(2_000);
        }
    }

    @Test
    void aValueThatIsNoJsonIsRefused() {
        for (Binding binding : Binding.plain(HailuoModel.values())) {
            for (Object odd : List.of(Double.NaN, new byte[] {1}, Float.POSITIVE_INFINITY)) {
                assertThatThrownBy(() -> binding.convert(
                                Map.of("model", "hailuo-02-text-to-video-pro", "prompt", odd), HailuoRequest.class))
                        .as("%s", odd)
                        .isInstanceOfAny(
                                JacksonException.class,
                                tools.jackson.core.JacksonException.class,
                                IllegalArgumentException.class);
            }
        }
    }

    @Test
    void brokenJsonNeverGivesAnotherException() throws Exception {
        long seed = 4;
        Random random = new Random(seed);
        String event = "{\"event\":\"Refused\",\"subject\":{\"key\":\"k\",\"model\":\"m\",\"taskId\":\"\"},\"failure\":"
                + "{\"type\":\"RateLimitedException\",\"message\":\"x\",\"status\":429,\"retryAfter\":\"PT3S\"}}";
        String task =
                "{\"id\":\"1\",\"path\":\"/x\",\"videoUrls\":[\"https://a/b\"],\"cost\":0.5,\"replayed\":true,\"fields\":{\"a\":[null]}}";
        List<String> replacements = List.of("null", "5", "{}", "[]", "\"\"", "1e9", "true", "", "\"PT\"", "[[", "}");
        for (Binding binding : Binding.plain(HailuoModel.values())) {
            assertThat(binding.read(event, HailuoEvent.class)).isInstanceOf(HailuoEvent.Refused.class);
            for (int i = 0; i < 3_000; i++) {
                String json = List.of(event, task, TEXT).get(i % 3);
                Class<?> type = List.of(HailuoEvent.class, VideoTask.class, VideoRequest.class)
                        .get(i % 3);
                int from = random.nextInt(json.length());
                int to = Math.min(json.length(), from + random.nextInt(8));
                String broken = json.substring(0, from)
                        + replacements.get(random.nextInt(replacements.size()))
                        + json.substring(to);
                Throwable failure = catchThrowable(() -> binding.read(broken, type));
                if (failure != null) {
                    assertThat(failure)
                            .as("%s, seed %d: %s", binding, seed, broken)
                            .isInstanceOfAny(JacksonException.class, tools.jackson.core.JacksonException.class);
                }
            }
        }
    }
}
