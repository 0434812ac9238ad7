package io.github.hailuo4j.processor.declaration;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import io.github.hailuo4j.spec.Specs;
import io.github.hailuo4j.spec.document.PathSelection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * The annotation {@code @HailuoModels} of a {@code package-info.java}. Members have to be written as string literals: a constant
 * of another class is known to a compilation only.
 */
public final class ModelsAnnotation {

    private static final Set<String> NAMES = Set.of("HailuoModels", "io.github.hailuo4j.runtime.HailuoModels");

    private final String source;
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final AnnotationTree annotation;

    private ModelsAnnotation(
            String source, CompilationUnitTree unit, SourcePositions positions, AnnotationTree annotation) {
        this.source = source;
        this.unit = unit;
        this.positions = positions;
        this.annotation = annotation;
    }

    /**
     * The annotation in the text of a {@code package-info.java}; empty if it has none.
     *
     * @throws IllegalArgumentException if the text is no Java
     * @throws IllegalStateException if this Java has no compiler
     */
    public static Optional<ModelsAnnotation> in(String source) {
        // Most packages are not ours, and a parser costs a tenth of a second.
        if (!source.contains("HailuoModels")) {
            return Optional.empty();
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IllegalStateException("a JDK is needed to read Java sources; this Java has no compiler");
        }
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        JavacTask task = (JavacTask) compiler.getTask(
                Writer.nullWriter(), null, said, List.of("-proc:none"), null, List.of(new Text(source)));
        try {
            CompilationUnitTree unit = task.parse().iterator().next();
            for (Diagnostic<?> each : said.getDiagnostics()) {
                if (each.getKind() == Diagnostic.Kind.ERROR) {
                    throw new IllegalArgumentException(
                            "line " + each.getLineNumber() + ": " + each.getMessage(Locale.ROOT));
                }
            }
            return unit.getPackageAnnotations().stream()
                    .filter(each -> NAMES.contains(each.getAnnotationType().toString()))
                    .map(each -> new ModelsAnnotation(
                            source, unit, Trees.instance(task).getSourcePositions(), each))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The annotated package. */
    public String packageName() {
        return String.valueOf(unit.getPackageName());
    }

    /**
     * The document that it names, by default the bundled guide.
     *
     * @throws IllegalArgumentException if it is not written as a string literal
     */
    public String spec() {
        Optional<AssignmentTree> spec = member("spec");
        return spec.isEmpty()
                ? Specs.BUNDLED.get(0)
                : constant("spec", spec.get().getExpression());
    }

    /**
     * The part of the document that it asks for.
     *
     * @throws IllegalArgumentException if it is not written as string literals
     */
    public PathSelection paths() {
        Optional<AssignmentTree> paths = member("paths");
        List<String> prefixes = new ArrayList<>();
        if (paths.isPresent() && paths.get().getExpression() instanceof NewArrayTree array) {
            array.getInitializers().forEach(each -> prefixes.add(constant("paths", each)));
        } else if (paths.isPresent()) {
            prefixes.add(constant("paths", paths.get().getExpression()));
        }
        return new PathSelection(prefixes);
    }

    /** The text of the {@code package-info.java} with another fingerprint; all else stays as it is written. */
    public String withFingerprint(String fingerprint) {
        String literal = '"' + fingerprint + '"';
        Optional<AssignmentTree> written = member("fingerprint");
        if (written.isPresent()) {
            return replaced(
                    start(written.get().getExpression()), end(written.get().getExpression()), literal);
        }
        String member = "fingerprint = " + literal;
        List<? extends ExpressionTree> members = annotation.getArguments();
        if (!members.isEmpty()) {
            int end = end(members.get(members.size() - 1));
            return replaced(end, end, ", " + member);
        }
        int name = end(annotation.getAnnotationType());
        return replaced(name, end(annotation), '(' + member + ')');
    }

    private String replaced(int from, int to, String text) {
        return source.substring(0, from) + text + source.substring(to);
    }

    private Optional<AssignmentTree> member(String name) {
        for (ExpressionTree argument : annotation.getArguments()) {
            if (argument instanceof AssignmentTree assignment
                    && assignment.getVariable().toString().equals(name)) {
                return Optional.of(assignment);
            }
        }
        return Optional.empty();
    }

    private String constant(String member, ExpressionTree value) {
        if (value instanceof LiteralTree literal && literal.getValue() instanceof String text) {
            return text;
        } else if (value instanceof ParenthesizedTree parentheses) {
            return constant(member, parentheses.getExpression());
        } else if (value instanceof BinaryTree both && both.getKind() == Tree.Kind.PLUS) {
            return constant(member, both.getLeftOperand()) + constant(member, both.getRightOperand());
        }
        throw new IllegalArgumentException("line " + unit.getLineMap().getLineNumber(start(value)) + ": " + member
                + " must be a string literal to be read outside of a compilation, not " + value);
    }

    private int start(Tree tree) {
        return (int) positions.getStartPosition(unit, tree);
    }

    private int end(Tree tree) {
        return (int) positions.getEndPosition(unit, tree);
    }

    private static final class Text extends SimpleJavaFileObject {

        private final String text;

        Text(String text) {
            super(URI.create("string:///package-info.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
