package io.github.hailuo4j.processor.equivalence;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/** Compiles many chains of builder calls at once: each is a method {@code m<index>}, on a line of its own. */
public final class ChainCompiler {

    /** Chains in one source file; a class has limits. */
    private static final int CHAINS_IN_A_CLASS = 400;

    /** Where the first chain stands in its file. */
    private static final int FIRST_LINE = 3;

    private final Path directory;
    private final List<String> chains;

    /**
     * For some chains.
     *
     * @param directory where the {@code document.json} is that their classes are generated from
     */
    public ChainCompiler(Path directory, List<String> chains) {
        this.directory = directory;
        this.chains = chains;
    }

    /** The class that a chain's method is in. */
    static String className(int index) {
        return "test.Chains" + index / CHAINS_IN_A_CLASS;
    }

    /** The chains that compile, by index. */
    public Set<Integer> compiling() {
        List<Integer> all = IntStream.range(0, chains.size()).boxed().toList();
        Compilation compilation = compile(all);
        Set<Integer> compiling = new TreeSet<>(all);
        for (Diagnostic<? extends JavaFileObject> error : compilation.errors()) {
            assertThat(error.getSource()).as("%s", error).isNotNull();
            String file = error.getSource().getName();
            assertThat(file).as("%s", error).contains("Chains");
            int fileIndex = Integer.parseInt(file.replaceAll("\\D", ""));
            compiling.remove(fileIndex * CHAINS_IN_A_CLASS + (int) error.getLineNumber() - FIRST_LINE);
        }
        return compiling;
    }

    /** Compiles some of the chains. */
    Compilation compile(Iterable<Integer> which) {
        Set<Integer> included = new HashSet<>();
        which.forEach(included::add);
        List<JavaFileObject> files = new ArrayList<>();
        for (int from = 0; from < chains.size(); from += CHAINS_IN_A_CLASS) {
            List<String> lines = new ArrayList<>(List.of("class Chains" + from / CHAINS_IN_A_CLASS + " {"));
            for (int i = from; i < Math.min(chains.size(), from + CHAINS_IN_A_CLASS); i++) {
                lines.add(included.contains(i) ? "  static Object m" + i + "() { return " + chains.get(i) + "; }" : "");
            }
            lines.add("}");
            files.add(Compiling.source("Chains" + from / CHAINS_IN_A_CLASS, lines.toArray(new String[0])));
        }
        return Compiling.with(directory, "document.json", files);
    }
}
