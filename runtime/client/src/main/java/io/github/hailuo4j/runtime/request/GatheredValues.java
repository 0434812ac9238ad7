package io.github.hailuo4j.runtime.request;

import org.jspecify.annotations.Nullable;

/** All values of a request in one place: none as yet, or those of a request that is kept. */
final class GatheredValues extends RequestValues {

    private final ModelDefinition definition;

    /** By the parameters' index, null where one is not set. */
    private final @Nullable Object[] values;

    /** As {@link ModelDefinition#jsonLength} has it. */
    private final int jsonLength;

    /**
     * The values.
     *
     * @param values in an array that nobody else has
     */
    GatheredValues(ModelDefinition definition, @Nullable Object[] values, int jsonLength) {
        this.definition = definition;
        this.values = values;
        this.jsonLength = jsonLength;
    }

    @Override
    ModelDefinition definition() {
        return definition;
    }

    @Override
    @Nullable Object value(int parameter) {
        return values[parameter];
    }

    @Override
    GatheredValues gathered() {
        return this;
    }

    /** By the parameters' index; not to be written to. */
    @Nullable Object[] values() {
        return values;
    }

    /** As {@link ModelDefinition#jsonLength} has it. */
    int jsonLength() {
        return jsonLength;
    }

    /** The same values but for that of a parameter which is set. */
    GatheredValues replaced(int parameter, Object json) {
        @Nullable Object[] more = values.clone();
        more[parameter] = json;
        return new GatheredValues(definition, more, definition.jsonLength(more));
    }

    /** The request's body. */
    byte[] json() {
        return definition.json(values, jsonLength);
    }
}
