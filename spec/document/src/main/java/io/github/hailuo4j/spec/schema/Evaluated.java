package io.github.hailuo4j.spec.schema;

import io.github.hailuo4j.rules.NamePattern;
import io.github.hailuo4j.rules.Schema;
import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Node.ArrayNode;
import io.github.hailuo4j.spec.document.Node.ObjectNode;
import io.github.hailuo4j.spec.document.Problems;
import io.github.hailuo4j.spec.document.SpecDiagnostic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * The members that a schema looks at, which {@code unevaluatedProperties: false} leaves alone: those of its properties and of all
 * schemas that hold with it. A member that only a branch describes is evaluated where the branch holds.
 */
final class Evaluated {

    private final References references;
    private final SchemaReader schemas;
    private final Problems problems;
    private final Map<String, List<Schema>> conditions = new LinkedHashMap<>();
    private final Set<NamePattern> patterns = new LinkedHashSet<>();
    private final List<Schema> open = new ArrayList<>();
    private boolean all;
    private boolean hasPatternsInBranches;

    Evaluated(References references, SchemaReader schemas, Problems problems) {
        this.references = references;
        this.schemas = schemas;
        this.problems = problems;
    }

    /** What {@code unevaluatedProperties: false} says in the schema. */
    List<Schema> closing(ObjectNode owner, Node where) {
        look(owner, List.of());
        if (hasPatternsInBranches) {
            problems.report(where, SpecDiagnostic.UNEVALUATED_PATTERNS);
        }
        if (all) {
            return List.of();
        }
        List<Schema> statements = new ArrayList<>();
        statements.add(
                patterns.isEmpty()
                        ? new Schema.Closed(conditions.keySet())
                        : new Schema.OtherProperties(conditions.keySet(), patterns, Schema.FALSE));
        for (Map.Entry<String, List<Schema>> member : conditions.entrySet()) {
            if (!member.getValue().contains(Schema.TRUE) && !isLike(member.getKey())) {
                statements.add(new Schema.Conditional(
                        new Schema.Required(member.getKey()), new Schema.AnyOf(member.getValue()), Schema.TRUE));
            }
        }
        if (open.isEmpty()) {
            return statements;
        }
        // Where a branch holds that takes members of any name, all is evaluated.
        return List.of(new Schema.Conditional(new Schema.AnyOf(open), Schema.TRUE, Schema.allOf(statements)));
    }

    private boolean isLike(String name) {
        for (NamePattern pattern : patterns) {
            if (pattern.matches(name)) {
                return true;
            }
        }
        return false;
    }

    private void look(@Nullable Node node, List<Schema> under) {
        if (!(node instanceof ObjectNode schema)) {
            return;
        }
        for (String name : members(schema.get("properties")).keySet()) {
            conditions.computeIfAbsent(name, any -> new ArrayList<>()).add(Schema.allOf(under));
        }
        Set<NamePattern> like = patterns(schema);
        if (under.isEmpty()) {
            patterns.addAll(like);
        } else {
            hasPatternsInBranches |= !like.isEmpty();
        }
        if (takesAny(schema.get("additionalProperties")) || isTrue(schema.get("unevaluatedProperties"))) {
            all |= under.isEmpty();
            open.add(Schema.allOf(under));
        }
        Node reference = schema.get("$ref");
        Optional<Node> target = reference == null ? Optional.empty() : references.resolve(reference);
        if (target.isPresent()) {
            look(target.get(), under);
        }
        for (Node part : items(schema.get("allOf"))) {
            look(part, under);
        }
        for (String keyword : List.of("anyOf", "oneOf")) {
            for (Node part : items(schema.get(keyword))) {
                look(part, and(under, schemas.read(part)));
            }
        }
        for (Map.Entry<String, Node> each :
                members(schema.get("dependentSchemas")).entrySet()) {
            look(each.getValue(), and(under, ObjectKeywords.objectWith(each.getKey())));
        }
        Node condition = schema.get("if");
        if (condition != null) {
            Schema holds = schemas.read(condition);
            look(condition, and(under, holds));
            look(schema.get("then"), and(under, holds));
            look(schema.get("else"), and(under, new Schema.Not(holds)));
        }
    }

    /** The patterns of the schema's {@code patternProperties}; those that are not understood were reported. */
    static Set<NamePattern> patterns(ObjectNode schema) {
        Set<NamePattern> patterns = new LinkedHashSet<>();
        for (String ecma : members(schema.get("patternProperties")).keySet()) {
            try {
                patterns.add(new NamePattern(ecma, EcmaPattern.read(ecma)));
            } catch (PatternSyntaxException e) {
                // The document is not used.
            }
        }
        return patterns;
    }

    private static boolean takesAny(@Nullable Node others) {
        return others != null && !Boolean.FALSE.equals(others.plain());
    }

    private static boolean isTrue(@Nullable Node node) {
        return node != null && Boolean.TRUE.equals(node.plain());
    }

    private static List<Schema> and(List<Schema> under, Schema more) {
        List<Schema> both = new ArrayList<>(under);
        both.add(more);
        return both;
    }

    private static List<Node> items(@Nullable Node node) {
        return node instanceof ArrayNode array ? array.items() : List.of();
    }

    private static Map<String, Node> members(@Nullable Node node) {
        return node instanceof ObjectNode object ? object.members() : Map.of();
    }
}
