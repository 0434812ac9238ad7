package io.github.hailuo4j.processor.naming;

import io.github.hailuo4j.processor.automaton.Stage;
import io.github.hailuo4j.spec.constraint.Formula;
import io.github.hailuo4j.spec.constraint.Language;
import io.github.hailuo4j.spec.model.ParameterSpec;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Finds which of a stage's decisions are why something is needed or restricted there. */
final class Reasons {

    private final Language language;

    Reasons(Language language) {
        this.language = language;
    }

    /**
     * The fewest decisions from which the consequence follows: one if one is enough, else two; empty if it takes more.
     */
    List<ParameterSpec> of(Stage stage, Formula consequence) {
        List<ParameterSpec> decided = new ArrayList<>(stage.decided().keySet());
        for (ParameterSpec one : decided) {
            if (follows(stage.decided(), List.of(one), consequence)) {
                return List.of(one);
            }
        }
        for (int i = 0; i < decided.size(); i++) {
            for (int j = i + 1; j < decided.size(); j++) {
                List<ParameterSpec> two = List.of(decided.get(i), decided.get(j));
                if (follows(stage.decided(), two, consequence)) {
                    return two;
                }
            }
        }
        return List.of();
    }

    private boolean follows(Map<ParameterSpec, BitSet> decided, List<ParameterSpec> reasons, Formula consequence) {
        List<Formula> formulas = new ArrayList<>();
        for (ParameterSpec reason : reasons) {
            formulas.add(Formula.atom(reason.variable(), Objects.requireNonNull(decided.get(reason))));
        }
        formulas.add(Formula.not(consequence));
        return !language.all().and(Formula.and(formulas)).isPossible();
    }
}
