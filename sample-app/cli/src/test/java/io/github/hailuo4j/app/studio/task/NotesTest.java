package io.github.hailuo4j.app.studio.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hailuo4j.app.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stars and the like, in a file of several studios. */
final class NotesTest {

    @TempDir
    Path directory;

    private final List<String> warnings = new ArrayList<>();

    private Notes notes() {
        return new Notes(directory.resolve("gallery.json"), warnings::add);
    }

    @Test
    void noChangeIsLostWhereSeveralStudiosWrite() {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            int number = thread;
            all.add(CompletableFuture.runAsync(
                    () -> {
                        for (int i = 0; i < 10; i++) {
                            notes().change("key " + number + " " + i, note -> note.starred(true));
                        }
                    },
                    work -> new Thread(work).start()));
        }
        all.forEach(CompletableFuture::join);
        assertThat(notes().all())
                .hasSize(40)
                .allSatisfy((key, note) -> assertThat(note.isStarred()).isTrue());
        assertThat(directory).isDirectoryNotContaining(file -> file.toString().endsWith(".new"));
        assertThat(warnings).isEmpty();
    }

    @Test
    void allOfANoteIsKeptAndNothingIsNoNote() {
        Instant time = Instant.parse("2026-11-26T12:00:00Z");
        notes().change("k", note -> note.hidden().finishedAt(time).file("/x/y.mp4"));
        assertThat(notes().of("k")).isEqualTo(new Note(false, true, time, "/x/y.mp4"));
        notes().change("other", note -> note.starred(true));
        notes().change("other", note -> note.starred(false));
        assertThat(notes().all()).containsOnlyKeys("k");
        notes().uploaded(Map.of("https://a/1", "one"), id -> true);
        notes().uploaded(Map.of("https://a/2", "two"), "two"::equals);
        assertThat(notes().upload("https://a/1")).isEmpty();
        assertThat(notes().upload("https://a/2")).contains("two");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{\"tasks\":", "[]", "null", "\u0000\u0001", "{\"tasks\":[]}", "{\"tasks\":{},\"uploads\":7}"
            })
    void aDamagedFileIsPutAside(String damaged) throws Exception {
        Path file = directory.resolve("gallery.json");
        Files.writeString(file, damaged);
        assertThat(notes().of("k")).isEqualTo(Note.NONE);
        assertThat(file).exists();
        notes().change("k", note -> note.starred(true));
        assertThat(notes().of("k").isStarred()).isTrue();
        assertThat(directory.resolve("gallery.json.damaged")).hasContent(damaged);
        assertThat(warnings).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"tasks\":{\"k\":7}}",
                "{\"tasks\":{\"k\":{\"starred\":\"?\",\"finished_at\":\"yesterday\",\"file\":[1]}}}",
                "{\"tasks\":{\"k\":{\"finished_at\":-1,\"hidden\":null}}}"
            })
    void aNoteThatSaysNothingIsNone(String odd) throws Exception {
        Files.writeString(directory.resolve("gallery.json"), odd);
        assertThat(notes().of("k")).isEqualTo(Note.NONE);
        assertThat(notes().all()).containsEntry("k", Note.NONE);
    }

    @Test
    void whatCannotBeReadIsNotOverwritten() throws Exception {
        Path file = Files.createDirectory(directory.resolve("gallery.json"));
        assertThat(notes().of("k")).isEqualTo(Note.NONE);
        assertThatThrownBy(() -> notes().change("k", note -> note.starred(true)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Make it writable, or move it away");
        assertThat(file).isDirectory();
    }
}
