package io.github.hailuo4j.spec.constraint;

import io.github.hailuo4j.rules.Schema;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a rule can look at: a parameter, whose states are "left out" (state 0) and its values, or, for a parameter whose
 * values are not enumerated, just "given" (state 1); or a test of the content of such a parameter (state 0 fails, 1 passes).
 *
 * @param parameter the parameter's name
 * @param values the enumerated values, value {@code i} being state {@code i + 1}; empty if they are not enumerated
 * @param test what the content is tested for; empty if this is the parameter itself
 */
public record Variable(String parameter, List<Object> values, Optional<Schema> test) {

    /** The state of a parameter that is left out. */
    public static final int ABSENT = 0;

    /** The state of a parameter that is given and whose values are not enumerated; also a test that passes. */
    public static final int GIVEN = 1;

    public Variable {
        values = List.copyOf(values);
    }

    /** A parameter with enumerated values. */
    public static Variable enumerated(String parameter, List<Object> values) {
        return new Variable(parameter, values, Optional.empty());
    }

    /** A parameter of any content. */
    public static Variable free(String parameter) {
        return new Variable(parameter, List.of(), Optional.empty());
    }

    /** A test of a parameter's content, which is known only at run time. */
    public static Variable test(String parameter, Schema test) {
        return new Variable(parameter, List.of(), Optional.of(test));
    }

    /** How many states there are, "left out" included. */
    public int states() {
        return isEnumerated() ? values.size() + 1 : 2;
    }

    public boolean isEnumerated() {
        return !values.isEmpty();
    }

    public boolean isTest() {
        return test.isPresent();
    }

    /** All states in which the parameter is given. */
    public BitSet given() {
        BitSet states = new BitSet();
        states.set(GIVEN, states());
        return states;
    }

    // Written out because a record's own are linked at their first call, which a cold compiler waits for.

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Variable that
                && parameter.equals(that.parameter)
                && values.equals(that.values)
                && test.equals(that.test);
    }

    @Override
    public int hashCode() {
        return 31 * parameter.hashCode() + test.hashCode();
    }
}
