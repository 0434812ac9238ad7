package io.github.hailuo4j.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The sources of one compilation.
 *
 * @param sources the directories of sources
 * @param generated the directory that processors write to
 * @param classes the directory of their classes
 * @param documents where their documents are found
 * @param compilesSingleFiles whether the compiler leaves callers alone when a source is out of date
 */
record SourceSet(
        List<Path> sources, Path generated, Path classes, DocumentSearch documents, boolean compilesSingleFiles) {

    /** What the processor writes into each of its files. */
    private static final String OURS = "\"io.github.hailuo4j.processor.HailuoModelsProcessor\"";

    /**
     * Deletes what was generated into a package, sources and classes. Not every version of the compiler plugin does, and some
     * compile the old source beside the new one.
     */
    void forgetGenerated(String packageName) throws IOException {
        Set<Path> names = new HashSet<>();
        for (Path file : files(generated.resolve(packageName.replace('.', '/')), ".java")) {
            if (Files.readString(file).contains(OURS)) {
                names.add(name(generated, file, "\\.java"));
                Files.delete(file);
            }
        }
        forget(names);
    }

    /** Deletes the classes of all sources: where the compiler would not compile callers by itself. */
    void forgetClasses() throws IOException {
        Set<Path> names = new HashSet<>();
        for (Path root : sources) {
            for (Path file : files(root, ".java")) {
                names.add(name(root, file, "\\.java"));
            }
        }
        forget(names);
    }

    private void forget(Set<Path> names) throws IOException {
        for (Path file : files(classes, ".class")) {
            if (names.contains(name(classes, file, "[$.].*"))) {
                Files.delete(file);
            }
        }
    }

    private static Path name(Path root, Path file, String end) {
        return root.relativize(file)
                .resolveSibling(String.valueOf(file.getFileName()).replaceFirst(end, ""));
    }

    private static List<Path> files(Path root, String suffix) throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(each -> each.toString().endsWith(suffix)).toList();
        }
    }
}
