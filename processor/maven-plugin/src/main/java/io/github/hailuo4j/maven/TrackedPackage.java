package io.github.hailuo4j.maven;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What is known of an annotated package: the fingerprint of the document that it was last compiled for. It stands beside the
 * directory of classes, where the processor looks it up, and {@code mvn clean} forgets it.
 */
final class TrackedPackage {

    private final Path directory;
    private final Path state;
    private final Path packageClass;

    TrackedPackage(Path classes, String packageName) {
        this.directory = classes.resolveSibling("hailuo4j").resolve(String.valueOf(classes.getFileName()));
        this.state = directory.resolve(packageName);
        this.packageClass = classes.resolve(packageName.replace('.', '/')).resolve("package-info.class");
    }

    /**
     * Whether the classes are those of the document. The class of the package has to be newer than what is known: else the build
     * that should have compiled it did not come so far.
     */
    boolean isUpToDate(String fingerprint) throws IOException {
        return Files.isRegularFile(state)
                && Files.readString(state, StandardCharsets.UTF_8).strip().equals(fingerprint)
                && Files.isRegularFile(packageClass)
                && Files.getLastModifiedTime(packageClass).compareTo(Files.getLastModifiedTime(state)) >= 0;
    }

    /** Whether the package was ever compiled with this plugin. */
    boolean isKnown() {
        return Files.isRegularFile(state);
    }

    /** Whether there are classes that would be taken for those of the document. */
    boolean isCompiled() {
        return Files.isRegularFile(packageClass);
    }

    /** Makes maven-compiler-plugin compile: a source whose class is missing is out of date, for each of its versions. */
    void forget(String fingerprint) throws IOException {
        Files.deleteIfExists(packageClass);
        Files.createDirectories(directory);
        Files.writeString(state, fingerprint + '\n', StandardCharsets.UTF_8);
    }
}
