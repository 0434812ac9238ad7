package io.github.hailuo4j.runtime.errors;

import java.io.Serializable;
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
 * @param pointer where in the request it is, as a JSON pointer: {@code /duration_seconds}, or within an object
 *     {@code /camera/shots/2/length}; empty for the request as a whole
 */
public record Violation(String parameter, String rule, List<String> allowed, String message, String pointer)
        implements Serializable {

    public Violation {
        allowed = List.copyOf(allowed);
    }

    /** A violation of a parameter as a whole. */
    public Violation(String parameter, String rule, List<String> allowed, String message) {
        this(parameter, rule, allowed, message, pointer(parameter));
    }

    private static String pointer(String parameter) {
        return parameter.isEmpty() ? "" : "/" + parameter.replace("~", "~0").replace("/", "~1");
    }

    /** The message. */
    @Override
    public String toString() {
        return message;
    }
}
