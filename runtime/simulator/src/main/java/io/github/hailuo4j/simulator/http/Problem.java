package io.github.hailuo4j.simulator.http;

/**
 * One thing that is wrong with a request.
 *
 * @param field the parameter, empty where the body as a whole is meant
 * @param message what is wrong with it
 */
public record Problem(String field, String message) {

    @Override
    public String toString() {
        return field.isEmpty() ? message : field + ": " + message;
    }
}
