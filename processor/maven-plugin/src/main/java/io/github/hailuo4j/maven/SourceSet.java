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

    /** Deletes the classes of all sources, generated ones too: where the compiler would not compile callers by itself. */
    void forgetClasses() throws IOException {
        Set<Path> names = new HashSet<>();
        for (Path root : sources) {
            names(root, names);
        }
        names(generated, names);
        for (Path file : files(classes, ".class")) {
            if (names.contains(name(classes, file, "[$.].*"))) {
                Files.delete(file);
            }
        }
    }

    private static void names(Path root, Set<Path> names) throws IOException {
        for (Path file : files(root, ".java")) {
            names.add(name(root, file, "\\.java"));
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
