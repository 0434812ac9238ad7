package io.github.hailuo4j.checker;

import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import org.jspecify.annotations.Nullable;

/** Finds the calls of generated methods in a class. */
final class CallScanner extends TreePathScanner<@Nullable Void, @Nullable Void> {

    private final JavacTask task;
    private final Trees trees;
    private final GeneratedMethods methods;
    private @Nullable CallChecks checks;

    CallScanner(JavacTask task) {
        this.task = task;
        this.trees = Trees.instance(task);
        this.methods = new GeneratedMethods(task.getElements());
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
                checks().checkArgument(
                                method,
                                new TreePath(
                                        getCurrentPath(), call.getArguments().get(0)));
            }
        }
        return super.visitMethodInvocation(call, null);
    }

    @Override
    public @Nullable Void visitExpressionStatement(ExpressionStatementTree statement, @Nullable Void nothing) {
        if (statement.getExpression() instanceof MethodInvocationTree call) {
            TreePath path = new TreePath(getCurrentPath(), call);
            @Nullable ExecutableElement method = method(path);
            if (method != null) {
                checks().checkStatement(method, path);
            }
        }
        return super.visitExpressionStatement(statement, null);
    }

    private CallChecks checks() {
        if (checks == null) {
            checks = new CallChecks(task, methods);
        }
        return checks;
    }

    private @Nullable ExecutableElement method(TreePath call) {
        MethodInvocationTree tree = (MethodInvocationTree) call.getLeaf();
        Element element = trees.getElement(new TreePath(call, tree.getMethodSelect()));
        return element instanceof ExecutableElement method && methods.isGenerated(method) ? method : null;
    }
}
