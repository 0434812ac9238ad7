package io.github.hailuo4j.spec.contract;

import io.github.hailuo4j.spec.document.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects open questions: each once, at the first place where it comes up. */
final class Questions {

    private final Map<String, OpenQuestion> asked = new LinkedHashMap<>();

    void ask(Node where, ContractQuestion question, Object... arguments) {
        String text = question.with(arguments).text();
        asked.putIfAbsent(text, new OpenQuestion(where.location(), where.pointer(), text));
    }

    Questions copy() {
        Questions copy = new Questions();
        copy.asked.putAll(asked);
        return copy;
    }

    List<OpenQuestion> all() {
        return List.copyOf(asked.values());
    }
}
