package io.github.hailuo4j.app.command;

import io.github.hailuo4j.app.InvalidInputException;
import io.github.hailuo4j.app.Surroundings;

/** The model of command lines that name none: that of {@code HAILUO_MODEL}. */
final class DefaultModel {

    private static final String VARIABLE = "HAILUO_MODEL";

    private DefaultModel() {}

    /**
     * The model that is named, else the default.
     *
     * @throws InvalidInputException if there is neither
     */
    static String or(Surroundings surroundings, String named) {
        String model = named.isEmpty() ? surroundings.variable(VARIABLE) : named;
        if (model.isEmpty()) {
            throw new InvalidInputException(
                    "MODEL must be given, or " + VARIABLE + " must name one; to see the models: hailuo models");
        }
        return model;
    }
}
