package io.github.hailuo4j.runtime.micrometer;

/** That an operation failed, and the kind of its failure: without words of the gateway, which may repeat a prompt. */
final class FailedOperation extends Exception {

    private static final long serialVersionUID = 1L;

    FailedOperation(String kind) {
        super(kind, null, false, false);
    }
}
