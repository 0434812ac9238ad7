package io.github.hailuo4j.spec.diff;

import io.github.hailuo4j.rules.Schema;
import io.github.hailuo4j.spec.constraint.Formula;
import io.github.hailuo4j.spec.constraint.FormulaCompiler;
import io.github.hailuo4j.spec.constraint.Language;
import io.github.hailuo4j.spec.constraint.Residual;
import io.github.hailuo4j.spec.constraint.Variable;
import io.github.hailuo4j.spec.model.ModelSpec;
import io.github.hailuo4j.spec.model.ParameterSpec;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A model of two documents: one set of variables for both, so that what each side accepts can be compared.
 *
 * <p>Every parameter is enumerated here; those of any content have samples for values. With all values at hand, a side's whole
 * schema becomes one formula, and no test of content is left open.
 */
final class JointModel {

    private final ModelSpec before;
    private final ModelSpec after;
    private final Map<String, Variable> variables = new LinkedHashMap<>();
    private final Set<String> withoutSamples = new LinkedHashSet<>();
    private final FormulaCompiler compiler;
    private final Language everything;
    private final Residual accepted;
    private final Residual accepts;

    JointModel(ModelSpec before, ModelSpec after) {
        this.before = before;
        this.after = after;
        for (ModelSpec side : List.of(after, before)) {
            // The order of the language keeps small what belongs together.
            side.language().order().forEach(variable -> addVariable(variable.parameter()));
        }
        this.compiler = new FormulaCompiler(after.id(), variables, Set.of(), FormulaCompiler.Contents.UNKNOWN);
        this.everything = new Language(List.copyOf(variables.values()), List.of());
        this.accepted = everything.all().and(compiler.compile(before.schema()));
        this.accepts = everything.all().and(compiler.compile(after.schema()));
    }

    private void addVariable(String name) {
        if (variables.containsKey(name)) {
            return;
        }
        List<Schema> statements = new ArrayList<>();
        statements(before.schema(), name, statements);
        statements(after.schema(), name, statements);
        Set<Object> listed = new LinkedHashSet<>();
        for (ModelSpec side : List.of(before, after)) {
            side.parameter(name).ifPresent(parameter -> listed.addAll(parameter.values()));
        }
        List<Object> samples = new ArrayList<>(Samples.of(statements, List.copyOf(listed)));
        List<Schema> own = new ArrayList<>();
        for (ModelSpec side : List.of(before, after)) {
            side.parameter(name).map(ParameterSpec::schema).ifPresent(own::add);
        }
        if (own.stream().anyMatch(schema -> samples.stream().noneMatch(sample -> schema.holds(sample)))) {
            withoutSamples.add(name);
        }
        samples.removeIf(sample -> own.stream().noneMatch(schema -> schema.holds(sample)));
        if (samples.isEmpty()) {
            samples.add("");
        }
        variables.put(name, Variable.enumerated(name, samples));
    }

    /** What the schema says of a parameter, wherever it says it. */
    static void statements(Schema schema, String parameter, List<Schema> statements) {
        if (schema instanceof Schema.Property property) {
            if (property.name().equals(parameter)) {
                statements.add(property.schema());
            }
        } else if (schema instanceof Schema.AllOf allOf) {
            allOf.schemas().forEach(each -> statements(each, parameter, statements));
        } else if (schema instanceof Schema.AnyOf anyOf) {
            anyOf.schemas().forEach(each -> statements(each, parameter, statements));
        } else if (schema instanceof Schema.OneOf oneOf) {
            oneOf.schemas().forEach(each -> statements(each, parameter, statements));
        } else if (schema instanceof Schema.Not not) {
            statements(not.schema(), parameter, statements);
        } else if (schema instanceof Schema.Conditional conditional) {
            statements(conditional.condition(), parameter, statements);
            statements(conditional.then(), parameter, statements);
            statements(conditional.otherwise(), parameter, statements);
        }
    }

    ModelSpec before() {
        return before;
    }

    ModelSpec after() {
        return after;
    }

    /** What the document before accepts. */
    Residual accepted() {
        return accepted;
    }

    /** What the document after accepts. */
    Residual accepts() {
        return accepts;
    }

    /** The parameters of either side, those of the later one first. */
    List<Variable> variables() {
        return List.copyOf(variables.values());
    }

    Variable variable(String parameter) {
        return Objects.requireNonNull(variables.get(parameter), parameter);
    }

    /** What could not be compared for sure. */
    List<String> uncertainties() {
        return variables.keySet().stream()
                .filter(this::isUncertain)
                .map(
                        name -> name
                                + (withoutSamples.contains(name)
                                        ? ": no value is known that fits its pattern, so that nothing was compared that depends on it"
                                        : ": its pattern or the members of its objects differ, and were compared on samples only"))
                .toList();
    }

    /** A smallest request that the earlier document accepts. */
    Optional<Map<String, Object>> smallest() {
        return accepted.shortest().map(this::request);
    }

    /** All that the schema says of a request. */
    Formula formula(Schema schema) {
        return compiler.compile(schema);
    }

    /** A smallest request that the later document accepts and the earlier one does not. */
    Optional<Map<String, Object>> onlyAfter() {
        return accepts.and(Formula.not(formula(before.schema()))).shortest().map(this::request);
    }

    /** A smallest request that the earlier document accepts and the later one does not. */
    Optional<Map<String, Object>> onlyBefore() {
        return accepted.and(Formula.not(formula(after.schema()))).shortest().map(this::request);
    }

    /** The requests as JSON has them: the model, then the parameters in the order of the document that has them. */
    Map<String, Object> request(Map<Variable, Integer> states) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("model", after.id());
        for (ModelSpec side : List.of(after, before)) {
            for (ParameterSpec parameter : side.parameters()) {
                Variable variable = variable(parameter.name());
                Integer state = states.get(variable);
                if (state != null) {
                    request.putIfAbsent(parameter.name(), variable.values().get(state - 1));
                }
            }
        }
        return request;
    }

    /** The states in which some request of the side has the parameter; state 0 if some request leaves it out. */
    BitSet states(Residual side, Variable variable) {
        BitSet states = new BitSet();
        for (int state = 0; state < variable.states(); state++) {
            BitSet one = new BitSet();
            one.set(state);
            states.set(state, side.and(Formula.atom(variable, one)).isPossible());
        }
        return states;
    }

    /** That each parameter by itself is as the side allows it, whatever rules say. */
    Formula parameterwise(Residual side) {
        return Formula.and(variables.values().stream()
                .map(variable -> Formula.atom(variable, states(side, variable)))
                .collect(Collectors.toList()));
    }

    /** Every assignment, valid or not. */
    Residual everything() {
        return everything.all();
    }

    /** Whether the parameter's content is judged by samples where the two sides differ in what samples can miss. */
    boolean isUncertain(String parameter) {
        List<Schema> statements = new ArrayList<>();
        List<Schema> others = new ArrayList<>();
        statements(before.schema(), parameter, statements);
        statements(after.schema(), parameter, others);
        return withoutSamples.contains(parameter)
                || (!others.isEmpty()
                        && !statements.isEmpty()
                        && !Samples.opaque(statements).equals(Samples.opaque(others)));
    }
}
