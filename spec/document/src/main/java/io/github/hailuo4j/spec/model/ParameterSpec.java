package io.github.hailuo4j.spec.model;

import io.github.hailuo4j.rules.JsonType;
import io.github.hailuo4j.rules.Schema;
import io.github.hailuo4j.spec.constraint.Variable;
import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.schema.Bounds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A declared parameter of a model. */
public final class ParameterSpec implements Located {

    private final String name;
    private final JsonType type;
    private final Schema schema;
    private final List<Object> values;
    private final Optional<Node> defaultNode;
    private final String description;
    private final boolean deprecated;
    private final Optional<ModelSpec> members;
    private final List<ParameterSpec> alternatives;
    private final boolean recursive;
    private final GivenNames given;
    private final Node where;

    ParameterSpec(
            String name,
            JsonType type,
            Schema schema,
            List<Object> values,
            Optional<Node> defaultNode,
            String description,
            boolean deprecated,
            Optional<ModelSpec> members,
            List<ParameterSpec> alternatives,
            boolean recursive,
            GivenNames given,
            Node where) {
        this.name = name;
        this.type = type;
        this.schema = schema;
        this.values = List.copyOf(values);
        this.defaultNode = defaultNode;
        this.description = description;
        this.deprecated = deprecated;
        this.members = members;
        this.alternatives = List.copyOf(alternatives);
        this.recursive = recursive;
        this.given = given;
        this.where = where;
    }

    public String name() {
        return name;
    }

    /** The text that Java names are made of: {@code x-java-name} where the document has it, which of an object is its class's name, else the name. */
    public String javaName() {
        return given.name().isPresent() ? GivenNames.text(given.name().get()) : name;
    }

    /** Where the document has the name, if it has one. */
    public Optional<Node> javaNameNode() {
        return given.name();
    }

    /** Where the document has the text that the Java names of a value are made of: an item of {@code x-enum-varnames}. */
    public Optional<Node> javaNameNode(Object value) {
        return Optional.ofNullable(given.values().get(value));
    }

    /** The text that the Java names of a value are made of, where {@code x-enum-varnames} says one. */
    public Optional<String> javaName(Object value) {
        Node said = given.values().get(value);
        return said == null ? Optional.empty() : Optional.of(GivenNames.text(said));
    }

    /** The type of its values; of one that takes several, the first. */
    public JsonType type() {
        return type;
    }

    /**
     * The parameter once for each JSON type that its values may have, with what that says of such values. Empty for all that have one
     * type, or whose values are listed.
     */
    public List<ParameterSpec> alternatives() {
        return alternatives;
    }

    /** What is said of values of each type: the {@link #alternatives}, or the parameter itself. */
    public List<ParameterSpec> branches() {
        return alternatives.isEmpty() ? List.of(this) : alternatives;
    }

    /** What a single value may be. */
    public Schema schema() {
        return schema;
    }

    /** The values that are allowed by themselves, where they are enumerated or boolean; else empty. */
    public List<Object> values() {
        return values;
    }

    /** Whether its values are listed in the document; those of a boolean need not be. */
    public boolean isEnumerated() {
        return type != JsonType.BOOLEAN && !values.isEmpty();
    }

    /** Whether its bounds leave no value. If they leave one, other checks can still refuse it. */
    public boolean hasNoValue() {
        return values.isEmpty() && excludes(Schema.TRUE);
    }

    /** Whether the bounds of the parameter and those of the schema leave no value together. */
    boolean excludes(Schema test) {
        for (ParameterSpec each : branches()) {
            if (!Bounds.exclude(Schema.allOf(List.of(each.schema, test)), each.type)) {
                return false;
            }
        }
        return true;
    }

    /** What the gateway uses where the parameter is left out, if that is documented. */
    public Optional<Object> defaultValue() {
        return defaultNode.isPresent() ? Optional.ofNullable(defaultNode.get().plain()) : Optional.empty();
    }

    /** Where the document has the default, if there is one. */
    public Optional<Node> defaultNode() {
        return defaultNode;
    }

    /** What the document says of it; may be empty. */
    public String description() {
        return description;
    }

    public boolean isDeprecated() {
        return deprecated;
    }

    /**
     * What the object, or each object of the list, has: its members are the parameters, its class's name the id. Empty for what is
     * neither, and for objects that no class can be made of.
     */
    public Optional<ModelSpec> members() {
        return members;
    }

    /** Whether its class, or one within it, is within itself, so that the schema does not say all of what is deep inside. */
    public boolean isRecursive() {
        return recursive;
    }

    /** Whether values of its type are objects, or lists that can have objects within at any depth. */
    public boolean holdsObjects() {
        boolean isStructured = type == JsonType.ARRAY
                && (TypeBranches.allows(items(), JsonType.OBJECT) || TypeBranches.allows(items(), JsonType.ARRAY));
        return type == JsonType.OBJECT || isStructured;
    }

    private ParameterSpec with(
            Optional<Node> itsDefault,
            Optional<ModelSpec> itsMembers,
            List<ParameterSpec> itsAlternatives,
            GivenNames itsNames) {
        return new ParameterSpec(
                name,
                type,
                schema,
                values,
                itsDefault,
                description,
                deprecated,
                itsMembers,
                itsAlternatives,
                recursive,
                itsNames,
                where);
    }

    /** The same parameter with a class of another name, or none. */
    public ParameterSpec withMembers(Optional<ModelSpec> others) {
        return with(defaultNode, others, alternatives, given);
    }

    /** The same parameter, of which it is not known what the gateway uses where it is left out. */
    ParameterSpec withoutDefault() {
        return with(Optional.empty(), members, alternatives, given);
    }

    /** The same parameter, called as the document's own name has it. */
    ParameterSpec withoutJavaName() {
        return with(
                defaultNode, members, withoutJavaNames(alternatives), new GivenNames(Optional.empty(), given.values()));
    }

    private static List<ParameterSpec> withoutJavaNames(List<ParameterSpec> all) {
        List<ParameterSpec> without = new ArrayList<>();
        for (ParameterSpec each : all) {
            without.add(each.withoutJavaName());
        }
        return without;
    }

    /** The same parameter with others for the types of its values. */
    public ParameterSpec withAlternatives(List<ParameterSpec> others) {
        return with(defaultNode, members, others, given);
    }

    /** The parameter as rules look at it. */
    public Variable variable() {
        return values.isEmpty() ? Variable.free(name) : Variable.enumerated(name, values);
    }

    @Override
    public Node where() {
        return where;
    }

    /** The schema of the items, for an array. */
    public Schema items() {
        return items(schema);
    }

    private static Schema items(Schema schema) {
        if (schema instanceof Schema.Items items) {
            return items.each();
        }
        if (schema instanceof Schema.AllOf allOf) {
            return Schema.allOf(allOf.schemas().stream()
                    .map(ParameterSpec::items)
                    .filter(each -> !each.equals(Schema.TRUE))
                    .toList());
        }
        return Schema.TRUE;
    }

    /** The name. */
    @Override
    public String toString() {
        return name;
    }
}
