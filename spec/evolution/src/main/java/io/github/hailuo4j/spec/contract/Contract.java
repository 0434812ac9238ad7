package io.github.hailuo4j.spec.contract;

import io.github.hailuo4j.spec.document.Node;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The vendor's contract as it was read. */
record Contract(List<Action> actions) {

    /** The key of {@code fields_by_model} for an action without models. */
    static final String NO_MODEL = "_";

    /**
     * One operation of the gateway.
     *
     * @param key {@code hailuo/image-to-video}
     * @param endpoint the path that requests are posted to; null if the contract has none
     * @param models the ids of its models; empty if its requests name none
     * @param fields the fields by model
     */
    record Action(
            String key,
            @Nullable String endpoint,
            List<String> models,
            Map<String, List<Field>> fields,
            List<Rule> rules,
            Node where) {}

    /**
     * A field of a model.
     *
     * @param type {@code string}, {@code integer}, {@code number}, {@code boolean} or {@code array}
     * @param values the values of {@code enum}; null if it has none
     * @param ofLength whether {@code min} and {@code max} are about the length in code points
     */
    record Field(
            String name,
            @Nullable String type,
            @Nullable List<Object> values,
            boolean required,
            @Nullable BigDecimal min,
            @Nullable BigDecimal max,
            boolean ofLength,
            @Nullable BigDecimal minItems,
            @Nullable BigDecimal maxItems,
            @Nullable Object defaultValue,
            String description,
            @Nullable String pattern,
            @Nullable String itemType,
            @Nullable String itemPattern,
            Node where) {

        Field withValues(List<Object> some) {
            return new Field(
                    name,
                    type,
                    some,
                    required,
                    min,
                    max,
                    ofLength,
                    minItems,
                    maxItems,
                    defaultValue,
                    description,
                    pattern,
                    itemType,
                    itemPattern,
                    where);
        }
    }

    /**
     * A rule across fields.
     *
     * @param when the conditions, all of which have to hold
     * @param required the fields that are needed then
     * @param requiredAny the fields of which one is needed then
     * @param forbidden the fields that are not allowed then
     * @param values the values that fields can have then, if they are present
     */
    record Rule(
            List<Condition> when,
            List<String> required,
            List<String> requiredAny,
            List<String> forbidden,
            Map<String, List<Object>> values,
            Node where) {}

    /**
     * A condition of a rule.
     *
     * @param present whether the field has to be present or absent; null if its value matters
     * @param value the value that it has to have; null if its presence matters
     */
    record Condition(
            String field,
            @Nullable Boolean present,
            @Nullable Object value) {}
}
