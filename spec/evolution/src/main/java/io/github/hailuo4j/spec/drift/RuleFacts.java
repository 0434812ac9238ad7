package io.github.hailuo4j.spec.drift;

import io.github.hailuo4j.spec.constraint.Formula;
import io.github.hailuo4j.spec.constraint.Language;
import io.github.hailuo4j.spec.constraint.Residual;
import io.github.hailuo4j.spec.constraint.Variable;
import io.github.hailuo4j.spec.constraint.Words;
import io.github.hailuo4j.spec.drift.Finding.Kind;
import io.github.hailuo4j.spec.model.ModelSpec;
import io.github.hailuo4j.spec.model.ParameterSpec;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compares a rule across parameters that the page states with the document's. */
final class RuleFacts {

    private RuleFacts() {}

    /** The rule has to follow from the document's for each model that has the value. Gives whether there is such a model. */
    static boolean compare(List<ModelSpec> models, Fact.Needs needs, int line, List<Finding> findings) {
        boolean known = false;
        Set<String> without = new LinkedHashSet<>();
        String pointer = "";
        for (ModelSpec model : models) {
            Optional<Variable> variable = model.parameter(needs.parameter()).map(ParameterSpec::variable);
            Optional<Variable> other = model.parameter(needs.other()).map(ParameterSpec::variable);
            Optional<BitSet> value = variable.flatMap(each -> state(each, needs.value()));
            if (value.isEmpty()) {
                continue;
            }
            known = true;
            // A rule cannot follow for a model that does not have the other parameter.
            if (other.isPresent()
                    && isPossibleWithout(model, variable.orElseThrow(), value.get(), other.get(), needs)) {
                without.add(model.id());
                pointer = model.where().pointer();
            }
        }
        if (!without.isEmpty()) {
            findings.add(new Finding(
                    Kind.RULE,
                    line,
                    pointer,
                    needs.parameter(),
                    "on the page " + needs.parameter() + " " + needs.value() + " needs " + needs.other() + " "
                            + needs.otherValue() + ", the document does not ask for that, for "
                            + DocumentFacts.list(without)));
        }
        return known;
    }

    private static boolean isPossibleWithout(
            ModelSpec model, Variable variable, BitSet value, Variable other, Fact.Needs needs) {
        Language language = model.language();
        Residual broken = language.all().and(Formula.atom(variable, value));
        Optional<BitSet> wanted = state(other, needs.otherValue());
        return (wanted.isPresent() ? broken.and(Formula.not(Formula.atom(other, wanted.get()))) : broken).isPossible();
    }

    private static Optional<BitSet> state(Variable variable, String value) {
        for (int i = 0; i < variable.values().size(); i++) {
            if (Words.display(variable.values().get(i)).equals(value)) {
                BitSet state = new BitSet();
                state.set(i + 1);
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }
}
