package io.github.hailuo4j.app.studio.form;

import io.github.hailuo4j.rules.JsonType;
import io.github.hailuo4j.rules.JsonValue;
import io.github.hailuo4j.rules.Schema;
import io.github.hailuo4j.spec.constraint.Formula;
import io.github.hailuo4j.spec.constraint.Language;
import io.github.hailuo4j.spec.constraint.Residual;
import io.github.hailuo4j.spec.constraint.Variable;
import io.github.hailuo4j.spec.model.ModelSpec;
import io.github.hailuo4j.spec.model.ParameterSpec;
import io.github.hailuo4j.spec.model.RuleSpec;
import io.github.hailuo4j.spec.schema.Bounds;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A model's rules, as a form asks about them. A test of content is a variable here like any other: what is typed decides it, and as long
 * as nothing is, it can turn out either way.
 */
final class RuleSet {

    private final ModelSpec model;
    private final Map<String, Variable> variables = new LinkedHashMap<>();
    private final Map<Variable, Variable> standIns = new LinkedHashMap<>();
    private final List<Ruling> rulings = new ArrayList<>();
    private final List<Formula> certain = new ArrayList<>();
    private final List<Variable> order = new ArrayList<>();

    /**
     * A rule.
     *
     * @param words the document's own, where it has some
     */
    record Ruling(Formula formula, String words) {}

    RuleSet(ModelSpec model) {
        this.model = model;
        for (ParameterSpec parameter : model.parameters()) {
            variables.put(parameter.name(), parameter.variable());
        }
        Map<Variable, List<Variable>> testsOf = new LinkedHashMap<>();
        for (RuleSpec rule : model.rules()) {
            for (Variable variable : Formula.variables(rule.formula())) {
                if (variable.isTest() && !standIns.containsKey(variable)) {
                    // No parameter has such a name.
                    Variable standIn = Variable.free("\0" + standIns.size());
                    standIns.put(variable, standIn);
                    testsOf.computeIfAbsent(variable(variable.parameter()), key -> new ArrayList<>())
                            .add(variable);
                }
            }
            String words = rule.description().isBlank() ? rule.words() : Labels.sentence(rule.description());
            rulings.add(new Ruling(translated(rule.formula()), words));
        }
        for (Variable variable : tiedTogether()) {
            order.add(variable);
            List<Variable> tests = testsOf.getOrDefault(variable, List.of());
            tests.forEach(test -> order.add(standIn(test)));
            addImpossible(tests);
        }
        for (ParameterSpec parameter : model.parameters()) {
            if (model.isRequired(parameter)) {
                certain.add(Formula.given(parameter.variable()));
            }
        }
    }

    ModelSpec model() {
        return model;
    }

    List<Ruling> rulings() {
        return rulings;
    }

    Variable variable(String parameter) {
        Variable variable = variables.get(parameter);
        if (variable == null) {
            throw new IllegalArgumentException(parameter);
        }
        return variable;
    }

    /** What is true of every request, whatever its rules: what is required, and what no content can be. */
    Residual withoutRules() {
        return new Language(order, certain).all();
    }

    /** The valid requests, with the parameters on which it depends. */
    Valid valid() {
        List<Formula> formulas = new ArrayList<>(certain);
        rulings.forEach(ruling -> formulas.add(ruling.formula()));
        Language language = new Language(order, formulas);
        Set<String> constrained = new LinkedHashSet<>();
        for (Variable variable : language.constrained()) {
            standIns.forEach((test, standIn) -> {
                if (standIn.equals(variable)) {
                    constrained.add(test.parameter());
                }
            });
            constrained.add(variable.parameter());
        }
        constrained.retainAll(variables.keySet());
        return new Valid(language.all(), constrained);
    }

    /**
     * The valid requests.
     *
     * @param constrained the parameters on which it depends whether a request is one
     */
    record Valid(Residual all, Set<String> constrained) {}

    /** That the parameter is in the state. */
    Choice choice(String parameter, int state) {
        BitSet states = new BitSet();
        states.set(state);
        return new Choice(parameter, state, Formula.atom(variable(parameter), states));
    }

    /** The choice that a value is; none if the parameter cannot have it. Content that is wrong by itself is some content. */
    Optional<Choice> choice(ParameterSpec parameter, Object value) {
        Variable variable = variable(parameter.name());
        if (variable.isEnumerated()) {
            int index = variable.values().indexOf(JsonValue.of(value));
            return index < 0 ? Optional.empty() : Optional.of(choice(parameter.name(), index + 1));
        }
        Choice given = choice(parameter.name(), Variable.GIVEN);
        if (!parameter.schema().holds(value)) {
            return Optional.of(given);
        }
        List<Formula> known = new ArrayList<>(List.of(given.formula()));
        standIns.forEach((test, standIn) -> {
            if (test.parameter().equals(parameter.name())) {
                known.add(outcome(test, test.test().orElseThrow().holds(value)));
            }
        });
        return Optional.of(new Choice(parameter.name(), Variable.GIVEN, Formula.and(known)));
    }

    private Formula outcome(Variable test, boolean passes) {
        BitSet states = new BitSet();
        states.set(passes ? Variable.GIVEN : Variable.ABSENT);
        return Formula.atom(standIn(test), states);
    }

    private Variable standIn(Variable test) {
        return standIns.getOrDefault(test, test);
    }

    /** Outcomes that no content has, alone or of two tests together. */
    private void addImpossible(List<Variable> tests) {
        for (int i = 0; i < tests.size(); i++) {
            for (int j = i; j < tests.size(); j++) {
                for (int outcomes = 0; outcomes < 4; outcomes++) {
                    boolean first = (outcomes & 1) == 0;
                    boolean second = (outcomes & 2) == 0;
                    if (noContentHas(tests.get(i), first, tests.get(j), second)) {
                        certain.add(Formula.not(
                                Formula.and(List.of(outcome(tests.get(i), first), outcome(tests.get(j), second)))));
                    }
                }
            }
        }
    }

    private boolean noContentHas(Variable one, boolean onePasses, Variable other, boolean otherPasses) {
        if (one.equals(other) && onePasses != otherPasses) {
            return false;
        }
        ParameterSpec parameter = model.parameter(one.parameter()).orElseThrow();
        for (ParameterSpec branch : parameter.branches()) {
            List<Schema> all = List.of(branch.schema(), statement(one, onePasses), statement(other, otherPasses));
            JsonType type = branch.type();
            if (!Bounds.exclude(Schema.allOf(all), type)) {
                return false;
            }
        }
        return true;
    }

    private static Schema statement(Variable test, boolean passes) {
        Schema schema = test.test().orElseThrow();
        return passes ? schema : new Schema.Not(schema);
    }

    /** The formula with a variable for each test. */
    private Formula translated(Formula formula) {
        if (formula instanceof Formula.Atom atom) {
            return Formula.atom(standIn(atom.variable()), atom.states());
        }
        List<Formula> parts = formula.parts().stream().map(this::translated).toList();
        if (formula instanceof Formula.And) {
            return Formula.and(parts);
        } else if (formula instanceof Formula.Or) {
            return Formula.or(parts);
        } else if (formula instanceof Formula.Implies) {
            return Formula.implies(parts.get(0), parts.get(1));
        }
        Formula exactlyOne = Formula.exactlyOne(parts);
        return formula instanceof Formula.ExactlyOne ? exactlyOne : Formula.not(exactlyOne);
    }

    /** Parameters that rules tie together stand side by side, which keeps the diagram small. */
    private Set<Variable> tiedTogether() {
        Set<Variable> tied = new LinkedHashSet<>();
        for (Variable variable : variables.values()) {
            addTied(variable, tied);
        }
        return tied;
    }

    private void addTied(Variable variable, Set<Variable> tied) {
        if (!tied.add(variable)) {
            return;
        }
        for (RuleSpec rule : model.rules()) {
            List<String> names = rule.parameters();
            if (names.contains(variable.parameter())) {
                names.forEach(name -> addTied(variable(name), tied));
            }
        }
    }
}
