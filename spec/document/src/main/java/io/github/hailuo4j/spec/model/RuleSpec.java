package io.github.hailuo4j.spec.model;

import io.github.hailuo4j.rules.Schema;
import io.github.hailuo4j.spec.constraint.Formula;
import io.github.hailuo4j.spec.constraint.Variable;
import io.github.hailuo4j.spec.constraint.Words;
import io.github.hailuo4j.spec.document.Node;
import java.util.List;

/**
 * A rule across a model's parameters.
 *
 * @param formula what has to be true
 * @param statement the schema's statement that it is, or is a part of
 * @param description what the document says of it; may be empty
 * @param source where it was published; may be empty
 */
public record RuleSpec(Formula formula, Schema statement, String description, String source, Node where)
        implements Located {

    /** The rule in words. */
    public String words() {
        return Words.rule(formula);
    }

    /** The parameters that it is about, those to change first in front. */
    public List<String> parameters() {
        return Words.parameters(formula);
    }

    /** Whether the rule looks at content that no type holds, so that it is checked at run time. */
    public boolean isCheckedAtRunTime() {
        for (Variable variable : Formula.variables(formula)) {
            if (variable.isTest()) {
                return true;
            }
        }
        return false;
    }
}
