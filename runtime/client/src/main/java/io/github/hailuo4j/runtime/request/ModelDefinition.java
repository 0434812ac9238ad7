package io.github.hailuo4j.runtime.request;

import io.github.hailuo4j.rules.JsonValue;
import io.github.hailuo4j.runtime.errors.InvalidRequestException;
import io.github.hailuo4j.runtime.errors.Violation;
import io.github.hailuo4j.runtime.task.Price;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A model as its document defines it. */
public final class ModelDefinition {

    /** The name of the member that says which model a request is for. */
    static final String MODEL = "model";

    /** The name of the last parameter of an object that may have other members: a map of them. No member of a class has it. */
    static final String OTHERS = "";

    /** A request without a parameter, which does not say which model it is for. */
    private static final byte[] EMPTY = {'{', '}'};

    private final String id;
    private final String path;
    private final boolean isNamed;
    private final String description;
    private final List<Parameter> parameters;

    /** Of the parameters, interned. */
    private final String[] names;

    /** How the parameters are written in JSON. */
    private final JsonMember[] members;

    private final List<Rule> rules;
    private final PriceTable prices;

    /** Whether it has a parameter for {@link #OTHERS}. */
    private final boolean isOpen;

    private final Map<String, Object> defaults = new LinkedHashMap<>();

    private final RequestValues empty;

    /** How the JSON of each request begins; empty if with its first parameter. */
    private final byte[] start;

    ModelDefinition(
            String id,
            String path,
            boolean isNamed,
            String description,
            List<Parameter> parameters,
            List<Rule> rules,
            PriceTable prices,
            Map<String, Object> constants,
            boolean isOpen) {
        this.id = id;
        this.path = path;
        this.isNamed = isNamed;
        this.description = description;
        this.parameters = List.copyOf(parameters);
        this.names =
                parameters.stream().map(parameter -> parameter.name().intern()).toArray(String[]::new);
        this.members = parameters.stream().map(Parameter::member).toArray(JsonMember[]::new);
        this.rules = List.copyOf(rules);
        this.prices = prices;
        this.isOpen = isOpen;
        this.start =
                isNamed ? ("{\"" + MODEL + "\":" + JsonValue.json(id)).getBytes(StandardCharsets.UTF_8) : new byte[0];
        @Nullable Object[] first = own(constants);
        this.empty = new GatheredValues(this, first, jsonLength(first));
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

    /**
     * Begins the definition of an object within requests, of which the members are the parameters.
     *
     * @param className the class that is generated for it
     * @param description what the document says of it
     */
    public static ModelDefinitionBuilder object(String className, String description) {
        return new ModelDefinitionBuilder(className, "", description);
    }

    /** Whether it is that of an object, which has no model's name in it. */
    boolean isObject() {
        return path.isEmpty();
    }

    /** Whether requests say in their JSON which model they are for; where they do not, the path says it. */
    boolean isNamed() {
        return isNamed;
    }

    /** The id that the gateway knows it by; the document's own, where requests do not say which model they are for. */
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
        return new RequestParser(this).parse(json);
    }

    /** The values as a request, where something is wrong with some already. */
    RequestValues checked(Map<String, Object> given, List<Violation> known) {
        Map<String, Object> values = isOpen ? withOthers(given) : given;
        @Nullable Object[] own = own(values);
        int count = 0;
        for (Object each : own) {
            count += each == null ? 0 : 1;
        }
        @Nullable RequestValues valid = known.isEmpty() && count == values.size() ? valid(own) : null;
        if (valid == null) {
            throw new InvalidRequestException(id, violations(own, values, known));
        }
        return valid;
    }

    private @Nullable Object[] own(Map<String, Object> values) {
        @Nullable Object[] own = new Object[parameters.size()];
        for (int i = 0; i < own.length; i++) {
            own[i] = values.get(parameters.get(i).name());
        }
        return own;
    }

    /** The members with those that no parameter is for in one. */
    private Map<String, Object> withOthers(Map<String, Object> given) {
        Map<String, Object> values = new LinkedHashMap<>();
        Map<String, Object> others = new LinkedHashMap<>();
        given.forEach((name, value) -> (index(name) < 0 || name.equals(OTHERS) ? others : values).put(name, value));
        if (!others.isEmpty()) {
            values.put(OTHERS, Collections.unmodifiableMap(others));
        }
        return values;
    }

    /** Puts a parameter's value into an object; the reverse of {@link #withOthers}. */
    void put(int index, Object value, Map<String, Object> members) {
        if (isOpen && index == names.length - 1) {
            ((Map<?, ?>) value).forEach((name, other) -> members.put((String) name, other));
        } else {
            members.put(names[index], value);
        }
    }

    /** All that is wrong with an object of those members. */
    List<Violation> violations(Map<String, Object> members) {
        Map<String, Object> values = isOpen ? withOthers(members) : members;
        return violations(own(values), values, List.of());
    }

    /** The request of those values by index; null if it is not valid. */
    @Nullable RequestValues valid(@Nullable Object[] values) {
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
        return rulesHold(values) ? new GatheredValues(this, values, length) : null;
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
        return new WrongValues(this).violations(own, values, known);
    }

    /** What is wrong with a value by itself. */
    List<Violation> valueViolations(Parameter parameter, Object value) {
        return WrongValues.ofValue(parameter, value);
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
                length = jsonLength(length, members[i].length(value));
            }
        }
        return length;
    }

    /** The length with one more value; whether it is plain, as {@link JsonMember#length(Object, boolean)} has it. */
    int jsonLength(int length, int parameter, Object value, boolean isPlain) {
        return jsonLength(length, members[parameter].length(value, isPlain));
    }

    /** The sum of two lengths, each of which may be the complement. */
    static int jsonLength(int length, int more) {
        return (length | more) >= 0 ? length + more : ~(Math.max(length, ~length) + Math.max(more, ~more));
    }

    /** The JSON of a request with the values, in UTF-8, given {@link #jsonLength}. */
    byte[] json(@Nullable Object[] values, int jsonLength) {
        boolean isPlain = jsonLength >= 0;
        int length = start.length + (isPlain ? jsonLength : ~jsonLength) + 1;
        if (length == 1) {
            return EMPTY.clone();
        }
        JsonBytes json = new JsonBytes(length, isPlain);
        json.write(start);
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value != null) {
                members[i].write(value, json);
            }
        }
        json.write('}');
        byte[] bytes = json.bytes();
        // Each parameter begins with a comma, also the first of a request that begins with it.
        bytes[0] = '{';
        return bytes;
    }

    /** The id. */
    @Override
    public String toString() {
        return id;
    }
}
