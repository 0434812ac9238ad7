package io.github.hailuo4j.spec.model;

import io.github.hailuo4j.rules.Schema;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The members of an object that its schema says something of, in rules and out of them. */
final class MentionedMembers {

    private final Set<String> names = new LinkedHashSet<>();
    private boolean counted;

    private MentionedMembers() {}

    /** Their names. */
    static Set<String> of(Schema schema) {
        MentionedMembers mentioned = new MentionedMembers();
        mentioned.add(schema);
        return mentioned.names;
    }

    /** Whether it says something of all members together: how many there are, or what they are called. */
    static boolean areCounted(Schema schema) {
        MentionedMembers mentioned = new MentionedMembers();
        mentioned.add(schema);
        return mentioned.counted;
    }

    private void add(Schema schema) {
        if (schema instanceof Schema.PropertyCount || schema instanceof Schema.PropertyNames) {
            counted = true;
        } else if (schema instanceof Schema.Property property) {
            names.add(property.name());
        } else if (schema instanceof Schema.Required required) {
            names.add(required.name());
        } else if (schema instanceof Schema.AllOf allOf) {
            addAll(allOf.schemas());
        } else if (schema instanceof Schema.AnyOf anyOf) {
            addAll(anyOf.schemas());
        } else if (schema instanceof Schema.OneOf oneOf) {
            addAll(oneOf.schemas());
        } else if (schema instanceof Schema.Not not) {
            add(not.schema());
        } else if (schema instanceof Schema.Conditional conditional) {
            addAll(List.of(conditional.condition(), conditional.then(), conditional.otherwise()));
        }
    }

    private void addAll(List<Schema> schemas) {
        for (Schema each : schemas) {
            add(each);
        }
    }
}
