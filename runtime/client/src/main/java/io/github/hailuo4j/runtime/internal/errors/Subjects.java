package io.github.hailuo4j.runtime.internal.errors;

import io.github.hailuo4j.runtime.task.RequestRef;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What an exception is about is known where a request is under way. It is not known deep down in a call or a transfer,
 * where the exception is made. This hands it on without a public method that would let a program do the same.
 */
public final class Subjects {

    private static volatile @Nullable BiConsumer<RuntimeException, RequestRef> way;

    private Subjects() {}

    /** Called by the class of the exceptions, once, before there is one. */
    public static void through(BiConsumer<RuntimeException, RequestRef> told) {
        way = told;
    }

    /** The exception, which says what it is about from now on, unless it did before. */
    public static <E extends RuntimeException> E told(E exception, RequestRef subject) {
        Objects.requireNonNull(way).accept(exception, subject);
        return exception;
    }
}
