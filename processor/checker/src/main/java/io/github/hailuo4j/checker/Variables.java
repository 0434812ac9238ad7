package io.github.hailuo4j.checker;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/** What variables are that nothing is ever assigned to but what they begin with. */
final class Variables {

    private final Trees trees;

    /** The local variables of the class looked at last, which are not to be had from javac. */
    private Locals locals = new Locals();

    private @Nullable Tree looked;

    Variables(Trees trees) {
        this.trees = trees;
    }

    /**
     * What the variable begins with and stays.
     *
     * @param mentioned where the variable is mentioned
     */
    Optional<TreePath> initializer(VariableElement variable, TreePath mentioned) {
        return switch (variable.getKind()) {
            case FIELD -> ofField(variable);
            case LOCAL_VARIABLE -> ofLocal(variable, mentioned);
            default -> Optional.empty();
        };
    }

    private Optional<TreePath> ofField(VariableElement field) {
        if (!field.getModifiers().contains(Modifier.FINAL)) {
            return Optional.empty();
        }
        // Of a class that was compiled before, there is no text.
        @Nullable TreePath path = trees.getPath(field);
        return path != null && path.getLeaf() instanceof VariableTree declared && declared.getInitializer() != null
                ? Optional.of(new TreePath(path, declared.getInitializer()))
                : Optional.empty();
    }

    private Optional<TreePath> ofLocal(VariableElement local, TreePath mentioned) {
        TreePath outermost = mentioned;
        for (TreePath path = mentioned; path.getParentPath() != null; path = path.getParentPath()) {
            outermost = path;
        }
        if (outermost.getLeaf() != looked) {
            locals = new Locals();
            locals.scan(outermost, null);
            looked = outermost.getLeaf();
        }
        @Nullable TreePath initializer = locals.initializers.get(local);
        return initializer == null || locals.assigned.contains(local) ? Optional.empty() : Optional.of(initializer);
    }

    /** Collects what local variables begin with, and which are assigned to. */
    private final class Locals extends TreePathScanner<@Nullable Void, @Nullable Void> {

        private final Map<Element, TreePath> initializers = new HashMap<>();
        private final Set<Element> assigned = new HashSet<>();

        @Override
        public @Nullable Void visitVariable(VariableTree variable, @Nullable Void nothing) {
            @Nullable Element element = trees.getElement(getCurrentPath());
            if (element != null
                    && element.getKind() == ElementKind.LOCAL_VARIABLE
                    && variable.getInitializer() != null) {
                initializers.put(element, new TreePath(getCurrentPath(), variable.getInitializer()));
            }
            return super.visitVariable(variable, null);
        }

        @Override
        public @Nullable Void visitAssignment(AssignmentTree assignment, @Nullable Void nothing) {
            assigned(assignment.getVariable());
            return super.visitAssignment(assignment, null);
        }

        @Override
        public @Nullable Void visitCompoundAssignment(CompoundAssignmentTree assignment, @Nullable Void nothing) {
            assigned(assignment.getVariable());
            return super.visitCompoundAssignment(assignment, null);
        }

        @Override
        public @Nullable Void visitUnary(UnaryTree unary, @Nullable Void nothing) {
            switch (unary.getKind()) {
                case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT ->
                    assigned(unary.getExpression());
                default -> {}
            }
            return super.visitUnary(unary, null);
        }

        private void assigned(ExpressionTree variable) {
            Tree tree = variable;
            TreePath path = new TreePath(getCurrentPath(), tree);
            while (tree instanceof ParenthesizedTree parenthesized) {
                tree = parenthesized.getExpression();
                path = new TreePath(path, tree);
            }
            @Nullable Element element = trees.getElement(path);
            if (element != null) {
                assigned.add(element);
            }
        }
    }
}
