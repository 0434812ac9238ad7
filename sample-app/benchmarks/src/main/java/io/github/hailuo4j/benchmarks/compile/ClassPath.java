package io.github.hailuo4j.benchmarks.compile;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The jars, or directories of classes, that a compiler of our users has: found among those of this JVM. */
public final class ClassPath {

    /** One class of each jar that the processor brings along. The processor's own is the first. */
    private static final List<String> PROCESSOR = List.of(
            "io.github.hailuo4j.processor.HailuoModelsProcessor",
            "io.github.hailuo4j.checker.CheckerPlugin",
            "io.github.hailuo4j.spec.Specs",
            "io.github.hailuo4j.rules.Schema",
            "com.palantir.javapoet.JavaFile",
            "com.fasterxml.jackson.core.JsonFactory",
            "org.openapitools.codegen.validation.GenericValidator",
            "com.fasterxml.jackson.dataformat.yaml.YAMLFactory",
            "org.yaml.snakeyaml.Yaml",
            "com.google.re2j.Pattern");

    private static final List<String> RUNTIME = List.of(
            "io.github.hailuo4j.runtime.HailuoModels",
            "io.github.hailuo4j.rules.Schema",
            "org.jspecify.annotations.NullMarked");

    private ClassPath() {}

    /** What stands behind {@code -processorpath}. */
    public static String processor() {
        return path(PROCESSOR);
    }

    /** What stands behind {@code -cp}. */
    public static String runtime() {
        return path(RUNTIME);
    }

    private static String path(List<String> classes) {
        Set<String> entries = new LinkedHashSet<>();
        for (String each : classes) {
            entries.add(placeOf(each));
        }
        return String.join(File.pathSeparator, entries);
    }

    private static String placeOf(String name) {
        try {
            Class<?> found = Class.forName(name, false, ClassPath.class.getClassLoader());
            CodeSource source = found.getProtectionDomain().getCodeSource();
            if (source == null) {
                throw new IllegalStateException(name + " must be in a jar or a directory");
            }
            return Path.of(source.getLocation().toURI()).toString();
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new IllegalStateException(
                    name
                            + " must be on the class path; if the processor does not need its jar any more, take it out here",
                    e);
        }
    }
}
