package io.github.hailuo4j.app.studio.task;

import java.nio.file.Path;

/** Who is told of tasks that are followed. It must not wait for the client. */
interface Told {

    /** Something of the request is not as it was. */
    void changed(String key);

    /** Its task ended just now. */
    void ended(String key);

    /** Its video was saved where its journal does not say. */
    void saved(String key, Path file);
}
