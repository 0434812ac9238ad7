package io.github.hailuo4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.app.Hailuo.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is typed as a value is the value, or is refused: nothing else is paid for. */
final class TypedParametersTest {

    @TempDir
    Path directory;

    private Hailuo hailuo;

    @BeforeEach
    void start() throws IOException {
        hailuo = new Hailuo(directory);
    }

    @AfterEach
    void stop() {
        hailuo.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@/etc/hostname",
                "@nowhere",
                "@@",
                "-x",
                "-hurry",
                "-Version 2",
                "-5 degrees",
                "--a marble--",
                "--helpless",
                "--json, as a marble",
                "--",
                "a=b",
                "--a=b",
                "\"quoted\"",
                "Kätzchen 高清 😀",
                "recover",
                "'",
                "\\n",
                "#"
            })
    void aPromptIsWhatWasTyped(String prompt) throws IOException {
        for (boolean joined : new boolean[] {false, true}) {
            Path out = directory.resolve(joined + ".mp4");
            Result result = joined
                    ? hailuo.run("generate", "--prompt=" + prompt, Hailuo.MODEL, "--out", out.toString())
                    : hailuo.run("generate", "--prompt", prompt, Hailuo.MODEL, "--out", out.toString());
            assertThat(result.exit()).as(result.err()).isZero();
            assertThat(hailuo.simulator.tasks().get(joined ? 1 : 0).parameters())
                    .containsEntry("prompt", prompt);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--help", "-h", "-V", "--version", "--json", "--out", "--force", "--duration-seconds", "--out=x"
            })
    void anOptionIsAValueOnlyWhereItIsWrittenAsOne(String option) throws IOException {
        Result apart = hailuo.run("generate", Hailuo.MODEL, "--prompt", option, "--json");
        assertThat(apart.exit()).isEqualTo(ExitCode.INVALID);
        assertThat(apart.err()).contains("--prompt needs a value").contains("\"--prompt=" + option + "\"");
        assertThat(apart.json().at("/error/exit_code").asInt()).isEqualTo(ExitCode.INVALID);
        assertThat(hailuo.simulator.requestCount()).isZero();
        Result plan = hailuo.run("plan", Hailuo.MODEL, "--prompt=" + option, "--json");
        assertThat(plan.json().at("/request/prompt").asText()).isEqualTo(option);
    }

    @Test
    void optionsOfTheCommandTakeValuesLikewise() {
        assertThat(hailuo.run("generate", Hailuo.MODEL, "--prompt", "x", "--out", "--prompt", "y")
                        .err())
                .contains("--out needs a value");
        assertThat(hailuo.run("generate", Hailuo.MODEL, "--prompt").err()).contains("--prompt needs a value");
        assertThat(hailuo.run("generate", "--help").out()).contains("--prompt=--help");
    }

    @Test
    void whatLostItsCharactersIsNotPaid() throws IOException {
        for (String[] arguments : new String[][] {
            {"generate", Hailuo.MODEL, "--prompt", "K\uFFFD\uFFFDtzchen", "--json"},
            {"generate", Hailuo.MODEL, "--prompt=\uFFFD", "--json"},
            {"generate", Hailuo.MODEL, "--prompt", "x", "--out", "K\uFFFD.mp4", "--json"},
            {"wait", "\uFFFD", "--json"}
        }) {
            Result result = hailuo.run(arguments);
            assertThat(result.exit()).isEqualTo(ExitCode.INVALID);
            assertThat(result.err()).contains("U+FFFD", "Nothing was sent");
            assertThat(result.json().at("/error/message").asText()).contains("U+FFFD");
        }
        hailuo.environment.put("HAILUO_HOME", directory + "/K\uFFFD");
        assertThat(hailuo.generate(directory.resolve("v.mp4")).err()).contains("HAILUO_HOME");
        assertThat(hailuo.simulator.requestCount()).isZero();
    }

    @Test
    void whatIsNoUtf8IsNotBlamedOnTheLocale() {
        assertThat(Characters.explain("argument 4", "UTF-8"))
                .contains("no UTF-8", "iconv")
                .doesNotContain("LC_ALL");
        assertThat(Characters.explain("argument 4", "ANSI_X3.4-1968"))
                .contains("LC_ALL")
                .doesNotContain("iconv");
    }

    @Test
    void aDataUrlIsNoPath() {
        Result result = hailuo.run(
                "plan", Hailuo.IMAGE_MODEL, "--prompt", "", "--first-frame-image-url", "data:image/png;base64,AAAA");
        assertThat(result.exit()).isEqualTo(ExitCode.INVALID);
        assertThat(result.err()).contains("prompt must not be blank", "must be an absolute http or https URL");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text",
                "<html>",
                "%PDF-1.7",
                "RIFF....WAVEfmt ",
                "GIF89a",
                "BM",
                "\u0089PNG",
                "\0\0\0\u0018ftypheic",
                "\u00ff\u00d8"
            })
    void whatIsNoImageIsNotUploaded(String content) throws IOException {
        for (String name : new String[] {"fake.png", "fake.JPG", "fake.webp"}) {
            Path fake = directory.resolve(name);
            Files.write(fake, content.getBytes(StandardCharsets.ISO_8859_1));
            for (String command : new String[] {"plan", "generate"}) {
                Result result = hailuo.run(
                        command, Hailuo.IMAGE_MODEL, "--prompt", "x", "--first-frame-image-url", fake.toString());
                assertThat(result.exit()).isEqualTo(ExitCode.INVALID);
                assertThat(result.err())
                        .contains("--first-frame-image-url", fake + " is not a JPEG, PNG or WebP by what is in it");
            }
        }
        assertThat(hailuo.simulator.requestCount()).isZero();
    }
}
