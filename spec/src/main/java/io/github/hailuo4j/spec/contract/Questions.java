package io.github.hailuo4j.spec.contract;

import io.github.hailuo4j.spec.document.Node;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects open questions, each once. */
final class Questions {

    private final Set<OpenQuestion> asked = new LinkedHashSet<>();

    void ask(Node where, String text) {
        asked.add(new OpenQuestion(where.location(), where.pointer(), text));
    }

    List<OpenQuestion> all() {
        return List.copyOf(asked);
    }
}
