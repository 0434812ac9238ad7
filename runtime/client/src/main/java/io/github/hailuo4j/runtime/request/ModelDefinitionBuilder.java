package io.github.hailuo4j.runtime.request;

import io.github.hailuo4j.rules.Rules;
import io.github.hailuo4j.rules.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Puts a {@link ModelDefinition} together, as generated code does. A method such as {@link #text} begins a parameter, and
 * {@link #required} or {@link #check} says more of the parameter begun last; so do {@link #price} and {@link #when}.
 *
 * <p>One chain of calls, none within another, for javac's sake: it attributes an argument that is itself a call more than
 * once.
 */
public final class ModelDefinitionBuilder {

    private final String id;
    private final String path;
    private final String description;
    private final List<Parameter> parameters = new ArrayList<>();
    private final List<Rule> rules = new ArrayList<>();
    private final List<PriceTable.Row> prices = new ArrayList<>();
    private String pricesAsOf = "";
    private String unpublished = "";
    private @Nullable OpenParameter last;

    /** Those of the parameter begun last that came before an {@link #or}. */
    private final List<Parameter> alternatives = new ArrayList<>();

    /** The members that each object has with one value. */
    private final Map<String, Object> constants = new LinkedHashMap<>();

    private boolean isOpen;
    private boolean isNamed;

    /** Whether what begins next is one more alternative. */
    private boolean isAlternative;

    ModelDefinitionBuilder(String id, String path, String description) {
        this.id = id;
        this.path = path;
        this.description = description;
        this.isNamed = !path.isEmpty();
    }

    /** A parameter that takes a text. */
    public ModelDefinitionBuilder text(String name, String describedAs) {
        return parameter(name, describedAs, ValueType.TEXT);
    }

    /** A parameter that takes a URI. */
    public ModelDefinitionBuilder uri(String name, String describedAs) {
        return parameter(name, describedAs, ValueType.URI);
    }

    /** A parameter that takes a whole number. */
    public ModelDefinitionBuilder integer(String name, String describedAs) {
        return parameter(name, describedAs, ValueType.INTEGER);
    }

    /** A parameter that takes a number. */
    public ModelDefinitionBuilder number(String name, String describedAs) {
        return parameter(name, describedAs, ValueType.NUMBER);
    }

    /** A parameter that takes true or false. */
    public ModelDefinitionBuilder bool(String name, String describedAs) {
        return parameter(name, describedAs, ValueType.BOOLEAN);
    }

    /** A parameter that takes an object; its members are strings, numbers, booleans, lists and maps. */
    public ModelDefinitionBuilder object(String name, String describedAs) {
        return parameter(name, describedAs, ValueType.OBJECT);
    }

    /**
     * A parameter that takes an object of a generated class.
     *
     * @param objects starts an object of the class
     */
    public ModelDefinitionBuilder object(String name, String describedAs, Supplier<? extends RequestDraft<?>> objects) {
        return objects(name, describedAs, "object", NestedObjects.of(objects));
    }

    /**
     * A parameter that takes an object of one of several generated classes.
     *
     * @param discriminator the member that says of which class it is
     * @param objects starts an object of each class
     */
    @SafeVarargs
    public final ModelDefinitionBuilder object(
            String name, String describedAs, String discriminator, Supplier<? extends RequestDraft<?>>... objects) {
        ObjectUnion union = new ObjectUnion(discriminator);
        for (Supplier<? extends RequestDraft<?>> each : objects) {
            union.add(each);
        }
        return objects(name, describedAs, "object", NestedObjects.of(union));
    }

    /**
     * A parameter that takes a list of objects of a generated class.
     *
     * @param objects starts an object of the class
     */
    public ModelDefinitionBuilder list(String name, String describedAs, Supplier<? extends RequestDraft<?>> objects) {
        return objects(name, describedAs, "array", NestedObjects.of(objects)).check(Rules.items(Rules.type("object")));
    }

    /**
     * A parameter that takes a list of objects, each of one of several generated classes.
     *
     * @param discriminator the member that says of which class one is
     * @param objects starts an object of each class
     */
    @SafeVarargs
    public final ModelDefinitionBuilder list(
            String name, String describedAs, String discriminator, Supplier<? extends RequestDraft<?>>... objects) {
        ObjectUnion union = new ObjectUnion(discriminator);
        for (Supplier<? extends RequestDraft<?>> each : objects) {
            union.add(each);
        }
        return objects(name, describedAs, "array", NestedObjects.of(union)).check(Rules.items(Rules.type("object")));
    }

    /** A member that each object of the class has with this value, and nobody sets. */
    public ModelDefinitionBuilder constant(String name, Object value) {
        Object json = JsonValues.of(value);
        constants.put(name, json);
        List<Object> values = List.of(json);
        return begin(new OpenParameter(name, "", typeOf(values), values, any -> any), Rules.in(json))
                .required();
    }

    private ModelDefinitionBuilder objects(String name, String describedAs, String type, NestedObjects objects) {
        OpenParameter parameter = new OpenParameter(name, describedAs, type, List.of(), objects::toJava);
        parameter.takes(objects);
        return begin(parameter, Rules.type(type));
    }

    /** The object may have members that its class does not know; they are kept. */
    public ModelDefinitionBuilder open() {
        isOpen = true;
        return this;
    }

    /** Its requests do not say which model they are for, as their path takes no other: their JSON has no {@code model}. */
    public ModelDefinitionBuilder unnamed() {
        isNamed = false;
        return this;
    }

    private ModelDefinitionBuilder parameter(String name, String describedAs, ValueType type) {
        return begin(new OpenParameter(name, describedAs, type.json(), List.of(), type::toJava), type.schema());
    }

    /** A parameter that takes a list of such items. */
    public ModelDefinitionBuilder list(String name, String describedAs, ValueType items) {
        Function<Object, Object> toJava =
                json -> ((List<?>) json).stream().map(items::toJava).toList();
        begin(new OpenParameter(name, describedAs, "array", List.of(), toJava), Rules.type("array"));
        check(Rules.items(items.schema()));
        boolean isNumber = items == ValueType.INTEGER || items == ValueType.NUMBER;
        return isNumber ? check(Rules.items(items.bounds())) : this;
    }

    /** A parameter that takes one of these constants, all of the parameter's class. */
    public ModelDefinitionBuilder oneOf(String name, String describedAs, ParameterValue... constants) {
        Map<Object, ParameterValue> byJson = new LinkedHashMap<>();
        for (ParameterValue constant : constants) {
            byJson.put(constant.json(), constant);
        }
        List<Object> values = List.copyOf(byJson.keySet());
        Function<Object, Object> toJava = json -> Objects.requireNonNull(byJson.get(json), name);
        return begin(new OpenParameter(name, describedAs, typeOf(values), values, toJava), Rules.in(values.toArray()));
    }

    /** The JSON type of the values; where texts and numbers are mixed, what a typed value is to be tried as first. */
    private static String typeOf(List<Object> values) {
        if (values.stream().allMatch(Boolean.class::isInstance)) {
            return "boolean";
        }
        if (values.stream().noneMatch(BigDecimal.class::isInstance)) {
            return "string";
        }
        boolean areIntegers =
                values.stream().allMatch(value -> value instanceof BigDecimal number && number.scale() <= 0);
        return areIntegers ? "integer" : "number";
    }

    private ModelDefinitionBuilder begin(OpenParameter parameter, Schema check) {
        if (!isAlternative) {
            end();
        }
        isAlternative = false;
        last = parameter;
        return check(check);
    }

    private void end() {
        if (last != null) {
            parameters.add(alternatives.isEmpty() ? last.parameter() : last.ofSeveralTypes(alternatives));
            alternatives.clear();
        }
    }

    private OpenParameter last() {
        return Objects.requireNonNull(last, "no parameter yet");
    }

    /** The parameter's values have to pass this too. */
    public ModelDefinitionBuilder check(Schema check) {
        last().check(check);
        return this;
    }

    /** The parameter's values are not blank. */
    public ModelDefinitionBuilder notBlank() {
        return check(Rules.notBlank());
    }

    /** The parameter's values are absolute http or https URLs without white space. */
    public ModelDefinitionBuilder httpUrl() {
        return check(Rules.httpUrl());
    }

    /**
     * The parameter begun last takes values of another JSON type too; the same parameter, begun next, says which. What is
     * {@link #required} and the default is said of the last one.
     */
    public ModelDefinitionBuilder or() {
        alternatives.add(last().parameter());
        isAlternative = true;
        return this;
    }

    /** Every request has to have the parameter. */
    public ModelDefinitionBuilder required() {
        last().require();
        return this;
    }

    /** The gateway uses the value where the parameter is left out. */
    public ModelDefinitionBuilder defaultsTo(Object value) {
        last().defaultsTo(value);
        return this;
    }

    /**
     * A rule across parameters.
     *
     * @param words the rule for people
     * @param condition what has to be true of a request
     * @param about the parameters that it is about, the one that a caller would change first in front
     */
    public ModelDefinitionBuilder rule(String words, Schema condition, String... about) {
        rules.add(new Rule(words, List.of(about), condition));
        return this;
    }

    /** When the prices were published, for example {@code 2026-08}. */
    public ModelDefinitionBuilder pricesAsOf(String date) {
        pricesAsOf = date;
        return this;
    }

    /** The gateway's own price is not published; the words say what the prices are instead. */
    public ModelDefinitionBuilder pricesUnpublished(String words) {
        unpublished = words;
        return this;
    }

    /** A price in US cents a video; without {@link #when} it is for every request. */
    public ModelDefinitionBuilder price(int cents) {
        prices.add(new PriceTable.Row(cents, Map.of()));
        return this;
    }

    /** The last price is for requests whose parameter has the value. */
    public ModelDefinitionBuilder when(String parameter, Object value) {
        PriceTable.Row row = prices.remove(prices.size() - 1);
        Map<String, Object> when = new LinkedHashMap<>(row.when());
        when.put(parameter, JsonValues.of(value));
        prices.add(new PriceTable.Row(row.cents(), when, row.per(), row.plus()));
        return this;
    }

    /** The last price is for each unit of the parameter, a number. */
    public ModelDefinitionBuilder per(String parameter) {
        PriceTable.Row row = prices.remove(prices.size() - 1);
        prices.add(new PriceTable.Row(row.cents(), row.when(), parameter, row.plus()));
        return this;
    }

    /** The last price has something added for the items of a list; see {@link PriceTable.Addition}. */
    public ModelDefinitionBuilder plus(PriceTable.Addition addition) {
        PriceTable.Row row = prices.remove(prices.size() - 1);
        List<PriceTable.Addition> plus = new ArrayList<>(row.plus());
        plus.add(addition);
        prices.add(new PriceTable.Row(row.cents(), row.when(), row.per(), plus));
        return this;
    }

    /** Each item of the list after the free ones adds US cents to the last price. */
    public ModelDefinitionBuilder plus(String each, int cents, int free) {
        return plus(new PriceTable.Addition(each, cents, free, 1, 1, Integer.MAX_VALUE));
    }

    /** Each unit of the list's items after the free ones adds US cents to the last price. */
    public ModelDefinitionBuilder plus(String each, int cents, int free, int minUnits, int maxUnits, int together) {
        return plus(new PriceTable.Addition(each, cents, free, minUnits, maxUnits, together));
    }

    /** The definition. */
    public ModelDefinition build() {
        if (isOpen) {
            object(ModelDefinition.OTHERS, "");
        }
        end();
        last = null;
        PriceTable priceTable = new PriceTable(pricesAsOf, unpublished, prices);
        return new ModelDefinition(id, path, isNamed, description, parameters, rules, priceTable, constants, isOpen);
    }
}
