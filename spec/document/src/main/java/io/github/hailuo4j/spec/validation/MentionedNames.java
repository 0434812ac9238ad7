package io.github.hailuo4j.spec.validation;

import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Problems;
import io.github.hailuo4j.spec.document.SpecDiagnostic;
import io.github.hailuo4j.spec.document.Spelling;
import io.github.hailuo4j.spec.model.ModelSpec;
import io.github.hailuo4j.spec.model.SpecDocument;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The names of parameters and members that a model's schema mentions: those that no request can have are reported. */
final class MentionedNames {

    private static final String MODEL = "model";

    private final ModelSpec model;
    private final SpecDocument document;
    private final Problems problems;

    MentionedNames(ModelSpec model, SpecDocument document, Problems problems) {
        this.model = model;
        this.document = document;
        this.problems = problems;
    }

    /** Those of a list. */
    void names(Node list, Place place) {
        for (Node each : Shape.items(list)) {
            if (each.plain() instanceof String name) {
                name(name, each, place, SpecDiagnostic.UNDECLARED_REQUIRED);
                ValueAdvice.ofNotation(each).ifPresent(advice -> problems.report(each, advice));
            }
        }
    }

    /** A name, and what is said where no request has it, unless it is misspelt. */
    void name(String name, Node where, Place place, SpecDiagnostic unlessMisspelt) {
        boolean shared = place.isRequest() && isShared(where);
        Set<String> names =
                place.isRequest() ? parameters(shared) : place.declared().names();
        if (names.contains(name) || (place.isRequest() && name.equals(MODEL))) {
            return;
        }
        String nearest = Spelling.suggestion(name, names);
        if (place.shape().refuses(name)) {
            String owner = !place.isRequest() ? place.path() : shared ? "the document" : model.id();
            String what = place.isRequest() ? "parameter" : "member";
            problems.report(
                    where,
                    nearest.isEmpty()
                            ? unlessMisspelt.with(owner, what, name)
                            : SpecDiagnostic.UNDECLARED_MISSPELT.with(owner, what, name, nearest));
        } else if (!nearest.isEmpty()) {
            problems.report(where, SpecDiagnostic.UNDECLARED_IN_OPEN_OBJECT, name, nearest);
        }
    }

    /** The names of the model's parameters, or of all models'. */
    private Set<String> parameters(boolean ofAll) {
        Set<String> names = new LinkedHashSet<>();
        for (ModelSpec each : ofAll ? document.models() : List.of(model)) {
            each.parameters().forEach(parameter -> names.add(parameter.name()));
        }
        return names;
    }

    /** Whether the node stands outside of the model's own schema, where what is said may be about other models. */
    boolean isShared(Node node) {
        String own = model.where().pointer();
        return !node.pointer().startsWith(own + "/") || own.isEmpty();
    }
}
