package io.github.hailuo4j.runtime.request;

import org.jspecify.annotations.Nullable;

/**
 * One more value than there were before. To copy those at each stage would cost more than all checks of a short request; and what
 * can be asked of those before is not kept again, as a stage lives no longer than the next call.
 */
final class AddedValue extends RequestValues {

    private final RequestValues before;

    /** Which parameter the value is of; the complement of that if a text in it may not be {@linkplain PlainText plain}. */
    private final int index;

    private final Object value;

    /**
     * One more value.
     *
     * @param before values that have none for the parameter
     * @param value valid for the parameter
     */
    AddedValue(RequestValues before, int parameter, boolean isPlain, Object value) {
        this.before = before;
        this.index = isPlain ? parameter : ~parameter;
        this.value = value;
    }

    private GatheredValues first() {
        RequestValues each = before;
        while (each instanceof AddedValue added) {
            each = added.before;
        }
        return (GatheredValues) each;
    }

    private boolean isPlain() {
        return index >= 0;
    }

    private int parameter() {
        return isPlain() ? index : ~index;
    }

    @Override
    ModelDefinition definition() {
        return first().definition();
    }

    @Override
    @Nullable Object value(int parameter) {
        RequestValues each = this;
        while (each instanceof AddedValue added) {
            if (added.parameter() == parameter) {
                return added.value;
            }
            each = added.before;
        }
        return ((GatheredValues) each).values()[parameter];
    }

    @Override
    GatheredValues gathered() {
        GatheredValues first = first();
        ModelDefinition definition = first.definition();
        @Nullable Object[] values = first.values().clone();
        int jsonLength = first.jsonLength();
        RequestValues each = this;
        while (each instanceof AddedValue added) {
            int parameter = added.parameter();
            values[parameter] = added.value;
            jsonLength = definition.jsonLength(jsonLength, parameter, added.value, added.isPlain());
            each = added.before;
        }
        return new GatheredValues(definition, values, jsonLength);
    }
}
