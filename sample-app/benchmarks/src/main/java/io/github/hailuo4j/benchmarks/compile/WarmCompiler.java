package io.github.hailuo4j.benchmarks.compile;

import io.github.hailuo4j.benchmarks.Places;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A JVM of its own that compiles the same again and again, and says what each took once it is warm. */
public final class WarmCompiler {

    private WarmCompiler() {}

    /**
     * Prints milliseconds, one line a compilation.
     *
     * @param arguments the directory of the sources, the number of the contender, and how many compilations are measured
     */
    public static void main(String[] arguments) throws IOException {
        Path work = Path.of(arguments[0]);
        Contender contender = Contender.all(work, Places.contenders()).get(Integer.parseInt(arguments[1]));
        int measured = Integer.parseInt(arguments[2]);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Path output = Files.createTempDirectory(work, "classes");
        List<String> all = contender.arguments(output);
        List<String> options =
                all.stream().filter(each -> !each.endsWith(".java")).toList();
        List<String> sources =
                all.stream().filter(each -> each.endsWith(".java")).toList();
        for (int i = 0; i < 2 * measured; i++) {
            long start = System.nanoTime();
            try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
                boolean compiles = compiler.getTask(
                                null, files, null, options, null, files.getJavaFileObjectsFromStrings(sources))
                        .call();
                if (!compiles) {
                    throw new IllegalStateException(contender.name() + " must compile");
                }
            }
            if (i >= measured) {
                System.out.println((System.nanoTime() - start) / 1e6);
            }
        }
    }
}
