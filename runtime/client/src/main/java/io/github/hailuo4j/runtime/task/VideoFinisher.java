package io.github.hailuo4j.runtime.task;

import java.io.IOException;
import java.io.RandomAccessFile;

/**
 * Adds to each video that a client saves, such as a tag: when it is whole, and before it gets its name. Whoever sees the name
 * sees the video with what was added.
 */
@FunctionalInterface
public interface VideoFinisher {

    /**
     * Adds to a video, behind its end.
     *
     * @param task its task
     * @param video the video as it was served, open for reading and writing, which is not to be closed here. What was served must
     *     stay; what is written behind it is saved with it
     * @throws IOException if nothing can be added. That, as any exception, is logged, what was written is taken back, and the video is
     *     saved without it
     */
    void finish(VideoTask task, RandomAccessFile video) throws IOException;
}
