package io.github.hailuo4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.benchmarks.compile.ClassPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classes that a compiler loads to have the six models generated: what its first use of everything costs. */
@Tag("slow")
final class ColdCompileTest {

    private static final String FROM_FILE = " source: file:";

    @TempDir
    Path directory;

    @Test
    void classesLoadedForTheSixModels() throws Exception {
        Path sources = Files.createDirectories(directory.resolve("sources"));
        Path annotated = Files.writeString(
                sources.resolve("package-info.java"), "@io.github.hailuo4j.runtime.HailuoModels package bench;");
        Path plain = Files.writeString(sources.resolve("Plain.java"), "record Plain(String prompt) {}");
        List<String> ours = loaded("ours", annotated, "-processorpath", ClassPath.processor());
        List<String> without = loaded("plain", plain, "-proc:none");
        assertThat(directory.resolve("ours/bench/Hailuo23ImageToVideoStandard.class"))
                .exists();
        long own = ours.stream().filter(line -> line.contains(FROM_FILE)).count();
        long ofPlain = without.stream().filter(line -> line.contains(FROM_FILE)).count();
        assertThat(ofPlain).as("classes of ours in a compilation without us").isZero();
        Limits.check("compile.classes.own", (double) own);
        // The JDK's own, which differ from one version to the next, and which a lambda or a regular expression brings
        // along.
        Limits.check("compile.classes.jdk", (double) (ours.size() - own - without.size()));
    }

    private List<String> loaded(String name, Path source, String... options) throws IOException, InterruptedException {
        Path log = directory.resolve(name + ".log");
        List<String> command = new ArrayList<>(List.of(
                Child.jdk("javac"), "-J-Xlog:class+load=info:file=" + log + ":none", "-cp", ClassPath.runtime()));
        command.addAll(List.of(options));
        command.addAll(List.of("-d", directory.resolve(name).toString(), source.toString()));
        Child.run(directory, Map.of(), command);
        return Files.readAllLines(log);
    }
}
