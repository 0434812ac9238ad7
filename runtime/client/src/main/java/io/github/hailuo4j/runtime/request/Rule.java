package io.github.hailuo4j.runtime.request;

import io.github.hailuo4j.rules.Schema;
import java.util.List;

/**
 * A rule across parameters.
 *
 * @param words the rule for people: {@code output_resolution 1080p needs duration_seconds 6}
 * @param parameters the parameters that it is about, the one that a caller would change first in front
 * @param condition what has to be true of a request, the object of its parameters, each valid by itself
 */
public record Rule(String words, List<String> parameters, Schema condition) {

    public Rule {
        parameters = List.copyOf(parameters);
    }
}
