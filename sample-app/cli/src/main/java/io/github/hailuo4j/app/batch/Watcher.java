package io.github.hailuo4j.app.batch;

/** Sees how rows get on; called by several threads. */
public interface Watcher {

    /** A row is begun, or its task says something else. */
    void changed(Row row, String status);

    /** A row is over. */
    void ended(Outcome outcome);
}
