package io.github.hailuo4j.spec.model;

import io.github.hailuo4j.rules.JsonType;
import io.github.hailuo4j.rules.Schema;
import io.github.hailuo4j.spec.document.Node.ObjectNode;
import io.github.hailuo4j.spec.schema.Conjunct;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What a schema says of an object, and which members it has by that.
 *
 * @param conjuncts the statements, all of which have to be true
 */
record ObjectStatements(List<Conjunct> conjuncts) {

    /** The members that the object has, by itself or by what it builds on. */
    Set<String> declared(ObjectNode schema) {
        Set<String> declared = new HashSet<>();
        for (Conjunct conjunct : conjuncts) {
            if (conjunct.schema() instanceof Schema.Property property
                    && (conjunct.standsIn(schema) || Inheritance.isAllowed(property.name(), conjuncts))) {
                declared.add(property.name());
            }
        }
        return declared;
    }

    /** The members that no value is allowed for, and the pointers to where that is said. */
    Map<String, String> neverGiven() {
        Map<String, String> never = new HashMap<>();
        for (Conjunct conjunct : conjuncts) {
            if (conjunct.schema() instanceof Schema.Property property && TypeBranches.excludesAll(property.schema())) {
                never.put(property.name(), conjunct.where().pointer());
            }
        }
        return never;
    }

    /** Whether no object has the constant: it is excluded, or a member that is required, or all objects are. */
    boolean exclude(Map<String, Object> constant) {
        Map<String, String> never = neverGiven();
        for (Conjunct conjunct : conjuncts) {
            if (conjunct.schema() instanceof Schema.Required required && never.containsKey(required.name())) {
                return true;
            }
        }
        return !areOfObjects(false) || !allow(constant);
    }

    /** Whether nothing else that is said of the constants excludes them. */
    boolean allow(Map<String, Object> fixed) {
        for (Conjunct conjunct : conjuncts) {
            if (conjunct.schema() instanceof Schema.Property property
                    && fixed.containsKey(property.name())
                    && !property.schema().holds(Objects.requireNonNull(fixed.get(property.name())))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether they are about objects.
     *
     * @param isAlone whether they have to be about nothing else
     */
    boolean areOfObjects(boolean isAlone) {
        List<Schema> statements = new ArrayList<>();
        for (Conjunct conjunct : conjuncts) {
            statements.add(conjunct.schema());
        }
        Set<JsonType> types = JsonType.allowedBy(statements);
        return isAlone ? types.equals(Set.of(JsonType.OBJECT)) : types.contains(JsonType.OBJECT);
    }
}
