package io.github.hailuo4j.runtime.errors;

import java.util.List;

/**
 * One way in which a request breaks its model's rules.
 *
 * @param parameter the parameter that is wrong or missing, for example {@code duration_seconds}; for a rule across
 *     several, the one to change first
 * @param rule the rule in words, without the value that broke it: {@code output_resolution 1080p needs
 *     duration_seconds 6}
 * @param allowed the values that the parameter may have here, as JSON writes them; empty where they can't be listed
 * @param message the rule and what was found instead: {@code output_resolution 1080p needs duration_seconds 6; it is 10}
 */
public record Violation(String parameter, String rule, List<String> allowed, String message) {

    public Violation {
        allowed = List.copyOf(allowed);
    }

    /** The message. */
    @Override
    public String toString() {
        return message;
    }
}
