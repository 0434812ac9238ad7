package io.github.hailuo4j.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with an object that is none of a choice's alternatives, where a member with a constant of its own in each tells these
 * apart: no more than what the one says that was meant by its constant.
 */
final class MeantAlternative {

    private MeantAlternative() {}

    /** The statements that are not true of the object; the choice itself, if nothing says which alternative was meant. */
    static List<Schema> unmet(Schema choice, Map<?, ?> object) {
        List<Schema> all = alternatives(choice);
        for (String name : all.size() < 2 ? List.<String>of() : required(all.get(0))) {
            Map<Object, Schema> byConstant = byConstant(all, name);
            if (byConstant.size() == all.size()) {
                Object given = object.get(name);
                Schema meant = given == null ? null : byConstant.get(given);
                if (meant == null) {
                    Schema constant = new Schema.Property(name, new Schema.Values(List.copyOf(byConstant.keySet())));
                    return List.of(Schema.allOf(List.of(new Schema.Required(name), constant)));
                }
                List<Schema> unmet = new ArrayList<>();
                for (Schema each : Statements.of(meant)) {
                    if (!each.holds(object)) {
                        unmet.addAll(Statements.unmet(each, object));
                    }
                }
                return unmet.isEmpty() ? List.of(choice) : unmet;
            }
        }
        return List.of(choice);
    }

    /** The alternatives that are objects. */
    private static List<Schema> alternatives(Schema choice) {
        List<Schema> all = choice instanceof Schema.OneOf oneOf
                ? oneOf.schemas()
                : choice instanceof Schema.AnyOf anyOf ? anyOf.schemas() : List.of();
        List<Schema> objects = new ArrayList<>();
        for (Schema each : all) {
            if (JsonType.allowedBy(Statements.flat(each)).contains(JsonType.OBJECT)) {
                objects.add(each);
            }
        }
        return objects;
    }

    private static Map<Object, Schema> byConstant(List<Schema> alternatives, String name) {
        Map<Object, Schema> byConstant = new LinkedHashMap<>();
        for (Schema each : alternatives) {
            Object constant = required(each).contains(name) ? constant(each, name) : null;
            if (constant != null) {
                byConstant.putIfAbsent(constant, each);
            }
        }
        return byConstant;
    }

    private static List<String> required(Schema schema) {
        List<String> names = new ArrayList<>();
        for (Schema each : Statements.flat(schema)) {
            if (each instanceof Schema.Required required) {
                names.add(required.name());
            }
        }
        return names;
    }

    private static @Nullable Object constant(Schema schema, String name) {
        for (Schema each : Statements.flat(schema)) {
            if (each instanceof Schema.Property property && property.name().equals(name)) {
                for (Schema part : Statements.flat(property.schema())) {
                    if (part instanceof Schema.Values values && values.values().size() == 1) {
                        return values.values().get(0);
                    }
                }
            }
        }
        return null;
    }
}
