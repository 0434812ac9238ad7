package io.github.hailuo4j.runtime.internal.engine;

/** An attempt that a step wants to begin. Whether it may is known when the step's future completes. */
final class Attempt {

    private final String key;
    private volatile boolean granted;

    Attempt(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }

    /** It may be sent. */
    void grant() {
        granted = true;
    }

    boolean isGranted() {
        return granted;
    }
}
