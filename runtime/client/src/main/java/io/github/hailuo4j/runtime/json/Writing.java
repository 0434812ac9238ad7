package io.github.hailuo4j.runtime.json;

import io.github.hailuo4j.runtime.internal.redaction.Shown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The members of an object that is being written. What is not known is left out. */
final class Writing {

    private final Map<String, Object> members = new LinkedHashMap<>();

    /** A number, a boolean, a list, a map; or a text that is data, such as an id or a URL, and is never rewritten. */
    Writing put(String name, Object value) {
        members.put(name, value);
        return this;
    }

    Writing put(String name, Optional<?> value) {
        value.ifPresent(known -> members.put(name, known));
        return this;
    }

    /** What somebody says: without API keys. */
    Writing words(String name, String said) {
        return put(name, Shown.keyless(said));
    }

    Writing words(String name, Optional<String> said) {
        return put(name, said.map(Shown::keyless));
    }

    Map<String, Object> members() {
        return members;
    }

    /** JSON of others, without API keys. */
    static Object keyless(Object json) {
        if (json instanceof String text) {
            return Shown.keyless(text);
        }
        if (json instanceof List<?> list) {
            List<Object> items = new ArrayList<>(list.size());
            for (Object item : list) {
                items.add(keyless(item));
            }
            return items;
        }
        if (json instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((name, value) -> copy.put(Shown.keyless(String.valueOf(name)), keyless(value)));
            return copy;
        }
        return json;
    }
}
