package io.github.hailuo4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hailuo4j.runtime.task.VideoTask;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TerminalTextTest {

    @ParameterizedTest
    @ValueSource(
            ints = {
                0, 7, 8, 9, 10, 13, 0x1b, 0x7f, 0x80, 0x85, 0x90, 0x9b, 0x9d, 0xad, 0x61c, 0x200b, 0x200e, 0x200f,
                0x2028, 0x2029, 0x202a, 0x202e, 0x2066, 0x2069, 0xfeff, 0xd800, 0xdfff, 0xe0041
            })
    void isShownAsAnEscape(int point) {
        assertThat(TerminalText.safe("a" + new String(Character.toChars(point)) + "b"))
                .startsWith("a\\u")
                .endsWith("b")
                .matches("[ -~]+");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"plain", "Müller \u00e9", "\u4f60\u597d", "\ud83d\udc68\u200d\ud83d\udc69", "a\\u001b[0m", ""})
    void staysAsItIs(String words) {
        assertThat(TerminalText.safe(words)).isEqualTo(words);
    }

    @Test
    void jsonKeepsItsDataExactly() throws Exception {
        long seed = 3;
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            StringBuilder id = new StringBuilder("\u001b]0;x\u0007\u009b31m\u2028\u202e\"\\\n");
            random.ints(20, 1, 0xd800).forEach(id::appendCodePoint);
            String json = new Report()
                    .task(VideoTask.builder(id.toString(), "/any")
                            .status("a\u009b")
                            .build())
                    .toString();
            assertThat(json).as("seed %d, input %d", seed, i).doesNotContain("\u009b", "\u001b", "\u202e", "\u2028");
            assertThat(new ObjectMapper().readTree(json).path("task_id").asText())
                    .as("seed %d, input %d", seed, i)
                    .isEqualTo(id.toString());
        }
    }
}
