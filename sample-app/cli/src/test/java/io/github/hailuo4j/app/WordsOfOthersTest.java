package io.github.hailuo4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.app.Hailuo.Result;
import io.github.hailuo4j.runtime.journal.FileJournal;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.simulator.faults.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the gateway, a journal or a document says does nothing to a terminal, and is no part of a command that one copies. */
final class WordsOfOthersTest {

    private static final String PATH = "/api/v1/hailuo/text_to_video";

    @TempDir
    Path directory;

    private static void assertHarmless(Result result) {
        assertThat(result.out() + result.err()).doesNotContain("\u001b", "\u009b", "\u202e");
        assertThat(result.err().lines()).noneMatch(line -> line.startsWith("FORGED"));
    }

    /** Answers for one task that has this id; returns the paths that are asked for. */
    private static List<String> tell(Hailuo hailuo, String id, String status) {
        String body = "{\"id\":" + id + ",\"status\":\"" + status + "\"}";
        List<String> paths = new CopyOnWriteArrayList<>();
        hailuo.faults.compute(request -> {
            paths.add(request.path());
            return request.path().startsWith(PATH)
                    ? Optional.of(Fault.answer(200, Map.of("Content-Type", "application/json"), body))
                    : Optional.empty();
        });
        return paths;
    }

    @Test
    void anIdIsNoPartOfTheCommandThatOneCopies() throws IOException {
        try (Hailuo hailuo = new Hailuo(directory)) {
            tell(hailuo, "\"$(touch x);`y` it's/7\"", "processing");
            Result late = hailuo.generate(directory.resolve("v.mp4"), "--timeout", "1");
            assertThat(late.exit()).as(late.err()).isEqualTo(5);
            assertThat(late.err()).contains("hailuo wait '$(touch x);`y` it'\\''s/7' --out ");
        }
    }

    /** The gateway gives ids as it likes; each can be waited for, and none leads to another directory. */
    @Test
    void eachIdCanBeWaitedFor() throws IOException {
        try (Hailuo hailuo = new Hailuo(directory)) {
            String id = "../a b:c/7=";
            try (FileJournal earlier = FileJournal.open(hailuo.home.resolve("journal/earlier.journal"))) {
                earlier.write(JournalEntry.intent("k", Hailuo.MODEL, PATH, "{}", Instant.now(), null)
                        .submitted(id));
            }
            List<String> paths = tell(hailuo, "\"" + id + "\"", "failed");
            Result failed = hailuo.run("wait", id, "--timeout", "5");
            assertThat(failed.exit()).as(failed.err()).isEqualTo(7);
            assertThat(paths).isNotEmpty().allMatch(path -> path.equals(PATH + "/..%2Fa%20b:c%2F7="));
            assertThat(hailuo.run("wait", " ").exit()).isEqualTo(4);
        }
    }

    @Test
    void whatTheGatewaySaysIsShownAndDoesNothing() throws IOException {
        try (Hailuo hailuo = new Hailuo(directory)) {
            tell(hailuo, "\"t\\u001b[2J\\nFORGED\\u202e\"", "odd\\u009b31m\\nFORGED");
            assertHarmless(hailuo.generate(directory.resolve("v.mp4"), "--timeout", "1"));
            assertHarmless(hailuo.run("tasks"));
            assertHarmless(hailuo.run("recover", "--timeout", "1"));
        }
    }

    @Test
    void whatAJournalOrACommandLineSaysDoesNothing() throws IOException {
        try (Hailuo hailuo = new Hailuo(directory)) {
            String home = directory.resolve("h\u001b[2J\nFORGED").toString();
            hailuo.environment.put("HAILUO_HOME", home);
            Path journal = Files.createDirectories(Path.of(home, "journal")).resolve("a.journal");
            Files.writeString(journal, "nonsense\nnonsense\n");
            assertHarmless(hailuo.run("tasks"));
            assertHarmless(hailuo.run("recover"));
            assertHarmless(hailuo.run("\u001b[2J\u202e"));
            assertHarmless(hailuo.run("plan", Hailuo.MODEL, "--prompt=x", "--prompt\u001b[2J=y"));
            assertHarmless(hailuo.run("plan", Hailuo.MODEL, "--prompt=x", "--resolution=\u001b[2J\nFORGED"));
        }
    }

    @Test
    void whatADocumentSaysDoesNothing() throws IOException {
        Path document = Files.writeString(directory.resolve("d.yaml"), """
                "od\\ed\\e[2J\\nFORGED": 1
                models: {"\\e[2J": 5}
                """);
        Path page = Files.writeString(directory.resolve("p.md"), """
                # hailuo-02-text-to-video-pro

                | Parameter | Type | Required |
                |---|---|---|
                | pro\u001b[2J\u202empt | str\u001b[2Jing | yes |
                """);
        try (Hailuo hailuo = new Hailuo(directory)) {
            assertHarmless(hailuo.run("spec", "validate", document.toString()));
            assertHarmless(hailuo.run("spec", "import", document.toString()));
            assertHarmless(hailuo.run("spec", "drift", page.toString()));
            assertHarmless(hailuo.run("spec", "diff", document.toString(), document.toString()));
        }
    }
}
