package io.github.hailuo4j.spec.model;

import io.github.hailuo4j.rules.JsonType;
import io.github.hailuo4j.rules.Schema;
import io.github.hailuo4j.spec.constraint.Words;
import io.github.hailuo4j.spec.document.Diagnostic;
import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Node.ObjectNode;
import io.github.hailuo4j.spec.document.Problem;
import io.github.hailuo4j.spec.document.Problems;
import io.github.hailuo4j.spec.document.SpecDiagnostic;
import io.github.hailuo4j.spec.schema.Conjunct;
import io.github.hailuo4j.spec.schema.DiscriminatedBase;
import io.github.hailuo4j.spec.schema.Discriminator;
import io.github.hailuo4j.spec.schema.References;
import io.github.hailuo4j.spec.schema.SchemaReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the members of a parameter that is an object, or a list of objects, so that a class can be made of it. Whatever stands in
 * the way leaves the object a JSON value that is checked as a whole: what is wrong with its schema is reported where that is read.
 */
final class ObjectReader {

    /** Before the pointer to a schema of which the objects are told apart: a base is an object too. */
    private static final String UNION = "one of ";

    /** The member that says which model a request is for: no object has a setter for it. */
    private static final String MODEL = "model";

    private final References references;
    private final ConstantMembers constants;

    /** The names of the objects that are being read, by the pointers to their schemas; each is within the one before it. */
    private final Map<String, String> open;

    private final String owner;
    private final Problems all;

    /** The way to the object whose members are read, and to what is being read. */
    private final String parent;

    private String place;

    /** Why what was read last has no class; empty if nothing in it looks like an object that could have one. */
    private Optional<Refusal> refusal = Optional.empty();

    /** Of the parameters of a model. */
    ObjectReader(References references, Problems problems, ConstantMembers constants) {
        this(references, problems, constants, Map.of(), "", "");
    }

    private ObjectReader(
            References references,
            Problems problems,
            ConstantMembers constants,
            Map<String, String> open,
            String owner,
            String parent) {
        this.references = references;
        this.all = problems;
        this.constants = constants;
        this.open = open;
        this.owner = owner;
        this.parent = parent;
        this.place = parent;
    }

    private ObjectReader within(String name) {
        return new ObjectReader(references, all, constants, new HashMap<>(open), name, place);
    }

    /**
     * The members of the object, or of each object of the list, which may be one of several alternatives. If an object with members has
     * no class, this is said.
     *
     * @param isRecursive whether it is within itself, so that having no class is an error
     */
    Optional<ModelSpec> read(String parameter, JsonType type, Schema schema, boolean isRecursive, Node node) {
        refusal = Optional.empty();
        place = parent.isEmpty() ? parameter : parent + "." + parameter;
        Optional<ModelSpec> read = Optional.empty();
        if (type == JsonType.OBJECT) {
            read = objects(path(parameter), node, false);
        } else if (type == JsonType.ARRAY) {
            read = items(parameter, node);
            if (read.isEmpty() && Refusal.areItemsMixed(schema)) {
                refusal = Optional.of(Refusal.of(node, SpecDiagnostic.ITEMS_NOT_OBJECTS.with(place)));
            }
        }
        if (read.isEmpty()
                && !isRecursive
                && refusal.isPresent()
                && refusal.get().reason().isPresent()) {
            all.report(refusal.get().object(), refusal.get().reason().get());
        }
        return read;
    }

    private Optional<ModelSpec> items(String parameter, Node node) {
        Optional<Node> list = declaring(node, "items", JsonType.ARRAY);
        if (list.isPresent() && declaring(list.get(), "items") instanceof ObjectNode schema) {
            Node items = schema.get("items");
            String itself = place;
            place = itself + "[]";
            Optional<ModelSpec> read =
                    items == null ? Optional.empty() : objects(path(ObjectNames.singular(parameter)), items, true);
            place = itself;
            return read;
        }
        return Optional.empty();
    }

    /** The objects that the schema allows. */
    private Optional<ModelSpec> objects(String path, Node reference, boolean isAlone) {
        Node node = references.unwrapped(reference);
        Optional<Node> declaring = isAlone ? Optional.of(node) : declaring(node, "discriminator", JsonType.OBJECT);
        Optional<DiscriminatedBase> base =
                declaring.isPresent() ? DiscriminatedBase.of(references, declaring.get()) : Optional.empty();
        if (base.isPresent() && base.get().isBuiltOn()) {
            Optional<Discriminator> discriminator = base.get().alternatives();
            if (discriminator.isPresent()) {
                return union(path, declaring.orElse(node), base.get().schema(), discriminator.get());
            }
            all.report(base.get().where(), SpecDiagnostic.BASE_NOT_TOLD_APART);
        }
        Optional<Node> object = declaringMembers(node);
        if (object.isEmpty()) {
            return union(path, node, isAlone);
        }
        return object(path, isAlone ? node : object.get(), isAlone, Map.of());
    }

    private Optional<Node> declaringMembers(Node node) {
        Optional<Node> own = declaring(node, "properties", JsonType.OBJECT);
        return own.isPresent() ? own : declaring(node, "allOf", JsonType.OBJECT);
    }

    /** The object that is in the way of a class for what was read last; empty if nothing in it looks like one. */
    Optional<Node> refused() {
        return refusal.isPresent() && refusal.get().couldHaveClass()
                ? Optional.of(refusal.get().object())
                : Optional.empty();
    }

    /** What declares something of values of the type: the schema itself, or the one alternative that is of the type. */
    private Optional<Node> declaring(Node node, String declared, JsonType type) {
        if (declaring(node, declared) != null) {
            return Optional.of(node);
        }
        for (String keyword : List.of("oneOf", "anyOf")) {
            if (declaring(node, keyword) instanceof ObjectNode schema
                    && schema.get(keyword) instanceof Node.ArrayNode) {
                List<Node> left = alternatives(schema, type);
                return left.size() == 1 ? declaring(left.get(0), declared, type) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Those alternatives that allow values of the type. */
    private List<Node> alternatives(ObjectNode choice, JsonType type) {
        List<Node> left = new ArrayList<>();
        if ((choice.get("oneOf") == null ? choice.get("anyOf") : choice.get("oneOf"))
                instanceof Node.ArrayNode alternatives) {
            for (Node each : alternatives.items()) {
                if (allows(each, type)) {
                    left.add(each);
                }
            }
        }
        return left;
    }

    /** Whether the alternative allows values of the type; {@code null} cannot be read, and is none. */
    private boolean allows(Node alternative, JsonType type) {
        Problems unread = new Problems();
        Schema schema = new SchemaReader(references.reporting(unread), unread).read(alternative);
        return unread.errors() == 0 && TypeBranches.allows(schema, type);
    }

    private String path(String parameter) {
        return owner.isEmpty() ? parameter : owner + "_" + parameter;
    }

    /** Objects of which the value is one, where they are told apart and there is a class for each. */
    private Optional<ModelSpec> union(String path, Node reference, boolean isAlone) {
        Node declaring =
                declaring(reference, "oneOf") == null ? declaring(reference, "anyOf") : declaring(reference, "oneOf");
        if (!(declaring instanceof ObjectNode choice)) {
            return Optional.empty();
        }
        Optional<Discriminator> discriminator = Discriminator.of(references, choice);
        if (discriminator.isEmpty() || (isAlone && !discriminator.get().isAlone())) {
            return Optional.empty();
        }
        List<Node> alternatives = alternatives(choice, JsonType.OBJECT);
        if (alternatives.size() == 1) {
            return union(path, alternatives.get(0), false);
        }
        return union(path, reference, choice, discriminator.get());
    }

    private Optional<ModelSpec> union(String path, Node reference, ObjectNode choice, Discriminator discriminator) {
        Problems problems = new Problems();
        ObjectReader inner = within(new ObjectNames(references).name(reference, path));
        ModelReader reader = new ModelReader(references.reporting(problems), problems, inner);
        String known = inner.open.putIfAbsent(UNION + choice.pointer(), inner.owner);
        if (known != null) {
            return Optional.of(reader.objectInItself(known, choice));
        }
        List<ModelSpec> objects = new ArrayList<>();
        for (Map.Entry<Object, Node> each : discriminator.alternatives().entrySet()) {
            Map<String, Object> constant = Map.of(discriminator.name(), each.getKey());
            Optional<ModelSpec> object =
                    inner.object(inner.path(Words.display(each.getKey())), each.getValue(), true, constant);
            if (object.isPresent()) {
                objects.add(object.get());
            } else if (isImpossible(each.getValue(), constant)) {
                Node alternative = references.follow(each.getValue()).orElse(each.getValue());
                all.report(alternative, SpecDiagnostic.ALTERNATIVE_IMPOSSIBLE, Words.display(each.getKey()));
            } else {
                refusal = inner.refusal;
                return Optional.empty();
            }
        }
        if (objects.isEmpty()) {
            return Optional.empty();
        }
        UnionSpec union = new UnionSpec(discriminator.name(), objects);
        ModelSpec read = reader.union(inner.owner, reference, choice, union);
        return problems.errors() == 0 ? Optional.of(read) : Optional.empty();
    }

    private boolean isImpossible(Node alternative, Map<String, Object> constant) {
        Problems unread = new Problems();
        List<Conjunct> conjuncts = new SchemaReader(references.reporting(unread), unread).conjuncts(alternative);
        return unread.errors() == 0 && new ObjectStatements(conjuncts).exclude(constant);
    }

    /**
     * An object that has a class.
     *
     * @param told the constant by which it is told from others here
     */
    private Optional<ModelSpec> object(String path, Node reference, boolean isAlone, Map<String, Object> told) {
        ObjectNode schema = references.declaringMembers(reference);
        if (schema == null) {
            return Optional.empty();
        }
        Problems problems = new Problems();
        References quiet = references.reporting(problems);
        List<Conjunct> conjuncts = new SchemaReader(quiet, problems).conjuncts(reference);
        ObjectStatements statements = new ObjectStatements(conjuncts);
        Set<String> declared = statements.declared(schema);
        if (declared.isEmpty()) {
            return Optional.empty();
        }
        if (declared.contains("")) {
            return refused(schema, SpecDiagnostic.OBJECT_WITH_NAMELESS.with(place));
        }
        if (declared.contains(MODEL)) {
            return refused(schema, SpecDiagnostic.OBJECT_WITH_MODEL.with(place));
        }
        Map<String, Object> fixed = constants.of(schema);
        String end = "";
        for (Map.Entry<String, Object> each : told.entrySet()) {
            if (!each.getValue().equals(fixed.put(each.getKey(), each.getValue()))) {
                // By another base it has another constant, and a class of its own there.
                end = "_" + Words.display(each.getValue());
            }
        }
        ObjectReader inner = within(new ObjectNames(references).name(reference, path) + end);
        ModelReader reader = new ModelReader(quiet, problems, inner);
        String known = open.get(schema.pointer() + end);
        if (known != null) {
            return Optional.of(reader.objectInItself(known, schema));
        }
        inner.open.put(schema.pointer() + end, inner.owner);
        if (problems.errors() > 0 || !statements.areOfObjects(isAlone)) {
            // What is an error is said where it is read, and what items can be as well, by the list.
            refusal = Optional.of(new Refusal(schema, Optional.empty()));
            return Optional.empty();
        }
        if (!statements.allow(fixed)) {
            return refused(schema, SpecDiagnostic.OBJECT_WITH_OTHER_CONSTANT.with(place, fixed));
        }
        ModelSpec members = reader.object(inner.owner, reference, schema, conjuncts, fixed);
        for (Problem problem : problems.inOrder()) {
            if (problem.kind() == SpecDiagnostic.JAVA_NAME_OF_TWO) {
                all.add(problem);
            }
        }
        declared.removeAll(fixed.keySet());
        Map<String, String> never = statements.neverGiven();
        declared.removeAll(never.keySet());
        Optional<Refusal> unread = Refusal.ofUnread(place, schema, problems, never.values());
        if (unread.isPresent() || members.parameters().size() != declared.size()) {
            refusal = Optional.of(unread.orElse(new Refusal(schema, Optional.empty())));
            return Optional.empty();
        }
        if (MentionedMembers.of(members.schema()).contains(MODEL)) {
            return refused(schema, SpecDiagnostic.OBJECT_WITH_MODEL.with(place));
        }
        if (hasRulesOfOthers(members)) {
            // An object alone that says something of members that it does not declare is meant to be a map.
            Diagnostic.Message reason = SpecDiagnostic.OBJECT_WITH_RULE_OF_OTHERS.with(place);
            refusal = Optional.of(new Refusal(schema, told.isEmpty() ? Optional.empty() : Optional.of(reason)));
            return Optional.empty();
        }
        return Optional.of(members);
    }

    private Optional<ModelSpec> refused(Node object, Diagnostic.Message reason) {
        refusal = Optional.of(Refusal.of(object, reason));
        return Optional.empty();
    }

    /** Whether a member that may be there, and that no setter is for, decides about others. */
    private static boolean hasRulesOfOthers(ModelSpec members) {
        if (members.closed()) {
            return false;
        }
        for (String name : MentionedMembers.of(members.schema())) {
            if (members.parameter(name).isEmpty() && !members.constants().containsKey(name)) {
                return true;
            }
        }
        return MentionedMembers.areCounted(members.schema());
    }

    private @Nullable Node declaring(Node start, String keyword) {
        return references.declaring(start, keyword);
    }
}
