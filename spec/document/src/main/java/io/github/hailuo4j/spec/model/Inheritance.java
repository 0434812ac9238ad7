package io.github.hailuo4j.spec.model;

import io.github.hailuo4j.rules.Schema;
import io.github.hailuo4j.spec.document.Node.ObjectNode;
import io.github.hailuo4j.spec.schema.Conjunct;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * What a model has of the schemas that it builds on, by {@code allOf} or {@code $ref}. A property that the model's own schema
 * does not declare is a parameter all the same, unless some {@code additionalProperties: false} refuses it.
 */
final class Inheritance {

    private final Set<Conjunct> inherited = Collections.newSetFromMap(new IdentityHashMap<>());

    private final Set<String> names = new HashSet<>();
    private final Set<String> declared = new HashSet<>();

    private Inheritance() {}

    static Inheritance of(ObjectNode schema, List<Conjunct> conjuncts) {
        Inheritance inheritance = new Inheritance();
        Set<String> required = new HashSet<>();
        for (Conjunct conjunct : conjuncts) {
            if (conjunct.standsIn(schema)) {
                if (conjunct.schema() instanceof Schema.Property property) {
                    inheritance.declared.add(property.name());
                } else if (conjunct.schema() instanceof Schema.Required name) {
                    required.add(name.name());
                }
            }
        }
        for (Conjunct conjunct : conjuncts) {
            if (conjunct.schema() instanceof Schema.Property property
                    && !conjunct.standsIn(schema)
                    && isAllowed(property.name(), conjuncts)
                    && inheritance.declared.add(property.name())) {
                inheritance.names.add(property.name());
                inheritance.inherited.add(conjunct);
            }
        }
        for (Conjunct conjunct : conjuncts) {
            if (conjunct.schema() instanceof Schema.Required name
                    && !conjunct.standsIn(schema)
                    && inheritance.isOfBase(conjunct, name.name())
                    && required.add(name.name())) {
                inheritance.inherited.add(conjunct);
            }
        }
        return inheritance;
    }

    /** By itself, {@code required} is a rule. Beside the property, or of one that is inherited, it belongs to it. */
    private boolean isOfBase(Conjunct conjunct, String name) {
        boolean isBeside =
                conjunct.owner().get("properties") instanceof ObjectNode properties && properties.get(name) != null;
        return names.contains(name) || (isBeside && declared.contains(name));
    }

    /** Whether the statement is to be read as if it stood in the model's own schema. */
    boolean has(Conjunct conjunct) {
        return inherited.contains(conjunct);
    }

    /** Whether no statement refuses the member for its name. */
    static boolean isAllowed(String name, List<Conjunct> conjuncts) {
        for (Conjunct conjunct : conjuncts) {
            if (conjunct.schema() instanceof Schema.Closed closed
                    && !closed.names().contains(name)) {
                return false;
            }
            if (conjunct.schema() instanceof Schema.OtherProperties others
                    && others.schema().equals(Schema.FALSE)
                    && others.has(name)) {
                return false;
            }
        }
        return true;
    }
}
