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
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A model of two documents: one set of variables for both, so that what each side accepts can be compared.
 *
 * <p>Every parameter is enumerated here; those of any content have samples for values. With all values at hand, a side's whole
 * schema becomes one formula, and no test of content is left open.
 */
final class JointModel {

    private final Side earlier;
    private final Side later;
    private final ModelSpec before;
    private final ModelSpec after;
    private final Map<String, Variable> variables = new LinkedHashMap<>();
    private final Set<String> sampled = new LinkedHashSet<>();
    private final Set<String> withoutSamples = new LinkedHashSet<>();

    /** Parameters that are within themselves: in another way than before, or so that a difference is not shown by any value. */
    private final Set<String> otherwise = new LinkedHashSet<>();

    private final Set<String> notShown = new LinkedHashSet<>();
    private final FormulaCompiler compiler;
    private final Language everything;
    private final Residual accepted;
    private final Residual accepts;

    JointModel(Side earlier, Side later) {
        this.earlier = earlier;
        this.later = later;
        this.before = earlier.model();
        this.after = later.model();
        for (ModelSpec side : List.of(after, before)) {
            // The order of the language keeps small what belongs together.
            side.language().order().forEach(variable -> addVariable(variable.parameter()));
        }
        this.compiler = new FormulaCompiler(after.fixed(), variables, Set.of(), FormulaCompiler.Contents.UNKNOWN);
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
        Samples found = Samples.of(statements, List.copyOf(listed));
        List<Object> samples = shown(name, found.values(), statements);
        List<Schema> own = new ArrayList<>();
        for (ModelSpec side : List.of(before, after)) {
            side.parameter(name).map(ParameterSpec::schema).ifPresent(own::add);
        }
        if (!found.complete()) {
            sampled.add(name);
            if (own.stream().anyMatch(schema -> samples.stream().noneMatch(schema::holds))) {
                withoutSamples.add(name);
            }
        }
        samples.removeIf(sample -> own.stream().noneMatch(schema -> schema.holds(sample)));
        if (samples.isEmpty()) {
            samples.add("");
        }
        variables.put(name, Variable.enumerated(name, samples));
    }

    /** The samples that are what they seem to be at any depth. */
    private List<Object> shown(String name, List<Object> samples, List<Schema> statements) {
        Optional<Set<String>> were = earlier.shape(name);
        Optional<Set<String>> are = later.shape(name);
        if (were.isEmpty() || !were.equals(are)) {
            otherwise.add(name);
        } else if (were.get().isEmpty()) {
            return new ArrayList<>(samples);
        }
        List<Schema> ofShallow = new ArrayList<>();
        for (Side side : List.of(earlier, later)) {
            side.ofShallow().ifPresent(schema -> statements(schema, name, ofShallow));
        }
        Set<Object> candidates =
                new LinkedHashSet<>(Samples.of(ofShallow, List.of()).values());
        candidates.addAll(samples);
        List<Object> shown = new ArrayList<>();
        Set<List<Boolean>> kinds = new HashSet<>();
        for (Object sample : candidates) {
            if (earlier.isRight(name, sample) && later.isRight(name, sample)) {
                shown.add(sample);
                kinds.add(kind(name, sample, statements));
            }
        }
        for (Object sample : samples) {
            boolean was =
                    earlier.schema(name).filter(each -> each.holds(sample)).isPresent();
            boolean is = later.schema(name).filter(each -> each.holds(sample)).isPresent();
            boolean matters = was != is || !isAlone(name);
            if (matters && !kinds.contains(kind(name, sample, statements))) {
                notShown.add(name);
            }
        }
        shown.sort(Comparator.comparingInt(sample -> String.valueOf(sample).length()));
        return shown;
    }

    /** Of a parameter that no rule looks into, it matters only which of the two documents takes the value. */
    private List<Boolean> kind(String name, Object sample, List<Schema> statements) {
        List<Schema> all = isAlone(name)
                ? Stream.of(earlier, later)
                        .flatMap(side -> side.schema(name).stream())
                        .toList()
                : statements;
        return all.stream().map(each -> each.holds(sample)).toList();
    }

    private boolean isAlone(String name) {
        return Stream.of(before, after)
                .flatMap(side -> looking(side.schema(), name).stream())
                .allMatch(Schema.Property.class::isInstance);
    }

    /** All that the schema says of a parameter, wherever it stands. */
    private static void statements(Schema schema, String parameter, List<Schema> statements) {
        if (schema instanceof Schema.Property property) {
            if (property.name().equals(parameter)) {
                statements.add(property.schema());
            }
        } else if (schema instanceof Schema.PatternProperty property) {
            if (property.names().matches(parameter)) {
                statements.add(property.schema());
            }
        } else if (schema instanceof Schema.OtherProperties others) {
            if (others.has(parameter)) {
                statements.add(others.schema());
            }
        } else if (schema instanceof Schema.Values values) {
            for (Object request : values.values()) {
                if (request instanceof Map<?, ?> members && members.containsKey(parameter)) {
                    statements.add(new Schema.Values(List.of(Objects.requireNonNull(members.get(parameter)))));
                }
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
                                + (otherwise.contains(name)
                                        ? ": it is within itself in another way, which was not decided"
                                        : withoutSamples.contains(name)
                                                ? ": no value is known that is right for it, so that nothing was compared that depends on it"
                                                : ": what is said of its content was compared on samples only, and was not decided"))
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
        Map<String, Object> request = new LinkedHashMap<>(after.fixed());
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

    /** Whether the parameter is within itself in another way than before. */
    boolean isWithinItselfOtherwise(String parameter) {
        return otherwise.contains(parameter);
    }

    /** Whether something that depends on the parameter's content was not decided: it was compared on some values only. */
    boolean isUncertain(String parameter) {
        if (otherwise.contains(parameter) || notShown.contains(parameter)) {
            return true;
        }
        if (!sampled.contains(parameter) || before.schema().equals(after.schema())) {
            return false;
        }
        // Where all that looks at its content is the same, and nothing but itself depends on it, the rest decides.
        List<Schema> earlier = looking(before.schema(), parameter);
        List<Schema> later = looking(after.schema(), parameter);
        boolean isAlone = earlier.stream().allMatch(Schema.Property.class::isInstance);
        return withoutSamples.contains(parameter) || !isAlone || !earlier.equals(later);
    }

    /** The parts of a schema, all of which hold, that look at the parameter's content. */
    private static List<Schema> looking(Schema schema, String parameter) {
        List<Schema> looking = new ArrayList<>();
        for (Schema part : schema instanceof Schema.AllOf all ? all.schemas() : List.of(schema)) {
            if (part instanceof Schema.AllOf) {
                looking.addAll(looking(part, parameter));
                continue;
            }
            List<Schema> statements = new ArrayList<>();
            statements(part, parameter, statements);
            if (!statements.isEmpty()) {
                looking.add(part);
            }
        }
        return looking;
    }
}
