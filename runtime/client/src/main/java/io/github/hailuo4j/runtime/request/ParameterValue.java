package io.github.hailuo4j.runtime.request;

/** A value of an enumerated parameter: one of the constants of a generated class such as {@code DurationSeconds}. */
public interface ParameterValue {

    /** The value as JSON has it: a {@code String}, a {@code BigDecimal} or a {@code Boolean}. */
    Object json();
}
