package io.github.hailuo4j.checker;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/** Finds the calls of generated setters in a class, and reports what is wrong with them. */
final class CallScanner extends TreePathScanner<@Nullable Void, @Nullable Void> {

    private final Trees trees;
    private final GeneratedMethods methods;
    private final Constraints constraints = new Constraints();
    private final Folding folding;
    private final Exemptions exemptions;

    CallScanner(JavacTask task) {
        this.trees = Trees.instance(task);
        this.methods = new GeneratedMethods(task.getElements());
        this.folding = new Folding(trees);
        this.exemptions = new Exemptions(task, trees);
    }

    /** Checks the class at the path. */
    void check(TreePath path) {
        if (methods.areThere()) {
            scan(path, null);
        }
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void nothing) {
        if (call.getArguments().size() == 1) {
            @Nullable ExecutableElement method = method(getCurrentPath());
            if (method != null) {
                Optional<ConstrainedParameter> parameter = methods.constrained(method);
                if (parameter.isPresent()) {
                    TreePath argument =
                            new TreePath(getCurrentPath(), call.getArguments().get(0));
                    checkConstants(parameter.get(), argument);
                }
            }
        }
        return super.visitMethodInvocation(call, null);
    }

    private void checkConstants(ConstrainedParameter parameter, TreePath argument) {
        for (Folding.Alternative alternative : folding.alternatives(argument)) {
            Optional<String> violation =
                    alternative.constant().flatMap(constant -> constraints.violation(parameter, constant));
            if (violation.isPresent() && !exemptions.applyToConstant(alternative.path(), parameter.isOfDraft())) {
                report(violation.get(), alternative.path());
            }
        }
    }

    @Override
    public @Nullable Void visitExpressionStatement(ExpressionStatementTree statement, @Nullable Void nothing) {
        if (statement.getExpression() instanceof MethodInvocationTree call) {
            TreePath path = new TreePath(getCurrentPath(), call);
            @Nullable ExecutableElement method = method(path);
            if (method != null && methods.mustBeUsed(method) && !exemptions.applyToCall(path)) {
                report(
                        method.getSimpleName() + " changes nothing here: it returns a new "
                                + (methods.isOfStage(method) ? "stage" : "request") + ", which is not used",
                        path);
            }
        }
        return super.visitExpressionStatement(statement, null);
    }

    private @Nullable ExecutableElement method(TreePath call) {
        MethodInvocationTree tree = (MethodInvocationTree) call.getLeaf();
        Element element = trees.getElement(new TreePath(call, tree.getMethodSelect()));
        return element instanceof ExecutableElement method && methods.isGenerated(method) ? method : null;
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
