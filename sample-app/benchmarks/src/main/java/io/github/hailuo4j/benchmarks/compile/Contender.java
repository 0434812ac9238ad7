package io.github.hailuo4j.benchmarks.compile;

import io.github.hailuo4j.benchmarks.Rounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is compiled, and how.
 *
 * @param name what it is called by in tables
 * @param options of javac, but for the output directory
 * @param sources the directory of the sources
 */
record Contender(String name, List<String> options, Path sources) {

    static final String RECORDS = "plain records";

    /** The six models, written for each; the jars of the others are in a directory. */
    static List<Contender> all(Path work, Path jars) {
        String autoValue =
                jars.resolve("auto-value-1.11.1.jar") + ":" + jars.resolve("auto-value-annotations-1.11.1.jar");
        String jilt = jars.resolve("jilt-1.9.1.jar").toString();
        String immutables = jars.resolve("value-2.12.2.jar").toString();
        return List.of(
                new Contender(RECORDS, List.of("-proc:none"), work.resolve("records")),
                new Contender("Jilt", List.of("-cp", jilt, "-processorpath", jilt), work.resolve("jilt")),
                new Contender(
                        "AutoValue", List.of("-cp", autoValue, "-processorpath", autoValue), work.resolve("autovalue")),
                new Contender(
                        "Immutables",
                        List.of("-cp", immutables, "-processorpath", immutables),
                        work.resolve("immutables")),
                ours(Rounds.OURS, work.resolve("hailuo4j"), List.of()));
    }

    /** Ours, with further options. */
    static Contender ours(String name, Path sources, List<String> further) {
        List<String> options =
                new ArrayList<>(List.of("-cp", ClassPath.runtime(), "-processorpath", ClassPath.processor()));
        options.addAll(further);
        return new Contender(name, options, sources);
    }

    /** The arguments of javac. */
    List<String> arguments(Path output) throws IOException {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of("-d", output.toString()));
        try (Stream<Path> files = Files.walk(sources)) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .map(Path::toString)
                    .sorted()
                    .forEach(all::add);
        }
        return all;
    }
}
