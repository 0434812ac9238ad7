package io.github.hailuo4j.spec.drift;

import io.github.hailuo4j.spec.constraint.Words;
import io.github.hailuo4j.spec.drift.Finding.Kind;
import io.github.hailuo4j.spec.model.ModelSpec;
import io.github.hailuo4j.spec.model.PricingSpec.Row;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Compares the prices that the page states with those of the document. */
final class PriceFacts {

    private final List<ModelSpec> models;

    PriceFacts(List<ModelSpec> models) {
        this.models = models;
    }

    /** Gives whether the document has prices of these models that can be compared: by the second, with seconds. */
    boolean price(Fact.Price stated, int line, List<Finding> findings) {
        Map<Set<Integer>, Set<String>> documented = new LinkedHashMap<>();
        boolean known = false;
        for (ModelSpec model : priced(stated.models())) {
            Set<Integer> cents = new TreeSet<>();
            for (Row row : model.pricing().rows()) {
                if (matches(row, stated.when())) {
                    Optional<Integer> amount = amount(row, stated.when());
                    if (amount.isEmpty()) {
                        return false;
                    }
                    cents.add(amount.get());
                }
            }
            known = true;
            boolean same =
                    stated.when().isEmpty() ? cents.equals(Set.of(stated.cents())) : cents.contains(stated.cents());
            if (!same) {
                documented.computeIfAbsent(cents, key -> new LinkedHashSet<>()).add(model.id());
            }
        }
        StringBuilder what = new StringBuilder();
        stated.when()
                .forEach((name, value) ->
                        what.append(" with ").append(name).append(' ').append(value));
        documented.forEach((cents, of) -> findings.add(finding(
                line,
                of,
                "the price" + what + " is " + stated.cents() + " cents on the page and " + words(cents)
                        + " in the document, for " + DocumentFacts.list(of))));
        return known;
    }

    /** Gives whether the document has prices of these models. */
    boolean depends(Fact.PriceDepends stated, int line, List<Finding> findings) {
        List<ModelSpec> priced = priced(stated.models());
        Set<String> independent = new LinkedHashSet<>();
        for (ModelSpec model : priced) {
            if (model.pricing().rows().stream().noneMatch(row -> dependsOn(row, stated.parameter()))) {
                independent.add(model.id());
            }
        }
        // An id can stand under several paths, each with prices of its own.
        for (ModelSpec model : priced) {
            if (model.pricing().rows().stream().anyMatch(row -> dependsOn(row, stated.parameter()))) {
                independent.remove(model.id());
            }
        }
        if (!independent.isEmpty()) {
            findings.add(finding(
                    line,
                    independent,
                    "the price depends on " + stated.parameter() + " on the page and does not in the document, for "
                            + DocumentFacts.list(independent)));
        }
        return !priced.isEmpty();
    }

    private List<ModelSpec> priced(Set<String> ids) {
        return models.stream()
                .filter(model ->
                        ids.contains(model.id()) && !model.pricing().rows().isEmpty())
                .toList();
    }

    /** What a row comes to without items; nothing if the sentence does not say how many units there are. */
    private static Optional<Integer> amount(Row row, Map<String, String> when) {
        if (row.per().isEmpty()) {
            return Optional.of(row.cents());
        }
        String units = when.getOrDefault(row.per(), "");
        return units.matches("\\d{1,3}") ? Optional.of(row.cents() * Integer.parseInt(units)) : Optional.empty();
    }

    private static boolean dependsOn(Row row, String parameter) {
        return row.when().containsKey(parameter)
                || row.per().equals(parameter)
                || row.plus().stream().anyMatch(addition -> addition.each().equals(parameter));
    }

    private static boolean matches(Row row, Map<String, String> when) {
        return when.entrySet().stream().allMatch(each -> {
            Object value = row.when().get(each.getKey());
            return value == null
                    ? each.getKey().equals(row.per())
                    : Words.display(value).equals(each.getValue());
        });
    }

    private static String words(Set<Integer> cents) {
        return cents.isEmpty()
                ? "unpublished"
                : String.join(" or ", cents.stream().map(String::valueOf).toList());
    }

    private Finding finding(int line, Set<String> ids, String text) {
        String first = ids.iterator().next();
        String pointer = models.stream()
                .filter(model -> model.id().equals(first))
                .findFirst()
                .map(model -> model.where().pointer())
                .orElse("");
        return new Finding(Kind.PRICE, line, pointer, first, text);
    }
}
