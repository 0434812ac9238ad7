package io.github.hailuo4j.app.copy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hailuo4j.processor.plan.RequestClass;
import io.github.hailuo4j.processor.plan.ValueClass;
import io.github.hailuo4j.rules.JsonType;
import io.github.hailuo4j.spec.model.ParameterSpec;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** Values of JSON as Java expressions that setters take. */
final class JavaValues {

    private final String packageName;
    private final Set<String> imports;
    private final BiFunction<String, JsonNode, String> objects;

    /**
     * Expressions for classes of a package.
     *
     * @param imports gets the classes that the expressions name
     * @param objects the expression for an object of a generated class
     */
    JavaValues(String packageName, Set<String> imports, BiFunction<String, JsonNode, String> objects) {
        this.packageName = packageName;
        this.imports = imports;
        this.objects = objects;
    }

    /** The value as a document's enumerations have it. */
    static Object plain(JsonNode json) {
        return json.isNumber() ? json.decimalValue() : json.isBoolean() ? (Object) json.asBoolean() : json.asText();
    }

    /** Whether two values are one: of numbers, 6 and 6.0 are. */
    static boolean isSame(Object one, Object other) {
        return (one instanceof BigDecimal number && other instanceof BigDecimal another)
                ? number.compareTo(another) == 0
                : one.equals(other);
    }

    /** What the setter of a parameter takes for the value. */
    String of(RequestClass owner, ParameterSpec parameter, JsonNode json) {
        for (ParameterSpec branch : parameter.branches()) {
            boolean takesConstants = RequestClass.takesConstants(owner.model(), branch);
            // An enumeration may have values of several types.
            if (takesConstants && json.isValueNode() && hasValue(branch.values(), plain(json))) {
                return constant(owner.valueClass(branch), plain(json));
            }
            if (!takesConstants && isOf(branch.type(), json)) {
                return of(branch, json);
            }
        }
        throw new UnwritableException(parameter.name() + " has a value of no type that it takes");
    }

    private static boolean hasValue(List<Object> values, Object value) {
        return values.stream().anyMatch(each -> isSame(each, value));
    }

    private static boolean isOf(JsonType type, JsonNode json) {
        return switch (type) {
            case STRING -> json.isTextual();
            case INTEGER ->
                json.isNumber() && json.decimalValue().stripTrailingZeros().scale() <= 0;
            case NUMBER -> json.isNumber();
            case BOOLEAN -> json.isBoolean();
            case ARRAY -> json.isArray();
            case OBJECT -> json.isObject();
        };
    }

    private String constant(ValueClass values, Object value) {
        Object known = values.values().stream()
                .filter(each -> isSame(each, value))
                .findFirst()
                .orElseThrow(() -> new UnwritableException(values.className() + " has no such value"));
        imports.add(packageName + "." + values.className());
        return values.className() + "." + values.constant(known);
    }

    private String of(ParameterSpec parameter, JsonNode json) {
        String className = parameter.members().map(members -> members.id()).orElse("");
        if (!className.isEmpty() && json.isObject()) {
            return objects.apply(className, json);
        }
        if (!className.isEmpty() && json.isArray()) {
            return list(json, item -> item.isObject() ? objects.apply(className, item) : any(item));
        }
        return parameter.type() == JsonType.NUMBER ? decimal(json) : any(json);
    }

    private String any(JsonNode json) {
        return switch (json.getNodeType()) {
            case STRING -> JavaText.of(json.asText());
            case BOOLEAN -> json.asText();
            case NUMBER -> json.decimalValue().stripTrailingZeros().scale() <= 0 ? integer(json) : decimal(json);
            case ARRAY -> list(json, this::any);
            case OBJECT -> map(json);
            default -> throw new UnwritableException("null is no value of a setter's");
        };
    }

    private static String integer(JsonNode json) {
        try {
            long value = json.decimalValue().longValueExact();
            return value == (int) value ? String.valueOf(value) : value + "L";
        } catch (ArithmeticException e) {
            throw new UnwritableException("there is no long for " + json);
        }
    }

    private static String decimal(JsonNode json) {
        double value = json.doubleValue();
        if (!Double.isFinite(value) || new BigDecimal(Double.toString(value)).compareTo(json.decimalValue()) != 0) {
            throw new UnwritableException("there is no double for " + json);
        }
        return String.valueOf(value);
    }

    private String list(JsonNode json, java.util.function.Function<JsonNode, String> each) {
        List<String> items = new ArrayList<>();
        json.forEach(item -> items.add(each.apply(item)));
        imports.add("java.util.List");
        return "List.of(" + String.join(", ", items) + ")";
    }

    private String map(JsonNode json) {
        imports.add("java.util.Map");
        return json.properties().stream()
                .map(this::entry)
                .collect(Collectors.joining(", ", "Map.<String, Object>ofEntries(", ")"));
    }

    private String entry(Map.Entry<String, JsonNode> member) {
        return "Map.entry(" + JavaText.of(member.getKey()) + ", " + any(member.getValue()) + ")";
    }
}
