package io.github.hailuo4j.app.mcp;

import io.github.hailuo4j.app.Catalog;
import io.github.hailuo4j.app.Spelling;
import io.github.hailuo4j.runtime.errors.InvalidRequestException;
import io.github.hailuo4j.runtime.errors.Violation;
import io.github.hailuo4j.runtime.request.ModelDefinition;
import io.github.hailuo4j.runtime.task.SubmitOptions;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The arguments of a call, taken one by one. All that is wrong with them is said at once. */
final class Given {

    private final Map<String, Object> left = new LinkedHashMap<>();
    private final List<Violation> violations = new ArrayList<>();

    /** Arguments as they were sent; null stands for one that is left out, as some clients send it. */
    Given(Map<String, Object> arguments) {
        arguments.forEach((name, value) -> {
            if (value != null) {
                left.put(name, value);
            }
        });
    }

    /** A text that has to be there. */
    String text(String name) {
        Optional<String> text = optionalText(name);
        if (text.isEmpty()
                && violations.stream().noneMatch(wrong -> wrong.parameter().equals(name))) {
            wrong(name, name + " is required", List.of(), "");
        }
        return text.orElse("");
    }

    private Optional<String> optionalText(String name) {
        Object value = left.remove(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof String text) || text.isBlank()) {
            wrong(name, name + " must be a text that is not blank", List.of(), "; it is " + excerpt(value));
            return Optional.empty();
        }
        return Optional.of(text.strip());
    }

    /** A whole number, or a text that is one. */
    OptionalInt number(String name, int least, int most) {
        Object value = left.remove(name);
        if (value == null) {
            return OptionalInt.empty();
        }
        try {
            int number = new BigDecimal(String.valueOf(value).strip()).intValueExact();
            if (number >= least && number <= most) {
                return OptionalInt.of(number);
            }
        } catch (ArithmeticException | NumberFormatException e) {
            // As one that is out of range.
        }
        String range = most == Integer.MAX_VALUE ? " of at least " + least : " from " + least + " to " + most;
        wrong(name, name + " must be a whole number" + range, List.of(), "; it is " + excerpt(value));
        return OptionalInt.empty();
    }

    Optional<String> idempotencyKey() {
        Optional<String> key = optionalText(Schemas.IDEMPOTENCY_KEY);
        try {
            key.ifPresent(SubmitOptions.defaults()::idempotencyKey);
            return key;
        } catch (IllegalArgumentException e) {
            wrong(Schemas.IDEMPOTENCY_KEY, String.valueOf(e.getMessage()), List.of(), "");
            return Optional.empty();
        }
    }

    /** One of the models, by its id. */
    Optional<Catalog.Entry> model(List<Catalog.Entry> models) {
        List<String> ids = Schemas.ids(models);
        String id = text(Schemas.MODEL);
        List<Catalog.Entry> named =
                models.stream().filter(entry -> entry.model().id().equals(id)).toList();
        if (id.isEmpty() || !named.isEmpty()) {
            // Under two paths, the parameters say which is meant.
            return named.size() < 2
                    ? named.stream().findFirst()
                    : Optional.of(named.stream()
                            .filter(entry -> left.keySet().stream()
                                    .allMatch(name ->
                                            entry.model().parameter(name).isPresent()))
                            .findFirst()
                            .orElse(named.get(0)));
        }
        String elsewhere = Catalog.current().entries().stream()
                .map(Catalog.Entry::model)
                .filter(model -> model.id().equals(id))
                .findFirst()
                .flatMap(Kind::of)
                .map(kind -> "; " + id + " is a model of " + kind.tool())
                .orElseGet(() -> "; it is " + excerpt(id) + Spelling.didYouMean(id, ids));
        wrong(Schemas.MODEL, "model must be one of those that are allowed", ids, elsewhere);
        return Optional.empty();
    }

    /**
     * The rest, as parameters of the model.
     *
     * @throws InvalidRequestException if anything is wrong with what was taken, or with them
     */
    Parameters parameters(Optional<Catalog.Entry> model) {
        if (model.isEmpty()) {
            throw new InvalidRequestException("", violations);
        }
        ModelDefinition definition = model.get().model();
        Parameters parameters = new Parameters(definition, left);
        violations.addAll(parameters.violations());
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(definition.id(), violations);
        }
        return parameters;
    }

    /**
     * There must be no others.
     *
     * @throws InvalidRequestException if there are, or anything is wrong with what was taken
     */
    void end(String tool, List<String> known) {
        for (String name : left.keySet()) {
            wrong(name, tool + " takes no " + excerpt(name), List.of(), Spelling.didYouMean(name, known));
        }
        if (!violations.isEmpty()) {
            throw new InvalidRequestException("", violations);
        }
    }

    private void wrong(String name, String rule, List<String> allowed, String found) {
        violations.add(new Violation(name, rule, allowed, rule + found));
    }

    private static String excerpt(Object value) {
        String text = String.valueOf(value);
        return text.codePointCount(0, text.length()) <= 80
                ? text
                : text.substring(0, text.offsetByCodePoints(0, 80)) + "...";
    }
}
