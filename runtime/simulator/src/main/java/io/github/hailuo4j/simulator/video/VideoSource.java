package io.github.hailuo4j.simulator.video;

import io.github.hailuo4j.simulator.tasks.SimulatedTask;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Where the file of a completed task comes from. Asked at the first download, or, where videos are made ahead, when the
 * task was created; at most once while it is cached.
 */
@FunctionalInterface
public interface VideoSource {

    /**
     * Makes the file.
     *
     * @param task the task, as it is when it is completed
     * @param target where to write it; does not exist yet
     * @throws IOException if that fails; the client gets a 500
     */
    void write(SimulatedTask task, Path target) throws IOException;

    /**
     * What tells videos apart: of tasks with the same key, one video is made. By default each task has its own.
     *
     * @param task the task
     */
    default String key(SimulatedTask task) {
        return task.id();
    }

    /** A short clip, the same for all tasks but for its last bytes. It plays, and costs nothing. */
    static VideoSource stock() {
        return new StockVideo();
    }

    /**
     * Bytes that are no video, the same for the same task at every call: for tests of transfers, where encoding would
     * only cost time.
     *
     * @param length how many bytes
     * @throws IllegalArgumentException if {@code length} is negative
     */
    static VideoSource ofRandomBytes(int length) {
        if (length < 0) {
            throw new IllegalArgumentException("a file must have at least 0 bytes, not " + length);
        }
        return (task, target) -> {
            byte[] bytes = new byte[length];
            new Random(task.id().hashCode()).nextBytes(bytes);
            try (OutputStream out = Files.newOutputStream(target)) {
                out.write(bytes);
            }
        };
    }
}
