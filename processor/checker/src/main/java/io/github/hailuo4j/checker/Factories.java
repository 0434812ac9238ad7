package io.github.hailuo4j.checker;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/** The methods whose result is known where their arguments are. */
final class Factories {

    private static final String URI_CREATE = "java.net.URI.create";
    private static final String MAP_OF = "java.util.Map.of";
    private static final Set<String> LISTS =
            Set.of("java.util.List.of", "java.util.Collections.emptyList", "java.util.Collections.singletonList");

    private Factories() {}

    static boolean knows(ExecutableElement method) {
        String name = name(method);
        return name.equals(URI_CREATE) || name.equals(MAP_OF) || LISTS.contains(name);
    }

    private static String name(ExecutableElement method) {
        return method.getEnclosingElement() instanceof TypeElement type
                ? type.getQualifiedName() + "." + method.getSimpleName()
                : "";
    }

    /** What the method returns; nothing where it throws. */
    static Optional<Object> call(ExecutableElement method, List<Object> arguments) {
        String name = name(method);
        if (LISTS.contains(name)) {
            return Optional.of(List.copyOf(arguments));
        }
        return name.equals(MAP_OF) ? map(arguments) : uri(String.valueOf(arguments.get(0)));
    }

    private static Optional<Object> map(List<Object> arguments) {
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < arguments.size(); i += 2) {
            if (map.put(arguments.get(i), arguments.get(i + 1)) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(map);
    }

    private static Optional<Object> uri(String text) {
        try {
            return Optional.of(URI.create(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
