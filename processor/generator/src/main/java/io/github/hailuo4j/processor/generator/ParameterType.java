package io.github.hailuo4j.processor.generator;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.WildcardTypeName;
import io.github.hailuo4j.processor.naming.JavaNames;
import io.github.hailuo4j.processor.plan.RequestClass;
import io.github.hailuo4j.processor.plan.RequestClass.Setter;
import io.github.hailuo4j.rules.JsonType;
import io.github.hailuo4j.rules.Schema;
import io.github.hailuo4j.spec.model.ModelSpec;
import io.github.hailuo4j.spec.model.ParameterSpec;
import io.github.hailuo4j.spec.model.UnionSpec;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The Java types of a parameter: what its setters take and what its accessor gives. */
public final class ParameterType {

    /** How a parameter's values appear in Java. */
    enum Kind {
        TEXT("text", ClassName.get(String.class)),
        URL("uri", ClassName.get(URI.class)),
        INTEGER("integer", ClassName.get(Long.class)),
        NUMBER("number", ClassName.get(Double.class)),
        BOOLEAN("bool", ClassName.get(Boolean.class)),
        LIST("list", ParameterizedTypeName.get(ClassName.get(List.class), WildcardTypeName.subtypeOf(Object.class))),
        OBJECT("object", ParameterizedTypeName.get(Map.class, String.class, Object.class)),
        CONSTANTS("oneOf", ClassName.OBJECT);

        /** What the runtime's {@code ValueType} calls items of several types, or of none in particular. */
        static final String ANY_ITEM = "ANY";

        private final String factory;
        private final TypeName boxed;

        Kind(String factory, TypeName boxed) {
            this.factory = factory;
            this.boxed = boxed;
        }

        /** The method of the runtime's {@code ModelDefinitionBuilder} that begins a parameter of this kind. */
        String factory() {
            return factory;
        }

        /** The constant of the runtime's {@code ValueType} for items of this kind. */
        String item() {
            return switch (this) {
                case LIST, CONSTANTS -> ANY_ITEM;
                case URL -> "URI";
                default -> name();
            };
        }

        private static Kind of(JsonType type, Schema schema) {
            return switch (type) {
                case STRING -> isUri(schema) ? URL : TEXT;
                case INTEGER -> INTEGER;
                case NUMBER -> NUMBER;
                case BOOLEAN -> BOOLEAN;
                case ARRAY -> LIST;
                case OBJECT -> OBJECT;
            };
        }
    }

    private final String packageName;
    private final ParameterSpec parameter;
    private final Kind kind;

    /** Its types for the JSON types of its values, where there are several. */
    private final List<ParameterType> alternatives = new ArrayList<>();

    public ParameterType(String packageName, ModelSpec model, ParameterSpec parameter) {
        this.packageName = packageName;
        this.parameter = parameter;
        this.kind = RequestClass.takesConstants(model, parameter)
                ? Kind.CONSTANTS
                : Kind.of(parameter.type(), parameter.schema());
        for (ParameterSpec each : parameter.alternatives()) {
            alternatives.add(new ParameterType(packageName, model, each));
        }
    }

    Kind kind() {
        return kind;
    }

    /** Those of the JSON types of its values, or itself if there is one such type. */
    List<ParameterType> branches() {
        return alternatives.isEmpty() ? List.of(this) : alternatives;
    }

    /** The one that a setter of this argument is about. */
    ParameterType branch(TypeName argument) {
        for (ParameterType each : alternatives) {
            if (each.draftArguments().contains(argument) || each.isGroup(argument)) {
                return each;
            }
        }
        return this;
    }

    /** Whether it is a group of the constants. */
    private boolean isGroup(TypeName argument) {
        return kind == Kind.CONSTANTS
                && argument instanceof ClassName name
                && valueClass().equals(name.enclosingClassName());
    }

    /** Whether a setter of the argument takes constants. */
    public boolean isOfConstants(TypeName argument) {
        return branch(argument).isGroup(argument) || argument.equals(valueClass());
    }

    ParameterSpec parameter() {
        return parameter;
    }

    /** What the accessor for values of one of several JSON types is called: {@code imageAsText}. */
    String accessorOfBranch() {
        return accessor(parameter, kind);
    }

    private static String accessor(ParameterSpec parameter, Kind kind) {
        String type = switch (kind) {
            case TEXT -> "text";
            case URL -> "uri";
            case INTEGER -> "integer";
            case NUMBER -> "number";
            case BOOLEAN -> "boolean";
            case LIST -> "list";
            case OBJECT -> "object";
            case CONSTANTS -> "constant";
        };
        return JavaNames.method(parameter.javaName() + "_as_" + type);
    }

    /** The kind of the items, for a list; objects where they are of several types or of none in particular. */
    static Kind itemKind(Schema items) {
        Set<JsonType> types = JsonType.allowedBy(parts(items));
        for (Schema part : parts(items)) {
            if (types.contains(JsonType.STRING)
                    && part instanceof Schema.Values values
                    && values.values().stream().allMatch(String.class::isInstance)) {
                return Kind.TEXT;
            }
        }
        return types.size() == 1 ? Kind.of(types.iterator().next(), items) : Kind.CONSTANTS;
    }

    private static boolean isUri(Schema schema) {
        for (Schema part : parts(schema)) {
            if (part instanceof Schema.Uri) {
                return true;
            }
        }
        return false;
    }

    static List<Schema> parts(Schema schema) {
        if (!(schema instanceof Schema.AllOf allOf)) {
            return List.of(schema);
        }
        List<Schema> parts = new ArrayList<>();
        for (Schema part : allOf.schemas()) {
            parts.addAll(parts(part));
        }
        return parts;
    }

    /** What its values are for whoever reads them. */
    TypeName value() {
        return switch (kind) {
            case CONSTANTS -> valueClass();
            case LIST ->
                ParameterizedTypeName.get(
                        ClassName.get(List.class), isOfClass() ? objectClass() : itemKind(parameter.items()).boxed);
            default -> isOfClass() ? objectClass() : kind.boxed;
        };
    }

    /** Whether there is a class for the object, or for the objects of the list. */
    boolean isOfClass() {
        return parameter.members().isPresent();
    }

    /** That class. */
    ClassName objectClass() {
        return ClassName.get(packageName, parameter.members().orElseThrow().id());
    }

    /** What starts an object of the class, or of each of several. */
    CodeBlock drafts() {
        Optional<UnionSpec> union = parameter.members().flatMap(ModelSpec::union);
        return union.isPresent()
                ? UnionGenerator.drafts(packageName, union.get())
                : CodeBlock.of("$T::draft", objectClass());
    }

    /** Whether the argument of a setter is one object of a generated class. */
    public boolean isObject(TypeName argument) {
        ParameterType branch = branch(argument);
        return branch.isOfClass() && argument.equals(branch.objectClass());
    }

    /** What the accessor gives: an optional value, unless every request has one. */
    TypeName accessed(boolean required) {
        return required ? value() : ParameterizedTypeName.get(ClassName.get(Optional.class), value());
    }

    /** The class of its constants. */
    public ClassName valueClass() {
        return ClassName.get(packageName, JavaNames.parameterClass(parameter.javaName()));
    }

    /** What the setters of a parameter without constants take, one overload each. */
    List<TypeName> arguments() {
        List<TypeName> arguments = new ArrayList<>();
        for (ParameterType each : branches()) {
            arguments.addAll(each.isOfClass() ? List.of(each.ofClass()) : each.plainArguments());
        }
        return arguments;
    }

    /** A list of several classes may be one of any of these. */
    private TypeName ofClass() {
        boolean isOfSeveral = parameter.members().flatMap(ModelSpec::union).isPresent();
        return kind == Kind.LIST && isOfSeveral
                ? ParameterizedTypeName.get(ClassName.get(List.class), WildcardTypeName.subtypeOf(objectClass()))
                : value();
    }

    private List<TypeName> plainArguments() {
        return switch (kind) {
            case TEXT -> List.of(ClassName.get(String.class));
            case URL -> List.of(ClassName.get(String.class), ClassName.get(URI.class));
            case INTEGER -> List.of(TypeName.LONG);
            case NUMBER -> List.of(TypeName.DOUBLE);
            case BOOLEAN -> List.of(TypeName.BOOLEAN);
            case LIST -> List.of(ParameterizedTypeName.get(ClassName.get(List.class), itemArgument()));
            case OBJECT ->
                List.of(ParameterizedTypeName.get(
                        ClassName.get(Map.class),
                        ClassName.get(String.class),
                        WildcardTypeName.subtypeOf(Object.class)));
            case CONSTANTS -> List.of(valueClass());
        };
    }

    /** What a setter of a stage takes, one overload each. */
    public List<TypeName> arguments(Setter setter) {
        List<TypeName> arguments = new ArrayList<>();
        for (ParameterType each : branches()) {
            boolean isGroup = each.kind == Kind.CONSTANTS
                    && !setter.group().equals(each.valueClass().simpleName());
            arguments.addAll(isGroup ? List.of(each.valueClass().nestedClass(setter.group())) : each.arguments());
        }
        if (setter.takesBoolean()) {
            arguments.add(TypeName.BOOLEAN);
        }
        return arguments;
    }

    /** The parameter of a setter that takes the type. */
    com.palantir.javapoet.ParameterSpec constrained(TypeName argument) {
        ParameterType branch = branch(argument);
        return new ConstraintCode(branch.parameter, branch.kind).of(argument, JavaNames.method(parameter.javaName()));
    }

    private TypeName itemArgument() {
        if (isOfClass()) {
            return WildcardTypeName.subtypeOf(Object.class);
        }
        return switch (itemKind(parameter.items())) {
            case TEXT, URL -> ClassName.get(String.class);
            case INTEGER, NUMBER -> WildcardTypeName.subtypeOf(Number.class);
            case BOOLEAN -> ClassName.get(Boolean.class);
            case OBJECT ->
                WildcardTypeName.subtypeOf(ParameterizedTypeName.get(
                        ClassName.get(Map.class),
                        ClassName.get(String.class),
                        WildcardTypeName.subtypeOf(Object.class)));
            default -> WildcardTypeName.subtypeOf(Object.class);
        };
    }

    /** What a draft takes: constants, and what JSON has for them. */
    List<TypeName> draftArguments() {
        List<TypeName> arguments = new ArrayList<>();
        for (ParameterType each : branches()) {
            arguments.addAll(each.draftArgumentsOfBranch());
        }
        return arguments;
    }

    private List<TypeName> draftArgumentsOfBranch() {
        // A list of objects takes those of the class and maps; two methods would be one to the virtual machine.
        List<TypeName> arguments = new ArrayList<>(kind == Kind.LIST ? plainArguments() : arguments());
        if (kind == Kind.OBJECT && isOfClass()) {
            arguments.addAll(plainArguments());
        }
        if (kind == Kind.CONSTANTS) {
            for (Object value : parameter.values()) {
                TypeName raw = rawType(value);
                if (!arguments.contains(raw)) {
                    arguments.add(raw);
                }
            }
        }
        return arguments;
    }

    private static TypeName rawType(Object value) {
        if (value instanceof BigDecimal number) {
            return number.scale() <= 0 ? TypeName.LONG : TypeName.DOUBLE;
        }
        return value instanceof Boolean ? TypeName.BOOLEAN : ClassName.get(String.class);
    }
}
