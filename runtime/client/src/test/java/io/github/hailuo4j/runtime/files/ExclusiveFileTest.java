package io.github.hailuo4j.runtime.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hailuo4j.runtime.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExclusiveFileTest {

    @TempDir
    Path directory;

    /** Tries to open a file, and says what came of it. */
    static final class Child {

        private Child() {}

        public static void main(String[] arguments) throws IOException {
            try (ExclusiveFile file = ExclusiveFile.open(Path.of(arguments[0]))) {
                System.out.println("opened, " + file.contents().length() + " bytes");
            } catch (FileInUseException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    private String anotherProcess(Path file) throws Exception {
        Path output = Files.createTempFile(directory, "child", ".txt");
        Process child =
                ChildProcess.start(Child.class, List.of("-XX:TieredStopAtLevel=1"), output, String.valueOf(file));
        assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return Files.readString(output).strip();
    }

    @Test
    void triesOfThisProcessDoNotLetAnotherProcessIn() throws Exception {
        Path file = directory.resolve("f");
        try (ExclusiveFile held = ExclusiveFile.open(file)) {
            held.contents().write(1);
            assertThatThrownBy(() -> ExclusiveFile.open(file))
                    .isInstanceOf(FileInUseException.class)
                    .hasMessageContaining("another client of this process");
            assertThat(anotherProcess(file)).isEqualTo("in use by another process");
        }
        assertThat(anotherProcess(file)).isEqualTo("opened, 1 bytes");
    }

    @Test
    void aFileOfAnotherNameIsTheSameFile() throws Exception {
        Path file = Files.createFile(directory.resolve("f"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), file);
        Path around =
                Files.createSymbolicLink(directory.resolve("around"), directory).resolve("f");
        try (ExclusiveFile held = ExclusiveFile.open(file)) {
            assertThat(held.contents().length()).isZero();
            for (Path name : List.of(link, around)) {
                assertThatThrownBy(() -> ExclusiveFile.open(name)).isInstanceOf(FileInUseException.class);
            }
        }
    }

    @Test
    void whatWasMovedAwayOrRemovedIsAnotherFile() throws Exception {
        Path file = directory.resolve("f");
        try (ExclusiveFile held = ExclusiveFile.open(file)) {
            held.contents().write(1);
            held.moveTo(directory.resolve("g"));
            assertThat(directory.resolve("g")).hasSize(1);
        }
        try (ExclusiveFile next = ExclusiveFile.open(file)) {
            assertThat(next.contents().length()).isZero();
            next.delete();
        }
        assertThat(file).doesNotExist();
        assertThat(directory.resolve("g")).hasSize(1);
    }
}
