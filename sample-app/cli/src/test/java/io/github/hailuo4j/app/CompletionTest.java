package io.github.hailuo4j.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The scripts in the shells that they are for: what is offered where the cursor is, at the end of a line. */
@DisabledOnOs(OS.WINDOWS)
final class CompletionTest {

    private static final Map<String, String> SHELLS =
            Map.of("bash", "/usr/bin/bash", "zsh", "/usr/bin/zsh", "fish", "/usr/bin/fish");

    /** As readline calls it: it leaves the words and the line in variables. */
    private static final String IN_BASH = """
            source "$1"
            COMP_LINE=$2
            COMP_POINT=${#COMP_LINE}
            [ "$(complete -p hailuo)" = "complete -o filenames -F _hailuo hailuo" ] || echo unregistered
            _hailuo
            printf '%s\\n' "${COMPREPLY[@]}"
            """;

    private static final String IN_ZSH = """
            compdef() { registered="$*" }
            compadd() { printf '%s\\n' "${(@)found}" }
            _files() { print -l *(N) }
            source "$1"
            [ "$registered" = "_hailuo hailuo" ] || echo unregistered
            words=("${(@s: :)2}")
            CURRENT=${#words}
            _hailuo | grep -e "^${words[-1]}"
            """;

    private static final String IN_FISH = "source $argv[1]; complete -C $argv[2]";

    @TempDir
    Path directory;

    private List<String> offered(String shell, String line) throws Exception {
        assumeThat(Path.of(SHELLS.get(shell))).as("the shell " + shell).exists();
        Path script = directory.resolve("hailuo." + shell);
        try (Hailuo hailuo = new Hailuo(directory)) {
            Hailuo.Result printed = hailuo.run("completion", shell);
            assertThat(printed.exit()).as(printed.err()).isZero();
            Files.writeString(script, printed.out());
        }
        List<String> command = switch (shell) {
            case "bash" -> List.of("bash", "--norc", "-c", IN_BASH, "bash", script.toString(), line);
            case "zsh" -> List.of("zsh", "-f", "-c", IN_ZSH, "zsh", script.toString(), line);
            default -> List.of("fish", "--no-config", "-c", IN_FISH, script.toString(), line);
        };
        Path folder = Files.createDirectories(directory.resolve("folder"));
        Files.writeString(folder.resolve("frame.png"), "");
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().remove("HAILUO_MODEL");
        builder.environment().put("HOME", directory.toString());
        Process process =
                builder.redirectError(directory.resolve("err").toFile()).start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(directory.resolve("err")).as(shell).isEmptyFile();
        return out.lines()
                .map(each -> each.replaceFirst("\t.*", ""))
                .filter(each -> !each.isEmpty())
                .toList();
    }

    private static final String STANDARD = "hailuo-2.3-image-to-video-standard";

    /** What is typed, what is offered, and what is not. */
    private static final List<String> OFFERED = List.of(
            "hailuo gen | generate | plan",
            "hailuo  | generate models completion status | --out",
            "hailuo generate hailuo-2.3 | hailuo-2.3-image-to-video-pro hailuo-2.3-image-to-video-standard | hailuo-02-text-to-video-pro",
            "hailuo plan minimax | minimax-h3/image_to_video | hailuo-02-text-to-video-pro",
            "hailuo generate hailuo-02-text-to-video-pro -- | --prompt --callback-url --out --no-wait --json | --first-frame-image-url",
            "hailuo generate " + STANDARD + " --dur | --duration-seconds | --prompt",
            "hailuo generate " + STANDARD + " --prompt x --output-resolution  | 768p 1080p | 512p",
            "hailuo generate " + STANDARD + " --output-resolution=1 | 1080p | 768p",
            "hailuo generate hailuo-02-text-to-video-standard --output-resolution  | 512p 768p | 1080p",
            "hailuo generate --output-resolution  | 512p 768p 1080p | --prompt",
            "hailuo generate " + STANDARD + " --first-frame-image-url  | frame.png | 768p",
            "hailuo generate " + STANDARD + " --json --force --dur | --duration-seconds | --prompt",
            "hailuo generate -o x.mp4 hailuo-2.3-image-to-video-p | hailuo-2.3-image-to-video-pro | --json",
            "hailuo generate --compare hailuo-02-t | hailuo-02-text-to-video-pro | --json",
            "hailuo batch  | frame.png | --json",
            "hailuo spec  | validate diff drift | frame.png",
            "hailuo spec diff --m | --markdown | --json",
            "hailuo recover --idempotency  | replay none | --json",
            "hailuo settle K --n | --not-started | --task",
            "hailuo completion  | bash zsh fish | --help",
            "hailuo wait  | --out --json | frame.png");

    static Stream<Arguments> shellsAndLines() {
        return SHELLS.keySet().stream()
                .sorted()
                .flatMap(shell -> OFFERED.stream().map(line -> {
                    String[] parts = line.split("\\|");
                    return Arguments.of(shell, parts[0].strip(), parts[1].strip(), parts[2].strip());
                }));
    }

    @ParameterizedTest
    @MethodSource("shellsAndLines")
    void whatIsOffered(String shell, String line, String offered, String notOffered) throws Exception {
        // A line that ends at a new word.
        String typed = line.matches(".*(-resolution|-url|compare|batch|spec|idempotency|completion|wait|hailuo)")
                ? line + " "
                : line;
        List<String> words = offered(shell, typed);
        String prefix = typed.contains("=") && !shell.equals("bash") ? "--output-resolution=" : "";
        assertThat(words)
                .as("%s: %s", shell, typed)
                .contains(List.of(offered.split(" ")).stream()
                        .map(each -> prefix + each)
                        .toArray(String[]::new))
                .doesNotContain(notOffered, "unregistered");
    }

    /** A colon ends a word in bash: what stands before it is there already. */
    @Test
    void aValueWithAColonInBash() throws Exception {
        assertThat(offered("bash", "hailuo generate minimax-h3/text_to_video --aspect-ratio 16:"))
                .contains("9");
    }

    @Test
    void nothingIsOfferedForWhatOnlyTheUserKnows() throws Exception {
        assertThat(offered("bash", "hailuo generate hailuo-02-text-to-video-pro --prompt "))
                .isEmpty();
        assertThat(offered("bash", "hailuo generate --timeout ")).isEmpty();
    }

    @Test
    void anUnknownShellIsNamed() throws IOException {
        try (Hailuo hailuo = new Hailuo(directory)) {
            Hailuo.Result result = hailuo.run("completion", "powershell");
            assertThat(result.exit()).isEqualTo(ExitCode.INVALID);
            assertThat(result.err()).contains("BASH, ZSH, FISH");
        }
    }
}
