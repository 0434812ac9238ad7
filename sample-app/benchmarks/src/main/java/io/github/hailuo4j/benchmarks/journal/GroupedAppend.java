package io.github.hailuo4j.benchmarks.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Group commit, and nothing else: what comes while the disk is busy is written together. */
final class GroupedAppend {

    private final FileChannel channel;
    private ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    /** The number of the batch that is being put together, and of the last one that is on disk. */
    private long batch = 1;

    private long stored;
    private boolean isBusy;

    GroupedAppend(FileChannel channel) {
        this.channel = channel;
    }

    /** Returns when the bytes are on disk. */
    void append(byte[] bytes) throws IOException, InterruptedException {
        byte[] together;
        long own;
        synchronized (this) {
            waiting.writeBytes(bytes);
            own = batch;
            while (isBusy && stored < own) {
                wait();
            }
            if (stored >= own) {
                return;
            }
            isBusy = true;
            together = waiting.toByteArray();
            waiting = new ByteArrayOutputStream();
            batch++;
        }
        channel.write(ByteBuffer.wrap(together));
        channel.force(true);
        synchronized (this) {
            stored = own;
            isBusy = false;
            notifyAll();
        }
    }
}
