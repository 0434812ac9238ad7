package io.github.hailuo4j.spec.contract;

import io.github.hailuo4j.spec.contract.Contract.Action;
import io.github.hailuo4j.spec.contract.Contract.Condition;
import io.github.hailuo4j.spec.contract.Contract.Field;
import io.github.hailuo4j.spec.contract.Contract.Rule;
import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Node.ArrayNode;
import io.github.hailuo4j.spec.document.Node.ObjectNode;
import io.github.hailuo4j.spec.document.Problems;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a contract. What has the wrong form is a problem; what is not known is an open question. */
final class ContractReader {

    /** The member with the actions, in the file of all families. The file of one family has its actions at the top. */
    private static final String ACTIONS = "actions";

    private static final int DIGITS = 100;

    private static final Set<String> OF_ACTIONS =
            Set.of("models", "fields_by_model", "rules", "model", "endpoint", "task_type");
    private static final Set<String> OF_FIELDS = Set.of(
            "enum",
            "required",
            "min",
            "max",
            "length",
            "min_items",
            "max_items",
            "type",
            "default",
            "description",
            "pattern",
            "items");
    private static final Set<String> OF_RULES = Set.of("when", "required", "required_any", "forbidden", "enum");

    private final Problems problems;
    private final Questions questions;

    ContractReader(Problems problems, Questions questions) {
        this.problems = problems;
        this.questions = questions;
    }

    Contract read(Node root) {
        List<Action> actions = new ArrayList<>();
        Map<String, Node> members = object(root, "a contract");
        if (members.get(ACTIONS) instanceof ObjectNode aggregate && aggregate.get("fields_by_model") == null) {
            unknown(members, Set.of(ACTIONS), "a contract");
            members = aggregate.members();
        }
        members.forEach((key, node) -> actions.add(action(key, node)));
        if (actions.isEmpty() && problems.errors() == 0) {
            problems.report(root, ContractDiagnostic.NO_ACTION);
        }
        return new Contract(actions);
    }

    private Action action(String key, Node node) {
        Map<String, Node> members = object(node, "an action");
        unknown(members, OF_ACTIONS, "an action");
        if (!members.containsKey("fields_by_model")) {
            problems.report(node, ContractDiagnostic.NO_FIELDS);
        }
        List<String> models = texts(members.get("models"));
        Map<String, List<Field>> fields = new LinkedHashMap<>();
        objectOrNothing(members.get("fields_by_model"), "fields_by_model").forEach((model, each) -> {
            List<Field> ofModel = new ArrayList<>();
            object(each, "the fields of a model").forEach((name, field) -> ofModel.add(field(name, field)));
            fields.put(model, ofModel);
            if (!model.equals(Contract.NO_MODEL) && !models.contains(model)) {
                questions.ask(each, ContractQuestion.FIELDS_OF_OTHER_MODEL, model);
            }
        });
        List<Rule> rules = new ArrayList<>();
        items(members.get("rules"), "rules").forEach(rule -> rules.add(rule(rule)));
        return new Action(key, text(members.get("endpoint")), models, fields, rules, node);
    }

    private Field field(String name, Node node) {
        Map<String, Node> members = object(node, "a field");
        unknown(members, OF_FIELDS, "a field");
        Map<String, Node> items = objectOrNothing(members.get("items"), "items");
        unknown(items, Set.of("type", "pattern"), "items");
        Node values = members.get("enum");
        Node fallback = members.get("default");
        return new Field(
                name,
                text(members.get("type")),
                values == null ? null : scalars(values),
                isTrue(members.get("required")),
                number(members.get("min")),
                number(members.get("max")),
                isTrue(members.get("length")),
                number(members.get("min_items")),
                number(members.get("max_items")),
                fallback == null ? null : written(fallback),
                members.containsKey("description") ? String.valueOf(text(members.get("description"))) : "",
                text(members.get("pattern")),
                text(items.get("type")),
                text(items.get("pattern")),
                node);
    }

    private Rule rule(Node node) {
        Map<String, Node> members = object(node, "a rule");
        unknown(members, OF_RULES, "a rule");
        List<Condition> when = new ArrayList<>();
        objectOrNothing(members.get("when"), "when")
                .forEach((field, condition) -> when.add(condition(field, condition)));
        Map<String, List<Object>> values = new LinkedHashMap<>();
        objectOrNothing(members.get("enum"), "enum").forEach((field, each) -> values.put(field, scalars(each)));
        return new Rule(
                when,
                texts(members.get("required")),
                texts(members.get("required_any")),
                texts(members.get("forbidden")),
                values,
                node);
    }

    private Condition condition(String field, Node node) {
        if (node instanceof ObjectNode object) {
            Node present = object.get("present");
            if (object.members().size() != 1 || present == null || !(present.plain() instanceof Boolean wanted)) {
                problems.report(node, ContractDiagnostic.CONDITION_MALFORMED, "another object");
                return new Condition(field, true, null);
            }
            return new Condition(field, wanted, null);
        }
        if (node instanceof ArrayNode || node.plain() == null) {
            problems.report(node, ContractDiagnostic.CONDITION_MALFORMED, node.kind());
            return new Condition(field, true, null);
        }
        return new Condition(field, null, written(node));
    }

    private void unknown(Map<String, Node> members, Set<String> known, String owner) {
        members.forEach((name, node) -> {
            if (!known.contains(name)) {
                questions.ask(
                        node,
                        ContractQuestion.MEMBER_UNKNOWN,
                        name,
                        owner,
                        String.join(", ", known.stream().sorted().toList()));
            }
        });
    }

    private Map<String, Node> object(Node node, String what) {
        if (node instanceof ObjectNode object) {
            return object.members();
        }
        problems.report(node, ContractDiagnostic.NOT_AN_OBJECT, what, node.kind());
        return Map.of();
    }

    private Map<String, Node> objectOrNothing(@Nullable Node node, String what) {
        return node == null ? Map.of() : object(node, what);
    }

    private List<Node> items(@Nullable Node node, String what) {
        if (node == null) {
            return List.of();
        }
        if (node instanceof ArrayNode array) {
            return array.items();
        }
        problems.report(node, ContractDiagnostic.NOT_AN_ARRAY, what, node.kind());
        return List.of();
    }

    private List<String> texts(@Nullable Node node) {
        List<String> texts = new ArrayList<>();
        for (Node item : items(node, "a list of names")) {
            if (item.plain() instanceof String text) {
                texts.add(text);
            } else {
                problems.report(item, ContractDiagnostic.NAME_NOT_STRING, item.kind());
            }
        }
        return texts;
    }

    private List<Object> scalars(Node node) {
        List<Object> scalars = new ArrayList<>();
        for (Node item : items(node, "enum")) {
            Object value = written(item);
            if (value == null || value instanceof List || value instanceof Map) {
                problems.report(item, ContractDiagnostic.VALUE_NOT_SCALAR, item.kind());
            } else {
                scalars.add(value);
            }
        }
        return scalars;
    }

    /** The value, unless it is a number such as 1e999999999. Written out, that would not fit into memory. */
    private @Nullable Object written(Node node) {
        if (node.plain() instanceof BigDecimal number
                && Math.abs((long) number.precision() - number.scale()) > DIGITS) {
            problems.report(node, ContractDiagnostic.NUMBER_TOO_LONG, DIGITS);
            return BigDecimal.ZERO;
        }
        return node.plain();
    }

    private @Nullable String text(@Nullable Node node) {
        if (node == null) {
            return null;
        }
        if (node.plain() instanceof String text) {
            return text;
        }
        problems.report(node, ContractDiagnostic.NOT_A_STRING, node.kind());
        return null;
    }

    private @Nullable BigDecimal number(@Nullable Node node) {
        if (node == null) {
            return null;
        }
        if (written(node) instanceof BigDecimal number) {
            return number;
        }
        problems.report(node, ContractDiagnostic.NOT_A_NUMBER, node.kind());
        return null;
    }

    private boolean isTrue(@Nullable Node node) {
        if (node != null && !(node.plain() instanceof Boolean)) {
            problems.report(node, ContractDiagnostic.NOT_A_BOOLEAN, node.kind());
        }
        return node != null && Boolean.TRUE.equals(node.plain());
    }
}
