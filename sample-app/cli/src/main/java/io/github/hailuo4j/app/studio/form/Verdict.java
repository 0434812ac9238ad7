package io.github.hailuo4j.app.studio.form;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hailuo4j.runtime.errors.Violation;
import io.github.hailuo4j.runtime.task.Price;
import io.github.hailuo4j.spec.constraint.Residual;
import io.github.hailuo4j.spec.constraint.Variable;
import io.github.hailuo4j.spec.model.ParameterSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is said of the values in a form. A choice is allowed if it goes with the others that were made: some request has it and them, with
 * more where more is needed.
 */
final class Verdict {

    private final FormModel model;
    private final RuleSet rules;
    private final Conflicts conflicts;
    private final Set<String> constrained;
    private final GivenValues given;
    private final List<Choice> choices;

    Verdict(FormModel model, RuleSet rules, Conflicts conflicts, Set<String> constrained, GivenValues given) {
        this.model = model;
        this.rules = rules;
        this.conflicts = conflicts;
        this.constrained = constrained;
        this.given = given;
        this.choices = given.choices(rules, constrained);
    }

    /** A verdict where nothing could be decided in time: every choice counts as allowed. What is wrong is said all the same. */
    static ObjectNode undecided(FormModel model, GivenValues given) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        Set<String> missing = new LinkedHashSet<>(model.spec().required());
        missing.removeAll(given.values().keySet());
        summary(json, given, missing, Prices.of(model.definition(), given.values()), false);
        ObjectNode parameters = json.putObject("parameters");
        for (ParameterSpec parameter : model.spec().parameters()) {
            ObjectNode each = parameters.putObject(parameter.name()).put("allowed", true);
            if (!parameter.values().isEmpty()) {
                ArrayNode values = each.putArray("values");
                parameter.values().forEach(value -> value(values, value).put("allowed", true));
            }
        }
        return json;
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        Residual rest = conflicts.after(choices);
        Set<String> missing = missing(rest);
        ObjectNode parameters = JsonNodeFactory.instance.objectNode();
        for (ParameterSpec parameter : model.spec().parameters()) {
            parameters.set(parameter.name(), parameter(parameter));
        }
        Price price = price(rest, missing);
        summary(json, given, missing, price, true);
        if (!rest.isPossible() && !price.isKnown()) {
            noPrice(json);
        }
        json.set("parameters", parameters);
        return json;
    }

    private static void summary(
            ObjectNode json, GivenValues given, Set<String> missing, Price price, boolean isDecided) {
        json.put("valid", given.violations().isEmpty());
        json.put("decided", isDecided);
        ArrayNode names = json.putArray("missing");
        missing.forEach(names::add);
        ArrayNode violations = json.putArray("violations");
        for (Violation violation : given.violations()) {
            // That something required is missing is said by its name.
            if (!violation.rule().equals(violation.parameter() + " is required")) {
                ObjectNode each = violations.addObject();
                each.put("parameter", violation.parameter());
                each.put("pointer", violation.pointer());
                each.put("message", violation.message());
                ArrayNode allowed = each.putArray("allowed");
                violation.allowed().forEach(allowed::add);
            }
        }
        json.set("price", Prices.json(price));
    }

    /** What no request has, has no price: that is another thing than one that nobody published. */
    private static void noPrice(ObjectNode json) {
        ((ObjectNode) json.get("price")).put("text", "no price");
    }

    /** What every request with these choices has, and is not given. */
    private Set<String> missing(Residual rest) {
        Set<String> missing = new LinkedHashSet<>();
        for (ParameterSpec parameter : model.spec().parameters()) {
            boolean isNeeded = model.spec().isRequired(parameter)
                    || (rest.isPossible() && !rest.canOmit(rules.variable(parameter.name())));
            if (isNeeded && !given.isGiven(parameter.name())) {
                missing.add(parameter.name());
            }
        }
        return missing;
    }

    /** The price of these values; where a choice is still missing, over all that are left. */
    private Price price(Residual rest, Set<String> missing) {
        Map<String, List<Object>> open = new LinkedHashMap<>();
        for (String name : missing) {
            Variable variable = rules.variable(name);
            if (variable.isEnumerated()) {
                open.put(
                        name,
                        rest.states(variable).stream()
                                .mapToObj(state -> variable.values().get(state - 1))
                                .toList());
            }
        }
        return Prices.range(model.definition(), given.values(), open, values -> true);
    }

    private ObjectNode parameter(ParameterSpec parameter) {
        Variable variable = rules.variable(parameter.name());
        List<Choice> others = choices.stream()
                .filter(choice -> !choice.parameter().equals(parameter.name()))
                .toList();
        Collection<Conflicts.Context> contexts =
                constrained.contains(parameter.name()) ? conflicts.largest(others) : List.of();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        List<ObjectNode> verdicts = new ArrayList<>();
        for (int state = Variable.GIVEN; state < variable.states(); state++) {
            verdicts.add(choice(rules.choice(parameter.name(), state), others, contexts));
        }
        boolean isAllowed =
                verdicts.stream().anyMatch(each -> each.path("allowed").asBoolean());
        json.put("allowed", isAllowed);
        if (!isAllowed && !verdicts.isEmpty()) {
            // The way to one of its values is a way to the parameter: the shortest is taken.
            ObjectNode nearest = verdicts.get(0);
            for (ObjectNode each : verdicts) {
                int length = each.path("undo").size();
                boolean isWay = length > 0
                        && (nearest.path("undo").isEmpty()
                                || length < nearest.path("undo").size());
                nearest = isWay ? each : nearest;
            }
            json.set("reason", nearest.path("reason"));
            json.set("undo", nearest.path("undo"));
        }
        if (variable.isEnumerated()) {
            ArrayNode values = json.putArray("values");
            for (int i = 0; i < verdicts.size(); i++) {
                value(values, variable.values().get(i)).setAll(verdicts.get(i));
            }
        }
        return json;
    }

    private static ObjectNode value(ArrayNode values, Object value) {
        ObjectNode each = values.addObject();
        each.set("value", JsonTree.of(value));
        return each;
    }

    private ObjectNode choice(Choice choice, List<Choice> others, Collection<Conflicts.Context> contexts) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        boolean isRuledOut = conflicts.isRuledOutIn(contexts, choice);
        json.put("allowed", !isRuledOut);
        if (isRuledOut) {
            json.put("reason", conflicts.reason(choice, conflicts.opponents(choice, contexts)));
            ArrayNode undo = json.putArray("undo");
            for (Change change : new Remedy(rules, conflicts).of(choice, others)) {
                ObjectNode each = undo.addObject();
                each.put("parameter", change.parameter());
                change.value()
                        .ifPresentOrElse(value -> each.set("value", JsonTree.of(value)), () -> each.putNull("value"));
                each.put("label", Labels.change(change));
            }
        }
        return json;
    }
}
