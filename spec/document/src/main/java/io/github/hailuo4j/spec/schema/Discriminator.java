package io.github.hailuo4j.spec.schema;

import io.github.hailuo4j.rules.JsonType;
import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Node.ArrayNode;
import io.github.hailuo4j.spec.document.Node.ObjectNode;
import io.github.hailuo4j.spec.document.Node.ScalarNode;
import io.github.hailuo4j.spec.document.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The member that tells objects apart which are alternatives: each has to have it, and each has another constant there. So an object
 * is of one alternative at most, whatever else they say.
 *
 * @param name what the member is called
 * @param alternatives the alternatives by their constants, in the document's order; alternatives of alternatives one by one
 * @param otherTypes the names of the types of the alternatives that are no objects; {@link #LISTED} for those whose values are listed
 */
public record Discriminator(String name, Map<Object, Node> alternatives, Set<String> otherTypes) {

    /** The type of what only its values say the type of. */
    static final String LISTED = "enum";

    /** Deeper schemas are refused by {@link SchemaReader}; alternatives are hardly within each other that often. */
    private static final int DEEPEST = 20;

    private static final String OBJECT = JsonType.OBJECT.keyword();

    /** What may stand beside alternatives that are to be seen as those of a schema around it. */
    private static final Set<String> BESIDE =
            Set.of("oneOf", "anyOf", "type", "discriminator", "nullable", "x-java-name", "required");

    /** What tells the objects among a schema's alternatives apart; empty if nothing does, or there are not several. */
    public static Optional<Discriminator> of(References references, ObjectNode choice) {
        References quiet = references.reporting(new Problems());
        List<Node> all = flat(quiet, choice);
        Optional<List<Node>> objects = objects(quiet, choice, all);
        if (objects.isEmpty() || objects.get().size() < 2) {
            return Optional.empty();
        }
        List<Map<String, Object>> constants = new ArrayList<>();
        for (Node each : objects.get()) {
            constants.add(constants(quiet, each));
        }
        String said = said(choice);
        for (String name : said.isEmpty() ? constants.get(0).keySet() : Set.of(said)) {
            Map<Object, Node> byConstant = new LinkedHashMap<>();
            for (int i = 0; i < constants.size(); i++) {
                Object constant = constants.get(i).get(name);
                if (constant != null) {
                    byConstant.putIfAbsent(constant, objects.get().get(i));
                }
            }
            if (byConstant.size() == constants.size() && saysNoMore(choice, name)) {
                return Optional.of(new Discriminator(name, byConstant, otherTypes(quiet, choice, all)));
            }
        }
        return Optional.empty();
    }

    /** The alternatives that are objects, those of alternatives among them; empty if it is not clear which are. */
    public static Optional<List<Node>> objects(References references, ObjectNode choice) {
        References quiet = references.reporting(new Problems());
        return objects(quiet, choice, flat(quiet, choice));
    }

    private static List<Node> flat(References references, ObjectNode choice) {
        List<Node> flat = new ArrayList<>();
        for (Node each : alternatives(choice)) {
            addFlat(references, each, flat, 0);
        }
        return flat;
    }

    private static Optional<List<Node>> objects(References references, ObjectNode choice, List<Node> flat) {
        List<Node> objects = new ArrayList<>();
        for (Node each : flat) {
            Optional<Object> type = type(references, each, 0).or(() -> type(references, choice, 0));
            if (type.isEmpty() || (type.get() instanceof List<?> types && types.contains(OBJECT))) {
                return Optional.empty();
            }
            if (type.get().equals(OBJECT)) {
                objects.add(each);
            }
        }
        return Optional.of(objects);
    }

    /** Whether all alternatives are objects, so that values of other types are none. */
    public boolean isAlone() {
        return otherTypes.isEmpty();
    }

    private static Set<String> otherTypes(References references, ObjectNode choice, List<Node> flat) {
        Set<String> names = new LinkedHashSet<>();
        for (Node each : flat) {
            Object type = type(references, each, 0)
                    .or(() -> type(references, choice, 0))
                    .orElse(LISTED);
            for (Object name : type instanceof List<?> types ? types : List.of(type)) {
                names.add(String.valueOf(name));
            }
        }
        names.remove(OBJECT);
        return names;
    }

    /** The alternatives of a schema, {@code null} aside; none if it has none. */
    private static List<Node> alternatives(ObjectNode schema) {
        List<Node> alternatives = new ArrayList<>();
        if ((schema.get("oneOf") != null ? schema.get("oneOf") : schema.get("anyOf")) instanceof ArrayNode array) {
            for (Node each : array.items()) {
                boolean isNull = each instanceof ObjectNode object
                        && object.get("type") instanceof ScalarNode type
                        && "null".equals(type.plain());
                if (!isNull) {
                    alternatives.add(each);
                }
            }
        }
        return alternatives;
    }

    private static void addFlat(References references, Node node, List<Node> flat, int depth) {
        Optional<Node> target = references.follow(node);
        if (depth < DEEPEST && target.isPresent() && target.get() instanceof ObjectNode schema) {
            List<Node> inner = alternatives(schema);
            if (!inner.isEmpty() && saysNoMore(schema, said(schema))) {
                for (Node each : inner) {
                    addFlat(references, each, flat, depth + 1);
                }
                return;
            }
        }
        flat.add(node);
    }

    /** What is said to be the type; a list of values is of no object. */
    private static Optional<Object> type(References references, @Nullable Node node, int depth) {
        if (!(node instanceof ObjectNode schema) || depth > DEEPEST) {
            return Optional.empty();
        }
        Node type = schema.get("type");
        if (type != null) {
            return Optional.ofNullable(withoutNull(type.plain()));
        }
        if (schema.get("enum") != null || schema.get("const") instanceof ScalarNode) {
            return Optional.of(LISTED);
        }
        Node reference = schema.get("$ref");
        Optional<Object> found = reference == null
                ? Optional.empty()
                : type(references, references.resolve(reference).orElse(null), depth + 1);
        if (schema.get("allOf") instanceof ArrayNode parts) {
            for (Node each : parts.items()) {
                found = found.isPresent() ? found : type(references, each, depth + 1);
            }
        }
        return found;
    }

    /** The type, or the types if there are several: {@code null} is never sent, and is none. */
    private static @Nullable Object withoutNull(@Nullable Object type) {
        if (!(type instanceof List<?> types)) {
            return type;
        }
        List<Object> left = new ArrayList<>(types);
        left.remove("null");
        return left.size() == 1 ? left.get(0) : left;
    }

    /** Whether nothing beside the alternatives says more of an object than that it is one, and has the member. */
    private static boolean saysNoMore(ObjectNode choice, String name) {
        boolean hasBoth = choice.get("oneOf") != null && choice.get("anyOf") != null;
        for (Map.Entry<String, Node> each : choice.members().entrySet()) {
            if (!BESIDE.contains(each.getKey()) && !Keywords.isAnnotation(each.getKey())) {
                return false;
            }
        }
        Node required = choice.get("required");
        return !hasBoth && (required == null || List.of(name).equals(required.plain()));
    }

    /** What the document says is the discriminator; empty if it does not say. */
    static String said(ObjectNode choice) {
        return choice.get("discriminator") instanceof ObjectNode discriminator
                        && discriminator.get("propertyName") instanceof ScalarNode name
                        && name.plain() instanceof String text
                ? text
                : "";
    }

    /** The members that an object of the schema has to have. */
    static List<String> required(References references, Node schema) {
        List<String> required = new ArrayList<>();
        add(references, schema, new LinkedHashMap<>(), required, 0);
        return required;
    }

    /** The members that an object of the schema has to have, and of which there is one value. */
    static Map<String, Object> constants(References references, Node schema) {
        Map<String, Object> constants = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        add(references, schema, constants, required, 0);
        constants.keySet().retainAll(required);
        return constants;
    }

    private static void add(
            References references,
            @Nullable Node node,
            Map<String, Object> constants,
            List<String> required,
            int depth) {
        if (!(node instanceof ObjectNode schema) || depth > DEEPEST) {
            return;
        }
        if (schema.get("properties") instanceof ObjectNode properties) {
            for (Map.Entry<String, Node> each : properties.members().entrySet()) {
                Object constant = constant(references, each.getValue());
                if (constant != null) {
                    constants.putIfAbsent(each.getKey(), constant);
                }
            }
        }
        if (schema.get("required") instanceof ArrayNode names) {
            for (Node each : names.items()) {
                required.add(String.valueOf(each.plain()));
            }
        }
        Node reference = schema.get("$ref");
        if (reference != null) {
            add(references, references.resolve(reference).orElse(null), constants, required, depth + 1);
        }
        if (schema.get("allOf") instanceof ArrayNode parts) {
            for (Node each : parts.items()) {
                add(references, each, constants, required, depth + 1);
            }
        }
    }

    private static @Nullable Object constant(References references, Node member) {
        Optional<Node> target = references.follow(member);
        if (target.isEmpty() || !(target.get() instanceof ObjectNode schema)) {
            return null;
        }
        Node constant = schema.get("const");
        if (constant == null
                && schema.get("enum") instanceof ArrayNode values
                && values.items().size() == 1) {
            constant = values.items().get(0);
        }
        return constant instanceof ScalarNode ? constant.plain() : null;
    }
}
