package io.github.hailuo4j.checker;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/** Reports what is wrong with calls of generated methods. Made at the first of them: most classes have none. */
final class CallChecks {

    private final Trees trees;
    private final GeneratedMethods methods;
    private final Constraints constraints = new Constraints();
    private final Folding folding;
    private final Exemptions exemptions;

    CallChecks(JavacTask task, GeneratedMethods methods) {
        this.trees = Trees.instance(task);
        this.methods = methods;
        this.folding = new Folding(trees);
        this.exemptions = new Exemptions(task, trees);
    }

    /** Checks the constants that the only argument of a call can be. */
    void checkArgument(ExecutableElement method, TreePath argument) {
        Optional<ConstrainedParameter> constrained = methods.constrained(method);
        if (constrained.isEmpty()) {
            return;
        }
        ConstrainedParameter parameter = constrained.get();
        for (Folding.Alternative alternative : folding.alternatives(argument)) {
            Optional<String> violation =
                    alternative.constant().flatMap(constant -> constraints.violation(parameter, constant));
            if (violation.isPresent() && !exemptions.applyToConstant(alternative.path(), parameter.isOfDraft())) {
                report(violation.get(), alternative.path());
            }
        }
    }

    /** Checks a call that is a statement. */
    void checkStatement(ExecutableElement method, TreePath call) {
        if (methods.mustBeUsed(method) && !exemptions.applyToCall(call)) {
            report(
                    method.getSimpleName() + " changes nothing here: it returns a new "
                            + (methods.isOfStage(method) ? "stage" : "request") + ", which is not used",
                    call);
        }
    }

    /** At the beginning of the expression, where an editor's cursor goes. */
    private void report(String message, TreePath path) {
        trees.printMessage(Diagnostic.Kind.ERROR, message, first(path.getLeaf()), path.getCompilationUnit());
    }

    /** The part that the tree's text begins with; javac places a call at its parenthesis, and an operation at its operator. */
    private static Tree first(Tree tree) {
        Tree first = tree;
        while (true) {
            @Nullable Tree inner = null;
            if (first instanceof MethodInvocationTree call
                    && call.getTypeArguments().isEmpty()) {
                inner = call.getMethodSelect();
            } else if (first instanceof MemberSelectTree select) {
                inner = select.getExpression();
            } else if (first instanceof BinaryTree binary) {
                inner = binary.getLeftOperand();
            } else if (first instanceof ConditionalExpressionTree conditional) {
                inner = conditional.getCondition();
            }
            if (inner == null) {
                return first;
            }
            first = inner;
        }
    }
}
