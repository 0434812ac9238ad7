package io.github.hailuo4j.checker;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * What expressions are, as far as they are the same whenever they are evaluated. What is not surely so is not known: a value
 * that is wrongly taken for a constant would stop a build that is right.
 */
final class Folding {

    /** Variables that begin with one another; more of them, or a circle, are not followed. */
    private static final int MOST_VARIABLES = 20;

    private final Trees trees;
    private final Variables variables;
    private int followed;

    Folding(Trees trees) {
        this.trees = trees;
        this.variables = new Variables(trees);
    }

    /**
     * One of the values that an expression can have.
     *
     * @param path where it stands
     * @param constant the value, if it is known
     */
    record Alternative(TreePath path, Optional<Constant> constant) {

        private Alternative converted(@Nullable TypeMirror type) {
            return type == null || !type.getKind().isPrimitive()
                    ? this
                    : new Alternative(path, constant.flatMap(each -> Operators.convert(each.value(), type.getKind())));
        }
    }

    /** The values of an expression: of the branches of a conditional, each; else one. */
    List<Alternative> alternatives(TreePath path) {
        Tree tree = path.getLeaf();
        if (tree instanceof ParenthesizedTree parenthesized) {
            return at(path, alternatives(new TreePath(path, parenthesized.getExpression())));
        }
        if (tree instanceof TypeCastTree cast) {
            return at(
                    path,
                    converted(
                            alternatives(new TreePath(path, cast.getExpression())),
                            trees.getTypeMirror(new TreePath(path, cast.getType()))));
        }
        if (tree instanceof ConditionalExpressionTree conditional) {
            return converted(branches(path, conditional), trees.getTypeMirror(path));
        }
        if (tree instanceof IdentifierTree || tree instanceof MemberSelectTree) {
            return trees.getElement(path) instanceof VariableElement variable
                    ? of(variable, path)
                    : List.of(new Alternative(path, Optional.empty()));
        }
        return List.of(new Alternative(path, constant(path)));
    }

    /** What is the only value stands where the whole expression does. */
    private static List<Alternative> at(TreePath path, List<Alternative> alternatives) {
        return alternatives.size() == 1
                ? List.of(new Alternative(path, alternatives.get(0).constant()))
                : alternatives;
    }

    private static List<Alternative> converted(List<Alternative> alternatives, @Nullable TypeMirror type) {
        List<Alternative> converted = new ArrayList<>();
        for (Alternative each : alternatives) {
            converted.add(each.converted(type));
        }
        return converted;
    }

    private List<Alternative> branches(TreePath path, ConditionalExpressionTree conditional) {
        Optional<Constant> condition = fold(new TreePath(path, conditional.getCondition()));
        List<Alternative> branches = new ArrayList<>();
        if (condition.isEmpty() || Boolean.TRUE.equals(condition.get().value())) {
            branches.addAll(alternatives(new TreePath(path, conditional.getTrueExpression())));
        }
        if (condition.isEmpty() || Boolean.FALSE.equals(condition.get().value())) {
            branches.addAll(alternatives(new TreePath(path, conditional.getFalseExpression())));
        }
        return branches;
    }

    /** The values of a variable, which all stand where it is mentioned. */
    private List<Alternative> of(VariableElement variable, TreePath mentioned) {
        @Nullable Object constant = variable.getConstantValue();
        if (constant != null) {
            return List.of(new Alternative(mentioned, Optional.of(new Constant(constant))));
        }
        Optional<TreePath> initializer =
                followed < MOST_VARIABLES ? variables.initializer(variable, mentioned) : Optional.empty();
        if (initializer.isEmpty()) {
            return List.of(new Alternative(mentioned, Optional.empty()));
        }
        followed++;
        try {
            List<Alternative> values = new ArrayList<>();
            for (Alternative each : converted(alternatives(initializer.get()), variable.asType())) {
                values.add(new Alternative(mentioned, each.constant()));
            }
            return values;
        } finally {
            followed--;
        }
    }

    /** The one value that the expression has, if it is known. */
    private Optional<Constant> fold(TreePath path) {
        List<Alternative> alternatives = alternatives(path);
        return alternatives.size() == 1 ? alternatives.get(0).constant() : Optional.empty();
    }

    private Optional<Constant> constant(TreePath path) {
        Tree tree = path.getLeaf();
        if (tree instanceof LiteralTree literal) {
            return Optional.of(new Constant(literal.getValue()));
        }
        if (tree instanceof UnaryTree unary) {
            return fold(new TreePath(path, unary.getExpression()))
                    .flatMap(operand -> Operators.unary(tree.getKind(), operand.value()));
        }
        if (tree instanceof BinaryTree binary) {
            return binary(path, binary);
        }
        if (tree instanceof MethodInvocationTree call) {
            return factory(path, call);
        }
        return Optional.empty();
    }

    /** A concatenation of many parts is a deep tree, leaning to the left. */
    private Optional<Constant> binary(TreePath path, BinaryTree binary) {
        Optional<Constant> left = fold(new TreePath(path, binary.getLeftOperand()));
        if (left.isEmpty()) {
            return Optional.empty();
        }
        return fold(new TreePath(path, binary.getRightOperand()))
                .flatMap(right -> Operators.binary(binary.getKind(), left.get().value(), right.value()));
    }

    /** The value of a call of a method that makes an immutable value of its arguments. */
    private Optional<Constant> factory(TreePath path, MethodInvocationTree call) {
        if (!(trees.getElement(new TreePath(path, call.getMethodSelect())) instanceof ExecutableElement method)
                || !Factories.knows(method)) {
            return Optional.empty();
        }
        List<Object> arguments = new ArrayList<>();
        for (ExpressionTree argument : call.getArguments()) {
            Optional<Constant> value = fold(new TreePath(path, argument));
            if (value.isEmpty() || value.get().value() == null) {
                return Optional.empty();
            }
            arguments.add(value.get().value());
        }
        return Factories.call(method, arguments).map(Constant::new);
    }
}
