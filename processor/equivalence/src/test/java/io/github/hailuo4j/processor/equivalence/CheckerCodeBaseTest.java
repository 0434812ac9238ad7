package io.github.hailuo4j.processor.equivalence;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.JavaFileObjects;
import io.github.hailuo4j.spec.Specs;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A code base of a thousand calls that are right: nothing is said of it, and what looking at it costs. */
final class CheckerCodeBaseTest {

    private static final int CLASSES = 50;

    @TempDir
    Path directory;

    /** Four chains of five calls a class. */
    private static List<JavaFileObject> codeBase() {
        List<JavaFileObject> sources = new ArrayList<>();
        for (int i = 0; i < CLASSES; i++) {
            StringBuilder text = new StringBuilder("package callers;\nimport java.net.URI;\nimport java.util.List;\n"
                    + "import test.*;\nclass Caller" + i + " {\n  static final String URL = \"https://e.com/" + i
                    + "\";\n"
                    + "  static final URI PARSED = URI.create(URL);\n");
            for (int j = 0; j < 4; j++) {
                text.append("""
                          HailuoRequest of%1$d(String text, boolean wide) {
                            final String prompt = "a marble rolls " + %1$d;
                            String url = wide ? URL : URL + "/wide";
                            int words = 0;
                            for (String word : text.split(" ")) {
                              words += word.length() > 3 ? 1 : 0;
                            }
                            var request = Hailuo23ImageToVideoStandard.builder()
                                .prompt(words > %1$d ? prompt : "none of " + words)
                                .firstFrameImageUrl(url)
                                .callbackUrl(PARSED)
                                .outputResolution(OutputResolution.RESOLUTION_768P)
                                .durationSeconds(DurationSeconds.SECONDS_10)
                                .build();
                            return request.withPrompt(text.isEmpty() ? prompt : text);
                          }
                        """.formatted(j));
            }
            sources.add(JavaFileObjects.forSourceString(
                    "callers.Caller" + i, text.append("}\n").toString()));
        }
        return sources;
    }

    private GeneratedModule module() throws IOException {
        try (var in = Specs.class.getResourceAsStream("hailuo.openapi.yaml")) {
            return GeneratedModule.of(
                    directory, new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    @Test
    void nothingIsSaidOfAThousandCalls() throws IOException {
        assertThat(module().compile(codeBase(), directory.resolve("callers"), "-proc:none", "-Xlint:all,-path"))
                .isEmpty();
    }

    /** CPU time of this thread, in alternating runs. */
    @Test
    @Tag("campaign")
    void itCosts() throws IOException {
        GeneratedModule module = module();
        int runs = 30;
        long[][] times = new long[2][runs];
        for (int i = -5; i < runs; i++) {
            for (int off = 0; off < 2; off++) {
                long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                String plugin = off == 1 ? "-Xplugin:hailuo4j off" : "-Xplugin:hailuo4j";
                module.compile(codeBase(), directory.resolve("callers"), "-proc:none", plugin);
                if (i >= 0) {
                    times[off][i] = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
                }
            }
        }
        Arrays.sort(times[0]);
        Arrays.sort(times[1]);
        System.out.printf(
                "with the checker %d ms, without %d ms (medians of CPU time, %d alternating runs); minima %d, %d%n",
                times[0][runs / 2] / 1_000_000,
                times[1][runs / 2] / 1_000_000,
                runs,
                times[0][0] / 1_000_000,
                times[1][0] / 1_000_000);
        assertThat(times[0][runs / 2]).isLessThan(times[1][runs / 2] * 3 / 2);
    }
}
