package io.github.hailuo4j.runtime.request;

import io.github.hailuo4j.rules.JsonValue;
import io.github.hailuo4j.runtime.errors.InvalidRequestException;
import io.github.hailuo4j.runtime.errors.Violation;
import io.github.hailuo4j.runtime.task.Price;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A model as its document defines it. */
public final class ModelDefinition {

    /** The name of the member that says which model a request is for. */
    static final String MODEL = "model";

    private final String id;
    private final String path;
    private final String description;
    private final List<Parameter> parameters;

    /** Of the parameters, interned. */
    private final String[] names;

    private final List<Rule> rules;
    private final PriceTable prices;
    private final Map<String, Object> defaults = new LinkedHashMap<>();

    private final RequestValues empty;

    /** How the JSON of each request begins. */
    private final byte[] start;

    ModelDefinition(
            String id,
            String path,
            String description,
            List<Parameter> parameters,
            List<Rule> rules,
            PriceTable prices) {
        this.id = id;
        this.path = path;
        this.description = description;
        this.parameters = List.copyOf(parameters);
        this.names =
                parameters.stream().map(parameter -> parameter.name().intern()).toArray(String[]::new);
        this.rules = List.copyOf(rules);
        this.prices = prices;
        this.start = ("{\"" + MODEL + "\":" + JsonValue.json(id)).getBytes(StandardCharsets.UTF_8);
        this.empty = new RequestValues(this, new Object[parameters.size()], 0);
        for (Parameter parameter : parameters) {
            parameter.defaultValue().ifPresent(value -> defaults.put(parameter.name(), value));
        }
    }

    /**
     * Begins a definition.
     *
     * @param id the id that the gateway knows the model by
     * @param path the path that its requests are posted to
     * @param description what the document says of it
     */
    public static ModelDefinitionBuilder of(String id, String path, String description) {
        return new ModelDefinitionBuilder(id, path, description);
    }

    /** The id that the gateway knows it by. */
    public String id() {
        return id;
    }

    /** The path that its requests are posted to. */
    public String path() {
        return path;
    }

    /** What the document says of it; may be empty. */
    public String description() {
        return description;
    }

    /** Its parameters, in the document's order. */
    public List<Parameter> parameters() {
        return parameters;
    }

    /** The rules across its parameters. */
    public List<Rule> rules() {
        return rules;
    }

    /** Its published prices. */
    public PriceTable prices() {
        return prices;
    }

    /** The parameter of that name, if the model has it. */
    public Optional<Parameter> parameter(String name) {
        int index = index(name);
        return index < 0 ? Optional.empty() : Optional.of(parameters.get(index));
    }

    /** Which of the parameters has that name; -1 if none has. */
    @SuppressWarnings("ReferenceEquality") // see below
    int index(String name) {
        // Generated code's names are constants, and the JSON reader's are interned: most are the same instances.
        for (int i = 0; i < names.length; i++) {
            if (names[i] == name) {
                return i;
            }
        }
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** A request of this model in which nothing is set yet. */
    public RequestValues empty() {
        return empty;
    }

    /**
     * Reads a request of this model.
     *
     * @throws InvalidRequestException if the text is not JSON, or not a valid request; with all violations
     */
    public RequestValues parse(String json) {
        Map<String, Object> members;
        List<JsonText.Fault> faults = new ArrayList<>();
        if (json == null) {
            throw noObject("a request is a JSON object, not null");
        }
        @Nullable Object[] usual = UsualText.values(json, this);
        @Nullable RequestValues valid = usual == null ? null : valid(usual);
        if (valid != null) {
            return valid;
        }
        try {
            members = new LinkedHashMap<>(JsonText.parseObject(json, faults));
        } catch (JsonText.MalformedJson e) {
            throw noObject(Objects.requireNonNull(e.getMessage()));
        }
        List<Violation> known = new ArrayList<>();
        Object model = members.remove(MODEL);
        if (!id.equals(model)) {
            String rule = "model must be " + id;
            known.add(new Violation(MODEL, rule, List.of(id), rule + "; " + found(model)));
        }
        for (JsonText.Fault fault : faults) {
            String name = fault.pointer().split("/", -1)[1].replace("~1", "/").replace("~0", "~");
            if (!name.equals(MODEL)) {
                known.add(new Violation(name, fault.rule(), List.of(), fault.message()));
            }
        }
        return checked(members, known);
    }

    private InvalidRequestException noObject(String message) {
        return new InvalidRequestException(
                id, List.of(new Violation("", "a request is a JSON object", List.of(), message)));
    }

    /** The values as a request, where something is wrong with some already. */
    RequestValues checked(Map<String, Object> values, List<Violation> known) {
        @Nullable Object[] own = new Object[parameters.size()];
        int count = 0;
        for (int i = 0; i < own.length; i++) {
            own[i] = values.get(parameters.get(i).name());
            count += own[i] == null ? 0 : 1;
        }
        @Nullable RequestValues valid = known.isEmpty() && count == values.size() ? valid(own) : null;
        if (valid == null) {
            throw new InvalidRequestException(id, violations(own, values, known));
        }
        return valid;
    }

    /** The request of those values by index; null if it is not valid. */
    private @Nullable RequestValues valid(@Nullable Object[] values) {
        int length = 0;
        for (int i = 0; i < values.length; i++) {
            Parameter parameter = parameters.get(i);
            Object value = values[i];
            if (value != null) {
                int more = parameter.length(value);
                if (more == 0) {
                    return null;
                }
                length = jsonLength(length, more);
            } else if (parameter.isRequired()) {
                return null;
            }
        }
        return rulesHold(values) ? new RequestValues(this, values, length) : null;
    }

    /** Whether no required parameter is missing, and no rule broken, by values that are valid each by itself. */
    boolean isValid(@Nullable Object[] values) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] == null && parameters.get(i).isRequired()) {
                return false;
            }
        }
        return rulesHold(values);
    }

    private boolean rulesHold(@Nullable Object[] values) {
        ValuesView request = new ValuesView(this, values);
        for (int i = 0; i < rules.size(); i++) {
            if (!rules.get(i).condition().holds(request)) {
                return false;
            }
        }
        return true;
    }

    /** All that is wrong with the values, of which some are no parameters. */
    List<Violation> violations(@Nullable Object[] own, Map<String, Object> values, List<Violation> known) {
        List<Violation> violations = new ArrayList<>(known);
        Set<String> unsettled = new HashSet<>();
        for (Violation violation : known) {
            unsettled.add(violation.parameter());
        }
        for (int i = 0; i < own.length; i++) {
            Parameter parameter = parameters.get(i);
            if (unsettled.contains(parameter.name())) {
                continue;
            }
            List<Violation> ofValue = ownViolations(parameter, own[i]);
            if (!ofValue.isEmpty()) {
                unsettled.add(parameter.name());
                violations.addAll(ofValue);
            }
        }
        for (String name : values.keySet()) {
            if (index(name) < 0) {
                violations.add(unknown(name));
            }
        }
        // A rule about a parameter that is wrong by itself has no verdict yet.
        Map<String, Object> request = new ValuesView(this, own);
        for (Rule rule : rules) {
            if (rule.parameters().stream().noneMatch(unsettled::contains)) {
                ruleViolation(rule, request).ifPresent(violations::add);
            }
        }
        return List.copyOf(violations);
    }

    private List<Violation> ownViolations(Parameter parameter, @Nullable Object value) {
        if (value != null) {
            return parameter.accepts(value) ? List.of() : valueViolations(parameter, value);
        }
        if (!parameter.isRequired()) {
            return List.of();
        }
        String rule = parameter.name() + " is required";
        return List.of(new Violation(parameter.name(), rule, display(parameter.values()), rule));
    }

    private Violation unknown(String name) {
        String rule = name + " is not a parameter of " + id;
        String known = parameters.stream().map(Parameter::name).collect(Collectors.joining(", "));
        return new Violation(name, rule, List.of(), rule + ", which has " + known);
    }

    /** What is wrong with a value by itself. */
    List<Violation> valueViolations(Parameter parameter, Object value) {
        List<Violation> violations = new ArrayList<>();
        for (Parameter.Broken broken : parameter.broken(value)) {
            String rule = parameter.name() + " must " + broken.words();
            String message = rule + "; " + found(value) + broken.hint();
            violations.add(new Violation(parameter.name(), rule, display(parameter.values()), message));
        }
        return violations;
    }

    private Optional<Violation> ruleViolation(Rule rule, Map<String, Object> values) {
        if (rule.condition().holds(values)) {
            return Optional.empty();
        }
        String first = rule.parameters().get(0);
        List<Object> allowed = parameter(first).map(Parameter::values).orElse(List.of()).stream()
                .filter(candidate -> {
                    Map<String, Object> changed = new LinkedHashMap<>(values);
                    changed.put(first, candidate);
                    return rule.condition().holds(changed);
                })
                .toList();
        return Optional.of(
                new Violation(first, rule.words(), display(allowed), rule.words() + "; " + found(values.get(first))));
    }

    private static String found(@Nullable Object value) {
        return "it is " + (value == null ? "not given" : JsonValues.excerpt(value));
    }

    private static List<String> display(List<Object> values) {
        return values.stream().map(JsonValue::display).toList();
    }

    Price priceOf(@Nullable Object[] values) {
        return new RequestPricing(this, defaults).priceOf(values);
    }

    /**
     * How many bytes the values are in a request's JSON, their names included; the complement of that if a text among them may not
     * be {@linkplain PlainText plain}.
     */
    int jsonLength(@Nullable Object[] values) {
        int length = 0;
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value != null) {
                length = jsonLength(length, parameters.get(i).member().length(value));
            }
        }
        return length;
    }

    /** The sum of two lengths, each of which may be the complement. */
    static int jsonLength(int length, int more) {
        return (length | more) >= 0 ? length + more : ~(Math.max(length, ~length) + Math.max(more, ~more));
    }

    /** The JSON of a request with the values, in UTF-8, given {@link #jsonLength}. */
    byte[] json(@Nullable Object[] values, int jsonLength) {
        boolean isPlain = jsonLength >= 0;
        int length = start.length + (isPlain ? jsonLength : ~jsonLength) + 1;
        JsonBytes json = new JsonBytes(length, isPlain);
        json.write(start);
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value != null) {
                parameters.get(i).member().write(value, json);
            }
        }
        json.write('}');
        return json.bytes();
    }

    /** The id. */
    @Override
    public String toString() {
        return id;
    }
}
