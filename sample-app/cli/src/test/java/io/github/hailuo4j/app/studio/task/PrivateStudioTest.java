package io.github.hailuo4j.app.studio.task;

import static io.github.hailuo4j.app.studio.task.StudioHome.MODEL;
import static io.github.hailuo4j.app.studio.task.StudioHome.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hailuo4j.app.Session;
import io.github.hailuo4j.app.studio.task.StudioHome.Page;
import io.github.hailuo4j.runtime.errors.BudgetExceededException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What other users of the machine cannot see, and a clock cannot hide. */
final class PrivateStudioTest {

    @TempDir
    Path directory;

    private static String permissions(Path folder) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void nobodyElseLooksIntoWhatIsMade() throws Exception {
        try (StudioHome home = new StudioHome(directory);
                Page page = home.open()) {
            String key = key();
            page.submit(key, MODEL, "prompt", "A secret");
            page.awaitSaved(key);
            for (String folder : new String[] {"", "journal", "studio"}) {
                assertThat(permissions(home.home.resolve(folder))).as(folder).isEqualTo("rwx------");
            }
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whatWasThereStaysAsItIs() throws Exception {
        Path home = Files.createDirectory(directory.resolve("home"));
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (StudioHome studios = new StudioHome(directory);
                Page page = studios.open()) {
            assertThat(page.gallery()).isEmpty();
            assertThat(permissions(home)).isEqualTo("rwxr-xr-x");
            assertThat(permissions(home.resolve("journal"))).isEqualTo("rwx------");
        }
    }

    /** A link that somebody put among the images leads to no other file. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aLinkIsNoImage() throws Exception {
        Path secret = Files.writeString(directory.resolve("secret"), "secret");
        String id = "0123456789abcdef0123456789abcdef";
        Path uploads = Files.createDirectory(directory.resolve("uploads"));
        Files.createSymbolicLink(uploads.resolve(id + ".png"), secret);
        assertThat(new Images(uploads, Clock.systemUTC()).find(id)).isEmpty();
    }

    @Test
    void aClockThatIsSetBackHidesNoSpending() throws Exception {
        try (StudioHome home = new StudioHome(directory)) {
            try (Page page = home.open()) {
                String key = key();
                page.submit(key, MODEL, "prompt", "A marble");
                // A studio may close before it has sent anything; then there is no task yet to be counted.
                page.awaitSaved(key);
            }
            Clock yesterday = Clock.offset(Clock.systemUTC(), Duration.ofHours(-25));
            try (Page page = home.open(Session.Mode.LIVE, OptionalLong.of(60), yesterday)) {
                assertThatThrownBy(() -> page.submit(key(), MODEL, "prompt", "Another"))
                        .isInstanceOf(BudgetExceededException.class);
            }
            assertThat(home.simulator.taskCount()).isOne();
        }
    }
}
