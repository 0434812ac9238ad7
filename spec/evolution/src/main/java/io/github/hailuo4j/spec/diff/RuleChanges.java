package io.github.hailuo4j.spec.diff;

import io.github.hailuo4j.rules.Schema;
import io.github.hailuo4j.spec.constraint.Formula;
import io.github.hailuo4j.spec.constraint.Residual;
import io.github.hailuo4j.spec.diff.Change.Effect;
import io.github.hailuo4j.spec.diff.Change.Kind;
import io.github.hailuo4j.spec.model.ModelSpec;
import io.github.hailuo4j.spec.model.RuleSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The changes of rules across parameters. A rule is new if the earlier rules do not imply it for the values that are allowed now.
 * It is gone if the later rules do not imply it for the values that were and still are allowed. How a rule is written does not
 * matter.
 */
final class RuleChanges {

    private final JointModel joint;
    private final List<Change> changes;

    private RuleChanges(JointModel joint, List<Change> changes) {
        this.joint = joint;
        this.changes = changes;
    }

    static void find(JointModel joint, List<Change> changes) {
        RuleChanges rules = new RuleChanges(joint, changes);
        Residual now = joint.everything().and(joint.parameterwise(joint.accepts()));
        Residual both = now.and(joint.parameterwise(joint.accepted()));
        rules.compare(joint.before(), joint.after(), now, Kind.RULE_ADDED);
        rules.compare(joint.after(), joint.before(), both, Kind.RULE_REMOVED);
    }

    /** Finds the rules of a side that the other side's rules do not imply. */
    private void compare(ModelSpec other, ModelSpec side, Residual domain, Kind kind) {
        Residual allowed = domain;
        for (Schema statement : statements(other).keySet()) {
            allowed = allowed.and(joint.formula(statement));
        }
        for (Map.Entry<Schema, List<RuleSpec>> entry : statements(side).entrySet()) {
            List<RuleSpec> rules = entry.getValue();
            List<Formula> parts = Formula.conjuncts(joint.formula(entry.getKey()));
            if (parts.size() == rules.size()) {
                for (int i = 0; i < parts.size(); i++) {
                    compare(allowed, parts.get(i), rules.get(i), rules.get(i).words(), kind);
                }
            } else {
                String words = rules.stream().map(RuleSpec::words).collect(Collectors.joining("; "));
                compare(allowed, Formula.and(parts), rules.get(0), words, kind);
            }
        }
    }

    private void compare(Residual allowed, Formula formula, RuleSpec rule, String words, Kind kind) {
        Formula broken = Formula.not(formula);
        if (!allowed.and(broken).isPossible()) {
            return;
        }
        boolean added = kind == Kind.RULE_ADDED;
        Effect effect = added
                ? Effect.of(false, joint.accepted().and(broken).isPossible())
                : Effect.of(joint.accepts().and(broken).isPossible(), false);
        if (effect == Effect.SAME && rule.parameters().stream().anyMatch(joint::isUncertain)) {
            effect = Effect.UNDECIDED;
        }
        changes.add(new Change(
                kind, rule.parameters(), effect, (added ? "new rule: " : "without the rule: ") + words, rule.where()));
    }

    private static Map<Schema, List<RuleSpec>> statements(ModelSpec model) {
        Map<Schema, List<RuleSpec>> statements = new LinkedHashMap<>();
        model.rules()
                .forEach(rule -> statements
                        .computeIfAbsent(rule.statement(), statement -> new ArrayList<>())
                        .add(rule));
        return statements;
    }
}
