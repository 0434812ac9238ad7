package io.github.hailuo4j.runtime.request;

import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The values of a request as the object that rules and prices look at. */
final class ValuesView extends AbstractMap<String, Object> {

    private final ModelDefinition definition;
    private final @Nullable Object[] values;

    /**
     * A view.
     *
     * @param values by the parameters' index; null where one is not given
     */
    ValuesView(ModelDefinition definition, @Nullable Object[] values) {
        this.definition = definition;
        this.values = values;
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        int index = name instanceof String text ? definition.index(text) : -1;
        return index < 0 ? null : values[index];
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return get(name) != null;
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        Map<String, Object> given = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value != null) {
                given.put(definition.parameters().get(i).name(), value);
            }
        }
        return given.entrySet();
    }
}
