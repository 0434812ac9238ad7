package io.github.hailuo4j.spec.model;

import io.github.hailuo4j.rules.Schema;
import io.github.hailuo4j.rules.SchemaWords;
import io.github.hailuo4j.spec.constraint.Formula;
import io.github.hailuo4j.spec.constraint.FormulaCompiler;
import io.github.hailuo4j.spec.constraint.TooComplexException;
import io.github.hailuo4j.spec.constraint.Variable;
import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Node.ObjectNode;
import io.github.hailuo4j.spec.document.Problems;
import io.github.hailuo4j.spec.document.SpecDiagnostic;
import io.github.hailuo4j.spec.schema.Conjunct;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Reads the rules across parameters of one model. */
final class RuleReader {

    private final Problems problems;
    private final String id;
    private final Map<String, Object> fixed;
    private final ObjectNode schema;
    private final Map<String, Node> ofOthers = new LinkedHashMap<>();

    /**
     * A reader.
     *
     * @param fixed what each request has besides the parameters
     * @param schema the model's own schema
     */
    RuleReader(Problems problems, String id, Map<String, Object> fixed, ObjectNode schema) {
        this.problems = problems;
        this.id = id;
        this.fixed = fixed;
        this.schema = schema;
    }

    /**
     * Reads the rules.
     *
     * @param required the names of the parameters that each request has
     * @param ofBranches the names of those that only branches describe
     * @param across the statements that are not about one parameter
     */
    List<RuleSpec> read(
            Map<String, ParameterSpec> parameters,
            Set<String> required,
            Set<String> ofBranches,
            List<Conjunct> across) {
        Map<String, Variable> variables = new LinkedHashMap<>();
        for (ParameterSpec parameter : parameters.values()) {
            variables.put(parameter.name(), parameter.variable());
        }
        FormulaCompiler compiler =
                new FormulaCompiler(fixed, variables, required, new OwnContents(parameters, ofBranches));
        List<RuleSpec> rules = new ArrayList<>();
        for (ParameterSpec parameter : parameters.values()) {
            if (parameter.hasNoValue()) {
                Formula leftOut = Formula.not(Formula.given(parameter.variable()));
                rules.add(new RuleSpec(leftOut, parameter.schema(), "", "", parameter.where()));
            }
        }
        for (Conjunct conjunct : across) {
            boolean own = conjunct.standsIn(schema);
            String description = own ? "" : Annotations.description(conjunct.owner());
            String source = own ? "" : Annotations.source(conjunct.owner());
            Formula compiled;
            try {
                compiled = compiler.compile(conjunct.schema());
            } catch (TooComplexException e) {
                problems.report(
                        conjunct.where(),
                        SpecDiagnostic.RULES_TOO_COMPLEX,
                        id,
                        e.most(),
                        SchemaWords.is(conjunct.schema()));
                continue;
            }
            if (Formula.isTrue(compiled)
                    && isRule(conjunct.schema())
                    && !isClosing(conjunct)
                    && !describes(conjunct.schema(), ofBranches)) {
                ofOthers.put(conjunct.where().pointer(), conjunct.where());
            }
            for (Formula formula : Formula.conjuncts(compiled)) {
                rules.add(new RuleSpec(formula, conjunct.schema(), description, source, conjunct.where()));
            }
        }
        return rules;
    }

    /** The rules that never apply to a request, by their pointers. */
    Map<String, Node> ofOthers() {
        return ofOthers;
    }

    /** Which tests the parameters' own schemas exclude. It is a class and no lambda for the sake of a cold compiler. */
    private record OwnContents(Map<String, ParameterSpec> parameters, Set<String> ofBranches)
            implements FormulaCompiler.Contents {
        @Override
        public boolean exclude(String name, Schema test) {
            return Objects.requireNonNull(parameters.get(name)).excludes(test);
        }

        /** A branch says again of a parameter what was read from there. */
        @Override
        public boolean include(String name, Schema test) {
            return ofBranches.contains(name)
                    && test.equals(Objects.requireNonNull(parameters.get(name)).schema());
        }
    }

    /** What {@code unevaluatedProperties} makes of the branches is said of all, and need not decide anything. */
    private static boolean isClosing(Conjunct conjunct) {
        return conjunct.where().equals(conjunct.owner().get("unevaluatedProperties"));
    }

    /** Whether it says at least what a parameter is. */
    private static boolean describes(Schema schema, Set<String> ofBranches) {
        for (String name : MentionedMembers.of(schema)) {
            if (ofBranches.contains(name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isRule(Schema schema) {
        return schema instanceof Schema.Conditional
                || schema instanceof Schema.AnyOf
                || schema instanceof Schema.OneOf
                || schema instanceof Schema.Not;
    }
}
