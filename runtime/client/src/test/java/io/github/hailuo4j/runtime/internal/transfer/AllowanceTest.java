package io.github.hailuo4j.runtime.internal.transfer;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much may be written, by what the caller allows and by what the disk has. */
final class AllowanceTest {

    private static final long MEGA = 1 << 20;

    @Test
    void whatIsAnnouncedHasToFit() {
        Allowance allowance = new Allowance(1_000, () -> 500);
        assertThatCode(() -> allowance.announced(500, 0)).doesNotThrowAnyException();
        assertThatCode(() -> allowance.announced(1_000, 500))
                .as("half is there")
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> allowance.announced(501, 0))
                .isInstanceOf(UnsavableException.class)
                .hasMessageContaining("501 bytes")
                .hasMessageContaining("500 are free");
        assertThatThrownBy(() -> allowance.announced(1_001, 1_000))
                .isInstanceOf(UnsavableException.class)
                .hasMessageContaining("1000 are allowed");
    }

    @Test
    void whatIsNotAnnouncedIsStoppedBeforeTheDiskIsFull() throws Exception {
        AtomicLong free = new AtomicLong(20 * MEGA);
        Allowance allowance = new Allowance(Long.MAX_VALUE, free::get);
        long length = 0;
        while (length < 16 * MEGA) {
            length += MEGA;
            allowance.growing(length, MEGA);
            free.addAndGet(-MEGA);
        }
        free.set(0);
        assertThatThrownBy(() -> {
                    for (long more = 17 * MEGA; more < 30 * MEGA; more += MEGA) {
                        allowance.growing(more, MEGA);
                    }
                })
                .isInstanceOf(UnsavableException.class)
                .hasMessageContaining("no more room");
    }

    @Test
    void theDisksOwnRoomIsAskedFor(@TempDir Path directory) {
        Allowance allowance = Allowance.in(directory, Long.MAX_VALUE);
        assertThatCode(() -> allowance.announced(1, 0)).doesNotThrowAnyException();
        long free = directory.toFile().getUsableSpace();
        assertThatThrownBy(() -> allowance.announced(free + (1L << 40), 0)).isInstanceOf(UnsavableException.class);
    }

    @Test
    void aFileSystemThatSaysNothingOfItsRoomIsNotFull() {
        assertThatCode(() -> Allowance.in(Path.of("/no/such/place"), 10).announced(10, 0))
                .doesNotThrowAnyException();
    }
}
