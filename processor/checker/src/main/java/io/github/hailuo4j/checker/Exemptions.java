package io.github.hailuo4j.checker;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.UnionTypeTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/**
 * Where nothing is reported: where {@code @SuppressWarnings("hailuo4j")} stands, and where the author evidently expects the
 * exception, as tests of one's own do.
 */
final class Exemptions {

    private static final String NAME = "hailuo4j";

    /** What a setter refuses a value with. */
    private static final Set<String> REFUSAL = Set.of("InvalidRequestException");

    /** What else a call can be made for, alone: that a cast of its argument, or of its stage, fails. */
    private static final Set<String> REFUSAL_OR_CAST = Set.of("InvalidRequestException", "ClassCastException");

    /** What only code for tests is declared to throw. */
    private static final Set<String> ANYTHING = Set.of("Throwable");

    /** What JUnit 4 and TestNG call the exception that a test method ends with. */
    private static final Set<String> EXPECTED = Set.of("expected", "expectedExceptions");

    private final Elements elements;
    private final Trees trees;

    Exemptions(JavacTask task, Trees trees) {
        this.elements = task.getElements();
        this.trees = trees;
    }

    /**
     * Whether a wrong constant is left alone.
     *
     * @param isOfDraft whether it is refused only when a draft is built, somewhere in the same method
     */
    boolean applyToConstant(TreePath path, boolean isOfDraft) {
        return apply(path, REFUSAL) || (isOfDraft && isInMethodThatExpects(path));
    }

    /** Whether a call whose result is not used is left alone. */
    boolean applyToCall(TreePath path) {
        return apply(path, REFUSAL_OR_CAST);
    }

    private boolean apply(TreePath path, Set<String> expected) {
        Tree inner = path.getLeaf();
        for (@Nullable TreePath outer = path; outer != null; outer = outer.getParentPath()) {
            Tree tree = outer.getLeaf();
            boolean applies = tree instanceof TryTree tried
                    ? inner == tried.getBlock() && catches(outer, tried, expected)
                    : isSuppressed(outer) || expectsAnything(outer) || isExpecting(tree);
            if (applies) {
                return true;
            }
            inner = tree;
        }
        return false;
    }

    private boolean isSuppressed(TreePath path) {
        Tree tree = path.getLeaf();
        if (!(tree instanceof ClassTree || tree instanceof MethodTree || tree instanceof VariableTree)) {
            return false;
        }
        @Nullable Element element = trees.getElement(path);
        @Nullable SuppressWarnings suppressed = element == null ? null : element.getAnnotation(SuppressWarnings.class);
        return suppressed != null && List.of(suppressed.value()).contains(NAME);
    }

    /** Whether it is code for whoever catches whatever it throws, as for {@code assertThrows}. */
    private boolean expectsAnything(TreePath path) {
        Tree tree = path.getLeaf();
        if (!(tree instanceof LambdaExpressionTree || tree instanceof MemberReferenceTree)) {
            return false;
        }
        @Nullable TypeMirror target = trees.getTypeMirror(path);
        if (!(target instanceof DeclaredType declared) || !(declared.asElement() instanceof TypeElement type)) {
            return false;
        }
        for (ExecutableElement method : ElementFilter.methodsIn(elements.getAllMembers(type))) {
            if (method.getModifiers().contains(Modifier.ABSTRACT)) {
                for (TypeMirror thrown : method.getThrownTypes()) {
                    if (isNamed(thrown, ANYTHING)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private boolean catches(TreePath path, TryTree tried, Set<String> expected) {
        for (CatchTree clause : tried.getCatches()) {
            Tree type = clause.getParameter().getType();
            List<? extends Tree> types =
                    type instanceof UnionTypeTree union ? union.getTypeAlternatives() : List.of(type);
            TreePath parameter = new TreePath(new TreePath(path, clause), clause.getParameter());
            for (Tree each : types) {
                TreePath parent = each == type ? parameter : new TreePath(parameter, type);
                if (isNamed(trees.getTypeMirror(new TreePath(parent, each)), expected)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isNamed(@Nullable TypeMirror type, Set<String> names) {
        return type instanceof DeclaredType declared
                && names.contains(declared.asElement().getSimpleName().toString());
    }

    /** Whether it is a test method that says which exception it ends with. */
    private static boolean isExpecting(Tree tree) {
        if (tree instanceof MethodTree method) {
            for (AnnotationTree annotation : method.getModifiers().getAnnotations()) {
                for (ExpressionTree argument : annotation.getArguments()) {
                    if (argument instanceof AssignmentTree member
                            && EXPECTED.contains(member.getVariable().toString())) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private boolean isInMethodThatExpects(TreePath path) {
        @Nullable TreePath method = path;
        while (method != null && !(method.getLeaf() instanceof MethodTree)) {
            method = method.getParentPath();
        }
        return method != null && Boolean.TRUE.equals(new ExpectingParts().scan(method, null));
    }

    /** Whether a part of a method expects exceptions. */
    private final class ExpectingParts extends TreePathScanner<@Nullable Boolean, @Nullable Void> {

        @Override
        public Boolean reduce(@Nullable Boolean first, @Nullable Boolean second) {
            return Boolean.TRUE.equals(first) || Boolean.TRUE.equals(second);
        }

        @Override
        public @Nullable Boolean visitLambdaExpression(LambdaExpressionTree lambda, @Nullable Void nothing) {
            return expectsAnything(getCurrentPath()) || reduce(super.visitLambdaExpression(lambda, null), false);
        }

        @Override
        public @Nullable Boolean visitMemberReference(MemberReferenceTree reference, @Nullable Void nothing) {
            return expectsAnything(getCurrentPath()) || reduce(super.visitMemberReference(reference, null), false);
        }

        @Override
        public @Nullable Boolean visitTry(TryTree tried, @Nullable Void nothing) {
            return catches(getCurrentPath(), tried, REFUSAL) || reduce(super.visitTry(tried, null), false);
        }
    }
}
