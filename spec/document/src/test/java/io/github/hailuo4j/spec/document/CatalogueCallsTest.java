package io.github.hailuo4j.spec.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The catalogues of all modules, and every call that reports one of their entries, as the sources have them. */
final class CatalogueCallsTest {

    private static final List<Path> WINGS = List.of(Path.of("..", "..", "spec"), Path.of("..", "..", "processor"));

    /** What takes an entry and its arguments: {@code problems.report(node, X.Y, a, b)}. */
    private static final Set<String> REPORTING = Set.of("report", "error", "ask");

    private static final int MOST_WORDS = 25;

    /** The text of each entry, by {@code SpecDiagnostic.NULL}. */
    private static final Map<String, String> TEMPLATES = new TreeMap<>();

    private static final Set<String> MENTIONED = new TreeSet<>();
    private static final List<String> MISFITS = new ArrayList<>();
    private static final List<String> PROBLEMS_MADE = new ArrayList<>();

    @BeforeAll
    static void readTheSources() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path wing : WINGS) {
            try (Stream<Path> all = Files.walk(wing)) {
                all.filter(file -> file.toString().endsWith(".java"))
                        .filter(file -> file.toString().replace('\\', '/').contains("/src/main/java/"))
                        .forEach(files::add);
            }
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files));
            List<CompilationUnitTree> units = new ArrayList<>();
            task.parse().forEach(units::add);
            units.forEach(unit -> unit.accept(new Entries(), null));
            units.forEach(unit -> unit.accept(new Calls(), null));
        }
    }

    /** Collects the constants of the enums that are catalogues. */
    private static final class Entries extends TreeScanner<@Nullable Void, @Nullable String> {

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable String owner) {
            boolean isCatalogue = type.getImplementsClause().stream()
                    .anyMatch(each -> each.toString().equals("Diagnostic"));
            return super.visitClass(type, isCatalogue ? type.getSimpleName().toString() : null);
        }

        @Override
        public @Nullable Void visitVariable(VariableTree variable, @Nullable String owner) {
            if (owner != null && variable.getInitializer() instanceof NewClassTree constant) {
                StringBuilder text = new StringBuilder();
                constant.getArguments().get(constant.getArguments().size() - 1).accept(new Literals(text), null);
                TEMPLATES.put(owner + "." + variable.getName(), text.toString());
            }
            return null;
        }
    }

    /** A text that may be put together of several. */
    private static final class Literals extends TreeScanner<@Nullable Void, @Nullable Void> {

        private final StringBuilder text;

        Literals(StringBuilder text) {
            this.text = text;
        }

        @Override
        public @Nullable Void visitLiteral(LiteralTree literal, @Nullable Void nothing) {
            text.append(literal.getValue());
            return null;
        }
    }

    /** Looks at what is called with an entry. */
    private static final class Calls extends TreeScanner<@Nullable Void, @Nullable Void> {

        private String file = "";

        @Override
        public @Nullable Void visitCompilationUnit(CompilationUnitTree unit, @Nullable Void nothing) {
            file = String.valueOf(Path.of(unit.getSourceFile().getName()).getFileName());
            return super.visitCompilationUnit(unit, null);
        }

        @Override
        public @Nullable Void visitMemberSelect(MemberSelectTree select, @Nullable Void nothing) {
            if (TEMPLATES.containsKey(select.toString())) {
                MENTIONED.add(select.toString());
            }
            return super.visitMemberSelect(select, null);
        }

        @Override
        public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void nothing) {
            List<? extends ExpressionTree> arguments = call.getArguments();
            if (call.getMethodSelect() instanceof MemberSelectTree method
                    && method.getIdentifier().contentEquals("with")) {
                check(call, method.getExpression().toString(), arguments.size());
            }
            if (REPORTING.contains(name(call))) {
                for (int at = 0; at < arguments.size(); at++) {
                    for (String entry : arguments.get(at).toString().split("[ ?:()]+")) {
                        check(call, entry, arguments.size() - at - 1);
                    }
                }
            }
            return super.visitMethodInvocation(call, null);
        }

        private static String name(MethodInvocationTree call) {
            return call.getMethodSelect() instanceof MemberSelectTree method
                    ? method.getIdentifier().toString()
                    : call.getMethodSelect() instanceof IdentifierTree method
                            ? method.getName().toString()
                            : "";
        }

        private void check(MethodInvocationTree call, String entry, int arguments) {
            String template = TEMPLATES.get(entry);
            if (template != null && places(template) != arguments) {
                MISFITS.add(file + ": " + call);
            }
        }

        @Override
        public @Nullable Void visitNewClass(NewClassTree made, @Nullable Void nothing) {
            if (Set.of("Problem", "Message").contains(made.getIdentifier().toString())) {
                PROBLEMS_MADE.add(file);
            }
            return super.visitNewClass(made, null);
        }
    }

    private static int places(String template) {
        return template.split("%s", -1).length - 1;
    }

    @Test
    void theCataloguesAreFound() {
        assertThat(TEMPLATES)
                .hasSizeGreaterThan(100)
                .containsEntry("SpecDiagnostic.PATTERN_NOT_STRING", "a pattern must be a string");
        assertThat(TEMPLATES.keySet().stream().filter(name -> name.startsWith("SpecDiagnostic.")))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(SpecDiagnostic.values())
                        .map(entry -> "SpecDiagnostic." + entry)
                        .toList());
    }

    @Test
    void everyCallHasAnArgumentForEachPlace() {
        assertThat(MISFITS).isEmpty();
    }

    @Test
    void everyEntryIsUsed() {
        assertThat(MENTIONED).containsExactlyInAnyOrderElementsOf(TEMPLATES.keySet());
    }

    @Test
    void noTextOfAProblemStandsElsewhere() {
        assertThat(PROBLEMS_MADE).containsExactlyInAnyOrder("Diagnostic.java", "Findings.java", "Problems.java");
    }

    /** A sentence of more words has to be read twice; each begins and ends as part of a line does. */
    @Test
    void everyTextIsALineOfFewWords() {
        TEMPLATES.forEach((name, template) -> {
            assertThat(template).as(name).matches("(YAML|[a-z%\"]).*[^.:;,\\s]").doesNotContain("%d");
            for (String sentence : template.split("; ")) {
                assertThat(sentence.split("\\s+")).as(name + ": " + sentence).hasSizeLessThanOrEqualTo(MOST_WORDS);
            }
            assertThat(template).as(name).doesNotContain("%%").doesNotContain("has to", "have to", "shall", "should");
        });
    }
}
