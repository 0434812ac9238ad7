package io.github.hailuo4j.spec.model;

import io.github.hailuo4j.rules.Schema;
import io.github.hailuo4j.spec.constraint.Formula;
import io.github.hailuo4j.spec.constraint.Language;
import io.github.hailuo4j.spec.constraint.TooComplexException;
import io.github.hailuo4j.spec.constraint.Variable;
import io.github.hailuo4j.spec.document.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A model under a path.
 *
 * @param id the id that requests name it by, if they do
 * @param javaName the text that the class is named after: what the document says, else the id
 * @param path the path that requests are posted to; empty for an object within requests
 * @param named whether requests say in their {@code model} which one they are for; not where it is the only one of its path, and
 *     its schema has no {@code model}
 * @param description what the document says of it; may be empty
 * @param deprecated whether the document calls it so
 * @param closed whether undeclared parameters are refused
 * @param parameters the declared parameters but {@code model}, in the document's order
 * @param required the names of those that every request has, in the order of the {@code required} list
 * @param rules the rules across parameters
 * @param pricing the published prices
 * @param source where the constraints were published; may be empty
 * @param schema all that the document demands of a request, these parts in one
 * @param constants of an object, the members that have one value and are set by themselves; of a model none, its id aside
 * @param union of what is one of several objects, which; no object itself, it has nothing else
 * @param statements where it says so: what the path has for this model, and what holds for all models there
 */
public record ModelSpec(
        String id,
        String javaName,
        String path,
        boolean named,
        String description,
        boolean deprecated,
        boolean closed,
        List<ParameterSpec> parameters,
        List<String> required,
        List<RuleSpec> rules,
        PricingSpec pricing,
        String source,
        Schema schema,
        Map<String, Object> constants,
        Optional<UnionSpec> union,
        List<Node> statements,
        Node where)
        implements Located {

    public ModelSpec {
        parameters = List.copyOf(parameters);
        required = List.copyOf(required);
        rules = List.copyOf(rules);
        constants = Collections.unmodifiableMap(new LinkedHashMap<>(constants));
        statements = List.copyOf(statements);
    }

    /** The same model of another id and with other parameters; the rules stay. */
    public ModelSpec with(String otherId, List<ParameterSpec> others) {
        return with(otherId, others, union);
    }

    /** The same with another name and others of which a value is one. */
    public ModelSpec with(String otherId, UnionSpec others) {
        return with(otherId, parameters, Optional.of(others));
    }

    private ModelSpec with(String otherId, List<ParameterSpec> others, Optional<UnionSpec> otherUnion) {
        return new ModelSpec(
                otherId,
                javaName,
                path,
                named,
                description,
                deprecated,
                closed,
                others,
                required,
                rules,
                pricing,
                source,
                schema,
                constants,
                otherUnion,
                statements,
                where);
    }

    /** The objects of which there are classes: those of a union, or itself. */
    public List<ModelSpec> objects() {
        return union.isPresent() ? union.get().objects() : List.of(this);
    }

    /** Whether it is no more than the mention of an object that it stands in, which has the same name. */
    public boolean isInItself() {
        return statements.isEmpty();
    }

    /** The parameter of that name. */
    public Optional<ParameterSpec> parameter(String name) {
        for (ParameterSpec parameter : parameters) {
            if (parameter.name().equals(name)) {
                return Optional.of(parameter);
            }
        }
        return Optional.empty();
    }

    /** What each request has besides the parameters: the {@code model}, or nothing; what each object has, its constants. */
    public Map<String, Object> fixed() {
        return named ? Map.of("model", id) : constants;
    }

    public boolean isRequired(ParameterSpec parameter) {
        return required.contains(parameter.name());
    }

    /** The parameters that some rule mentions. */
    public Set<String> ruled() {
        Set<String> names = new LinkedHashSet<>();
        for (RuleSpec rule : rules) {
            addNames(rule, names);
        }
        return names;
    }

    /**
     * The valid assignments, as far as rules decide about them. Parameters that rules tie together stand side by side in
     * its order, which keeps the diagram small.
     *
     * @throws TooComplexException if the rules have too many consequences; it names them
     */
    public Language language() {
        List<Formula> formulas = new ArrayList<>();
        for (RuleSpec rule : rules) {
            formulas.add(rule.formula());
        }
        for (ParameterSpec parameter : parameters) {
            if (isRequired(parameter)) {
                formulas.add(Formula.given(parameter.variable()));
            }
        }
        try {
            return new Language(tiedTogether(), formulas);
        } catch (TooComplexException e) {
            throw new TooComplexException(e, rulesInWords());
        }
    }

    /** All rules, each once. */
    public String rulesInWords() {
        Set<String> words = new LinkedHashSet<>();
        for (RuleSpec rule : rules) {
            words.add(rule.words());
        }
        return String.join("; ", words);
    }

    private static void addNames(RuleSpec rule, Set<String> names) {
        for (Variable variable : Formula.variables(rule.formula())) {
            names.add(variable.parameter());
        }
    }

    private List<Variable> tiedTogether() {
        Set<Variable> order = new LinkedHashSet<>();
        for (ParameterSpec parameter : parameters) {
            addTied(parameter.variable(), order);
        }
        return List.copyOf(order);
    }

    private void addTied(Variable variable, Set<Variable> order) {
        if (!order.add(variable)) {
            return;
        }
        for (RuleSpec rule : rules) {
            Set<String> names = new LinkedHashSet<>();
            addNames(rule, names);
            if (names.contains(variable.parameter())) {
                for (ParameterSpec other : parameters) {
                    if (names.contains(other.name())) {
                        addTied(other.variable(), order);
                    }
                }
            }
        }
    }
}
