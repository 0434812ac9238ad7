package io.github.hailuo4j.runtime.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A disk that fails when it is told to, and remembers what a loss of power would leave. */
final class FaultyDisk implements Disk.Opener {

    final AtomicInteger forces = new AtomicInteger();
    volatile boolean forceFails;
    volatile boolean setLengthFails;
    /** So many bytes of the next writes are written before they fail; -1 if they do not. */
    volatile int writesBeforeFailure = -1;

    volatile @Nullable Error opensWith;
    /** What a force waits for, once it has begun. */
    volatile @Nullable Gate gate;

    private byte[] forced = new byte[0];

    /** Holds a force up. */
    static final class Gate {
        final CountDownLatch reached = new CountDownLatch(1);
        final CountDownLatch opened = new CountDownLatch(1);

        private void pass() {
            reached.countDown();
            boolean interrupted = false;
            while (true) {
                try {
                    opened.await();
                    break;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** What a loss of power leaves, if the disk wrote nothing that it was not forced to. */
    byte[] forced() {
        return forced.clone();
    }

    @Override
    public Disk open(Path path) throws IOException {
        Error error = opensWith;
        if (error != null) {
            throw error;
        }
        Disk disk = Disk.open(path);
        return new Disk() {
            @Override
            public void write(long at, byte[] bytes, int length) throws IOException {
                int most = writesBeforeFailure;
                disk.write(at, bytes, most < 0 ? length : Math.min(most, length));
                if (most >= 0) {
                    throw new IOException("no space left");
                }
            }

            @Override
            public void force() throws IOException {
                Gate held = gate;
                if (held != null) {
                    held.pass();
                }
                if (forceFails) {
                    throw new IOException("the disk is gone");
                }
                forces.incrementAndGet();
                disk.force();
                if (Files.exists(path)) {
                    forced = Files.readAllBytes(path);
                }
            }

            @Override
            public void setLength(long length) throws IOException {
                if (setLengthFails) {
                    throw new IOException("it cannot be cut");
                }
                disk.setLength(length);
            }

            @Override
            public void close() throws IOException {
                disk.close();
            }
        };
    }
}
