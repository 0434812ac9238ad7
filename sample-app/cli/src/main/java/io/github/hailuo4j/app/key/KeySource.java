package io.github.hailuo4j.app.key;

/** One place where a key may be. */
@FunctionalInterface
interface KeySource {

    /** Looks there. What cannot be read is a finding, not an exception. */
    Finding look();
}
