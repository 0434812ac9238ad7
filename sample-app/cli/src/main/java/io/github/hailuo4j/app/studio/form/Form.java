package io.github.hailuo4j.app.studio.form;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hailuo4j.runtime.request.PriceTable;
import io.github.hailuo4j.runtime.task.Price;
import io.github.hailuo4j.spec.constraint.Residual;
import io.github.hailuo4j.spec.constraint.TooComplexException;
import io.github.hailuo4j.spec.model.ParameterSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The form of one model: what it shows, and the verdicts on what is in it. */
final class Form {

    /** A diagram keeps what it has worked out; one that served for so long is made anew. */
    private static final int VERDICTS_OF_A_DIAGRAM = 2_000;

    private final FormModel model;
    private final RuleSet rules;
    private final Duration patience;
    private final LongSupplier nanoTime;

    private RuleSet.@Nullable Valid valid;
    private @Nullable Residual withoutRules;
    private int verdicts;

    /**
     * The form of a model.
     *
     * @param patience how long a verdict may take; what is not decided then counts as allowed
     */
    Form(FormModel model, Duration patience, LongSupplier nanoTime) {
        this.model = model;
        this.rules = new RuleSet(model.spec());
        this.patience = patience;
        this.nanoTime = nanoTime;
    }

    FormModel model() {
        return model;
    }

    /** The model as JSON: its fields, rules and prices. */
    ObjectNode describe() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", model.name());
        json.put("id", model.definition().id());
        json.put("path", model.definition().path());
        json.put("document", model.document());
        json.put("title", model.title());
        json.put("description", model.definition().description());
        Price price = wholeRange();
        json.set("price", Prices.json(price));
        ArrayNode parameters = json.putArray("parameters");
        for (ParameterSpec parameter : model.spec().parameters()) {
            parameters.add(ParameterJson.of(parameter, model.spec().isRequired(parameter)));
        }
        ArrayNode words = json.putArray("rules");
        rules.rulings().stream().map(RuleSet.Ruling::words).distinct().forEach(words::add);
        return json;
    }

    /** Over all valid requests, as far as their price depends on values that are listed. */
    private synchronized Price wholeRange() {
        Set<String> priced = new LinkedHashSet<>();
        for (PriceTable.Row row : model.definition().prices().rows()) {
            priced.addAll(row.when().keySet());
            priced.add(row.per());
        }
        Map<String, List<Object>> open = new LinkedHashMap<>();
        for (ParameterSpec parameter : model.spec().parameters()) {
            if (priced.contains(parameter.name()) && !parameter.values().isEmpty()) {
                open.put(parameter.name(), parameter.values());
            }
        }
        try {
            Conflicts conflicts = conflicts();
            Set<String> constrained = constrained();
            return Prices.range(
                    model.definition(),
                    Map.of(),
                    open,
                    values -> conflicts.after(choices(values, constrained)).isPossible());
        } catch (UndecidedException | TooComplexException e) {
            return Prices.range(model.definition(), Map.of(), open, values -> true);
        }
    }

    private List<Choice> choices(Map<String, Object> values, Set<String> constrained) {
        List<Choice> choices = new ArrayList<>();
        values.forEach((name, value) -> {
            if (constrained.contains(name)) {
                model.spec()
                        .parameter(name)
                        .flatMap(parameter -> rules.choice(parameter, value))
                        .ifPresent(choices::add);
            }
        });
        return choices;
    }

    /** What is to be said of values: which choices are left, what is missing and wrong, and the price. */
    synchronized ObjectNode verdict(ObjectNode values) {
        GivenValues given = new GivenValues(model, values);
        if (++verdicts % VERDICTS_OF_A_DIAGRAM == 0) {
            forget();
        }
        try {
            Conflicts conflicts = conflicts();
            return new Verdict(model, rules, conflicts, constrained(), given).json();
        } catch (TooComplexException | UndecidedException e) {
            forget();
            return Verdict.undecided(model, given);
        }
    }

    private void forget() {
        valid = null;
        withoutRules = null;
    }

    private Set<String> constrained() {
        return current().constrained();
    }

    private RuleSet.Valid current() {
        RuleSet.@Nullable Valid known = valid;
        if (known == null) {
            known = rules.valid();
            valid = known;
        }
        return known;
    }

    private Conflicts conflicts() {
        @Nullable Residual start = withoutRules;
        if (start == null) {
            start = rules.withoutRules();
            withoutRules = start;
        }
        return new Conflicts(rules, current().all(), start, new Deadline(nanoTime, patience));
    }
}
