package io.github.hailuo4j.spec.contract;

import io.github.hailuo4j.spec.contract.Contract.Field;
import io.github.hailuo4j.spec.model.ModelSpec;
import io.github.hailuo4j.spec.model.ParameterSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The schema of one model: its fields as properties, the rules under {@code allOf}; prices and words of the base document. */
final class ModelSchema {

    private final String id;
    private final boolean isNamed;
    private final String action;
    private final Map<String, Field> fields;
    private final @Nullable BaseDocument base;
    private final @Nullable ModelSpec earlier;
    private final Questions questions;
    private final List<Object> rules = new ArrayList<>();

    /**
     * A schema.
     *
     * @param isNamed whether requests say which model they are for
     */
    ModelSchema(
            String id,
            boolean isNamed,
            String action,
            Map<String, Field> fields,
            @Nullable BaseDocument base,
            @Nullable ModelSpec earlier,
            Questions questions) {
        this.id = id;
        this.isNamed = isNamed;
        this.action = action;
        this.fields = fields;
        this.base = base;
        this.earlier = earlier;
        this.questions = questions;
    }

    void add(Map<String, Object> rule) {
        if (!rules.contains(rule)) {
            rules.add(rule);
        }
    }

    Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        keep(schema, "description");
        schema.put("type", "object");
        schema.put("additionalProperties", false);
        List<String> required = new ArrayList<>(isNamed ? List.of("model") : List.of());
        inOrder(earlier == null ? List.of() : earlier.required()).stream()
                .filter(name -> field(name).required())
                .forEach(required::add);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        askWhatIsLost();
        Map<String, Object> properties = new LinkedHashMap<>();
        if (isNamed) {
            properties.put("model", Map.of("const", id));
        } else {
            schema.put("x-model-id", id);
        }
        List<String> known = earlier == null
                ? List.of()
                : earlier.parameters().stream().map(ParameterSpec::name).toList();
        inOrder(known).forEach(name -> properties.put(name, property(field(name))));
        schema.put("properties", properties);
        if (!rules.isEmpty()) {
            schema.put("allOf", rules);
        }
        prices(schema);
        List<Object> sources = new ArrayList<>();
        Object source = earlier == null ? null : BaseDocument.member(earlier, "x-source");
        if (source instanceof List<?> list) {
            sources.addAll(list);
        } else if (source != null) {
            sources.add(source);
        }
        sources.add("the vendor's contract, " + action);
        schema.put("x-source", sources.size() == 1 ? sources.get(0) : sources);
        return schema;
    }

    /** A contract often leaves to the gateway what the base document demands. Whoever imports it must see that this is lost. */
    private void askWhatIsLost() {
        if (earlier == null) {
            return;
        }
        earlier.required().stream()
                .filter(name -> fields.containsKey(name) && !field(name).required())
                .forEach(name -> ask(field(name), ContractQuestion.NOT_REQUIRED, name, id));
        earlier.parameters().stream()
                .filter(parameter -> !parameter.values().isEmpty() && fields.containsKey(parameter.name()))
                .filter(parameter -> field(parameter.name()).values() == null
                        && !FieldSchema.type(field(parameter.name())).equals("boolean"))
                .forEach(parameter ->
                        ask(field(parameter.name()), ContractQuestion.VALUES_NOT_LISTED, parameter.name(), id));
        if (!earlier.rules().isEmpty() && rules.isEmpty() && !fields.isEmpty()) {
            ask(fields.values().iterator().next(), ContractQuestion.RULES_MISSING, id);
        }
    }

    private Field field(String name) {
        return Objects.requireNonNull(fields.get(name), name);
    }

    /** The fields: those that are known in their order, then the others in the contract's. */
    private Set<String> inOrder(List<String> known) {
        Set<String> order = new LinkedHashSet<>(known);
        order.retainAll(fields.keySet());
        order.addAll(fields.keySet());
        return order;
    }

    private Map<String, Object> property(Field field) {
        Map<String, Object> schema = FieldSchema.of(field, questions);
        Optional<ParameterSpec> known = earlier == null ? Optional.empty() : earlier.parameter(field.name());
        if (known.isEmpty() || base == null) {
            return schema;
        }
        ParameterSpec parameter = known.get();
        Map<String, Object> written = base.schema(parameter);
        boolean onlyText = "string".equals(schema.get("type"))
                && field.values() == null
                && field.pattern() == null
                && !field.ofLength();
        Map<String, Object> content = base.content(parameter);
        if (onlyText && "string".equals(written.get("type")) && !content.isEmpty()) {
            schema.remove("pattern");
            schema.putAll(content);
            if (!content.equals(Map.of("pattern", FieldSchema.NOT_BLANK))) {
                ask(field, ContractQuestion.CONTENT_MISSING, field.name());
            }
        }
        Object fallback = written.get("default");
        if (fallback != null
                && !schema.containsKey("default")
                && (!(schema.get("enum") instanceof List<?> values) || values.contains(fallback))) {
            schema.put("default", fallback);
            ask(field, ContractQuestion.DEFAULT_MISSING, field.name());
        }
        if (sameBut(schema, written)) {
            return base.asWritten(parameter);
        }
        if (!schema.containsKey("description") && !parameter.description().isEmpty()) {
            Map<String, Object> described = new LinkedHashMap<>();
            described.put("description", parameter.description());
            described.putAll(schema);
            return described;
        }
        return schema;
    }

    /** Whether the two differ in their words only, and the contract has no words of its own. */
    private static boolean sameBut(Map<String, Object> schema, Map<String, Object> written) {
        Map<String, Object> other = new LinkedHashMap<>(written);
        other.keySet().removeAll(Set.of("title", "x-source"));
        if (!schema.containsKey("description")) {
            other.remove("description");
        }
        return schema.equals(other);
    }

    private void prices(Map<String, Object> schema) {
        if (earlier == null || earlier.pricing().rows().isEmpty()) {
            return;
        }
        boolean fits = earlier.pricing().rows().stream()
                .allMatch(row -> row.when().entrySet().stream().allMatch(when -> {
                    Field field = fields.get(when.getKey());
                    return field != null
                            && (field.values() == null || field.values().contains(when.getValue()));
                }));
        if (fits) {
            keep(schema, "x-pricing");
            ModelSpec before = earlier;
            List<Field> added = fields.values().stream()
                    .filter(field -> before.parameter(field.name()).isEmpty())
                    .toList();
            if (!added.isEmpty()) {
                ask(
                        added.get(0),
                        ContractQuestion.PRICES_KEPT,
                        id,
                        added.stream().map(Field::name).collect(Collectors.joining(", ")));
            }
        } else if (!fields.isEmpty()) {
            ask(fields.values().iterator().next(), ContractQuestion.PRICES_LEFT_OUT, id);
        }
    }

    private void keep(Map<String, Object> schema, String member) {
        Object value = earlier == null ? null : BaseDocument.member(earlier, member);
        if (value != null) {
            schema.put(member, value);
        }
    }

    private void ask(Field field, ContractQuestion question, Object... arguments) {
        questions.ask(field.where(), question, arguments);
    }
}
