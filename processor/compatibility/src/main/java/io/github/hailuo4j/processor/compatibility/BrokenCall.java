package io.github.hailuo4j.processor.compatibility;

import java.util.Set;

/**
 * A reason for which chains of builder calls stop compiling.
 *
 * @param chain a shortest chain that did compile, as source code
 * @param cause what the compiler misses
 * @param parameters the parameters concerned
 * @param reason why it does not compile any more, in words
 */
public record BrokenCall(String chain, Cause cause, Set<String> parameters, String reason) {

    public BrokenCall {
        parameters = Set.copyOf(parameters);
    }

    /** What the compiler misses. */
    public enum Cause {
        /** The setter. */
        NO_SETTER,
        /** A setter or a constant of that name: it has another. */
        RENAMED,
        /** A setter that takes such an argument. */
        NO_VALUE,
        /** A setter that takes such an argument after what was set before. */
        NOT_HERE,
        /** A setter that had its turn before what was set, since the builder has an order now. */
        OUT_OF_ORDER,
        /** {@code build()}, since something has to be set that had not. */
        MISSING
    }
}
