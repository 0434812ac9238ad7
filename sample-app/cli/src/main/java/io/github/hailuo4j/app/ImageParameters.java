package io.github.hailuo4j.app;

import io.github.hailuo4j.rules.Schema;
import io.github.hailuo4j.rules.Statements;
import io.github.hailuo4j.runtime.request.Parameter;

/** Which parameters take URLs, where a local image may stand for one. */
public final class ImageParameters {

    private ImageParameters() {}

    /** Whether its value is a URL that leads to what the request is about. */
    public static boolean takesUrl(Parameter parameter) {
        return !isCallback(parameter)
                && Statements.of(parameter.schema()).stream().anyMatch(Statements::isUrl);
    }

    /** Whether its value is a list of such URLs. */
    public static boolean takesUrls(Parameter parameter) {
        return !isCallback(parameter)
                && Statements.of(parameter.schema()).stream()
                        .anyMatch(statement -> statement instanceof Schema.Items items
                                && Statements.of(items.each()).stream().anyMatch(Statements::isUrl));
    }

    private static boolean isCallback(Parameter parameter) {
        return parameter.name().equals("callback_url");
    }
}
