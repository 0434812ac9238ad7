package io.github.hailuo4j.runtime.http;

/** Whether a byte of a request may have left: after that, nothing that goes wrong means that it was not received. */
final class Delivery {

    private volatile boolean begun;

    void begin() {
        begun = true;
    }

    boolean hasBegun() {
        return begun;
    }
}
