package io.github.hailuo4j.spec.contract;

import io.github.hailuo4j.spec.constraint.Words;
import io.github.hailuo4j.spec.contract.Contract.Condition;
import io.github.hailuo4j.spec.contract.Contract.Field;
import io.github.hailuo4j.spec.contract.Contract.Rule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns a rule of a contract into JSON Schema, for one model. */
final class RuleSchema {

    private static final String MODEL = "model";

    private final Rule rule;
    private final String model;
    private final Map<String, Field> fields;
    private final Set<String> neverGiven;
    private final Questions questions;

    private RuleSchema(
            Rule rule, String model, Map<String, Field> fields, Set<String> neverGiven, Questions questions) {
        this.rule = rule;
        this.model = model;
        this.fields = fields;
        this.neverGiven = neverGiven;
        this.questions = questions;
    }

    /**
     * The rule; empty if it says nothing of the model's requests.
     *
     * @param fields the model's fields
     * @param neverGiven names of fields that are not among them, since no valid request has them
     */
    static Optional<Map<String, Object>> of(
            Rule rule, String model, Map<String, Field> fields, Set<String> neverGiven, Questions questions) {
        return new RuleSchema(rule, model, fields, neverGiven, questions).schema();
    }

    /** Whether the rule says something of the model that a request names. */
    static boolean looksAtModel(Rule rule) {
        return rule.when().stream().anyMatch(condition -> condition.field().equals(MODEL))
                || rule.required().contains(MODEL)
                || rule.requiredAny().contains(MODEL)
                || rule.forbidden().contains(MODEL)
                || rule.values().containsKey(MODEL);
    }

    private Optional<Map<String, Object>> schema() {
        Statement condition = new Statement();
        boolean conditional = false;
        for (Condition each : rule.when()) {
            Optional<Boolean> always = always(each);
            if (always.isPresent() && !always.get()) {
                return Optional.empty();
            }
            if (always.isEmpty()) {
                conditional = true;
                add(each, condition);
            }
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("description", description());
        if (refusesTheModel() || needsWhatIsNeverGiven()) {
            // Without a condition no request is left.
            schema.put("not", conditional ? condition.schema() : Map.of());
            return Optional.of(schema);
        }
        Map<String, Object> demands = demands().schema();
        if (demands.isEmpty()) {
            return Optional.empty();
        }
        if (conditional) {
            schema.put("if", condition.schema());
            schema.put("then", demands);
        } else {
            schema.putAll(demands);
        }
        return Optional.of(schema);
    }

    /** What a condition asks of a request, or what a rule demands of it. */
    private static final class Statement {

        private final Map<String, Object> properties = new LinkedHashMap<>();
        private final List<String> required = new ArrayList<>();
        private final List<String> anyOf = new ArrayList<>();
        private final List<String> absent = new ArrayList<>();

        Map<String, Object> schema() {
            Map<String, Object> schema = new LinkedHashMap<>();
            if (!properties.isEmpty()) {
                schema.put("properties", properties);
            }
            if (!required.isEmpty()) {
                schema.put("required", required);
            }
            if (!anyOf.isEmpty()) {
                schema.put("anyOf", each(anyOf));
            }
            if (absent.size() == 1) {
                schema.put("not", Map.of("required", absent));
            } else if (!absent.isEmpty()) {
                schema.put("not", Map.of("anyOf", each(absent)));
            }
            return schema;
        }

        private static List<Object> each(List<String> names) {
            return names.stream()
                    .<Object>map(name -> Map.of("required", List.of(name)))
                    .toList();
        }
    }

    /** Whether the condition holds, where the model alone decides that. */
    private Optional<Boolean> always(Condition condition) {
        boolean wantsPresence = Boolean.TRUE.equals(condition.present());
        if (condition.field().equals(MODEL)) {
            return Optional.of(
                    condition.present() == null
                            ? model.equals(text(Objects.requireNonNull(condition.value())))
                            : wantsPresence);
        }
        Field field = fields.get(condition.field());
        if (field == null) {
            if (!neverGiven.contains(condition.field())) {
                ask(ContractQuestion.RULE_ON_UNDECLARED, condition.field(), model);
            }
            return Optional.of(condition.present() != null && !wantsPresence);
        }
        if (condition.value() != null && matching(field, condition.value()).isEmpty()) {
            if (FieldSchema.isList(field)) {
                ask(ContractQuestion.RULE_ON_LIST, condition.field(), text(condition.value()));
            }
            return Optional.of(false);
        }
        if (field.defaultValue() != null) {
            ask(ContractQuestion.RULE_ON_DEFAULT, condition.field(), text(field.defaultValue()));
        }
        return Optional.empty();
    }

    private void add(Condition condition, Statement statement) {
        String name = condition.field();
        if (condition.value() != null) {
            List<Object> values = matching(Objects.requireNonNull(fields.get(name)), condition.value());
            statement.properties.put(
                    name, values.size() == 1 ? Map.of("const", values.get(0)) : Map.of("enum", values));
            statement.required.add(name);
        } else if (Boolean.TRUE.equals(condition.present())) {
            statement.required.add(name);
        } else {
            statement.absent.add(name);
        }
    }

    /** Whether the rule is for other models, or for requests without one. */
    private boolean refusesTheModel() {
        List<Object> models = rule.values().get(MODEL);
        return rule.forbidden().contains(MODEL)
                || (models != null && models.stream().map(RuleSchema::text).noneMatch(model::equals));
    }

    private boolean needsWhatIsNeverGiven() {
        return !Collections.disjoint(rule.required(), neverGiven)
                || (!rule.requiredAny().isEmpty() && neverGiven.containsAll(rule.requiredAny()));
    }

    private Statement demands() {
        Statement demands = new Statement();
        for (String name : rule.required()) {
            if (!name.equals(MODEL)) {
                askIfUndeclared(name);
                demands.required.add(name);
            }
        }
        if (!rule.requiredAny().contains(MODEL)) {
            List<String> candidates = new ArrayList<>(rule.requiredAny());
            candidates.removeAll(neverGiven);
            candidates.forEach(this::askIfUndeclared);
            demands.anyOf.addAll(candidates);
        }
        rule.forbidden().stream().filter(fields::containsKey).forEach(demands.absent::add);
        rule.values().forEach((name, values) -> {
            Field field = fields.get(name);
            if (field == null) {
                return;
            }
            List<Object> allowed = new ArrayList<>();
            values.forEach(value -> matching(field, value).stream()
                    .filter(each -> !allowed.contains(each))
                    .forEach(allowed::add));
            if (allowed.isEmpty()) {
                demands.absent.add(name);
            } else if (field.values() == null || !allowed.containsAll(field.values())) {
                demands.properties.put(name, Map.of("enum", allowed));
            }
        });
        return demands;
    }

    /** The values of the field that have the same text: the vendor's rules compare texts. */
    private static List<Object> matching(Field field, Object value) {
        String wanted = text(value);
        List<Object> values = field.values();
        if (values != null) {
            return values.stream().filter(each -> text(each).equals(wanted)).toList();
        }
        return switch (FieldSchema.type(field)) {
            case "boolean" ->
                wanted.equals("true") || wanted.equals("false") ? List.of(wanted.equals("true")) : List.of();
            case "integer", "number" -> number(wanted);
            case "string" -> wanted.isBlank() ? List.of() : List.of(wanted);
            default -> List.of();
        };
    }

    private static List<Object> number(String text) {
        try {
            BigDecimal number = new BigDecimal(text);
            return number.toPlainString().equals(text) ? List.of(number) : List.of();
        } catch (NumberFormatException e) {
            return List.of();
        }
    }

    private static String text(Object value) {
        return Words.display(value);
    }

    private void askIfUndeclared(String name) {
        if (!fields.containsKey(name)) {
            ask(ContractQuestion.RULE_REQUIRES_UNDECLARED, name, model);
        }
    }

    private void ask(ContractQuestion question, Object... arguments) {
        questions.ask(rule.where(), question, arguments);
    }

    private String description() {
        List<String> parts = new ArrayList<>();
        rule.required().forEach(name -> parts.add(name + " is required"));
        if (!rule.requiredAny().isEmpty()) {
            parts.add("one of " + String.join(", ", rule.requiredAny()) + " is required");
        }
        rule.forbidden().forEach(name -> parts.add(name + " is not allowed"));
        rule.values()
                .forEach((name, values) -> parts.add(name + " is one of "
                        + values.stream().map(RuleSchema::text).collect(Collectors.joining(", "))));
        String when = rule.when().stream()
                .filter(condition -> !condition.field().equals(MODEL))
                .map(condition -> condition.field() + " is "
                        + (condition.value() != null
                                ? text(condition.value())
                                : Boolean.TRUE.equals(condition.present()) ? "present" : "absent"))
                .collect(Collectors.joining(" and "));
        return String.join("; ", parts) + (when.isEmpty() ? "" : " when " + when) + ".";
    }
}
