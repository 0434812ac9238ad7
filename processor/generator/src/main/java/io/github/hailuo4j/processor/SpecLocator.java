package io.github.hailuo4j.processor;

import io.github.hailuo4j.spec.Specs;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.Filer;
import javax.tools.JavaFileManager.Location;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/** Finds the document that an annotation names: in the directory of the option, among the bundled ones, on the class path. */
final class SpecLocator {

    private static final List<Location> CLASS_PATH =
            List.of(StandardLocation.CLASS_OUTPUT, StandardLocation.CLASS_PATH, StandardLocation.SOURCE_PATH);

    private final @Nullable String option;
    private final @Nullable Path directory;
    private final Filer filer;

    /**
     * A locator.
     *
     * @param option the directory to look in first, or null. A compiler does not tell a processor where the project is: a
     *     relative one is relative to the compiler's working directory
     */
    SpecLocator(@Nullable String option, Filer filer) {
        this.option = option;
        this.directory = option == null ? null : absolute(option);
        this.filer = filer;
    }

    private static @Nullable Path absolute(String option) {
        try {
            return Path.of(option).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            return null;
        }
    }

    /** The document, if it is found anywhere. */
    Optional<Specs.Result> find(String name) throws IOException {
        Optional<Specs.Result> own = inDirectory(name);
        if (own.isPresent()) {
            return own;
        }
        Optional<Specs.Result> bundled = Specs.bundled(name);
        return bundled.isPresent() ? bundled : onClassPath(name);
    }

    /** Where was looked, for the message that there is nothing. */
    String places() {
        return optionPlace() + ", the bundled documents (" + String.join(", ", Specs.BUNDLED) + "), the class path";
    }

    /** What is wrong with the directory, if it is set and there is none. */
    Optional<String> missingDirectory() {
        return option == null || (directory != null && Files.isDirectory(directory))
                ? Optional.empty()
                : Optional.of(optionPlace());
    }

    private String optionPlace() {
        if (option == null) {
            return "no directory (option -Ahailuo4j.specs=DIR is not set)";
        }
        if (directory == null) {
            return "no directory (-Ahailuo4j.specs=" + option + " is no path)";
        }
        List<String> remarks = new ArrayList<>();
        if (!Files.isDirectory(directory)) {
            remarks.add("which is no directory");
        }
        if (!Path.of(option).isAbsolute()) {
            remarks.add("since -Ahailuo4j.specs=" + option + " is relative to where the build was started; write"
                    + " ${project.basedir}/" + option + " in a pom, or another absolute path");
        }
        return remarks.isEmpty() ? directory.toString() : directory + " (" + String.join(", ", remarks) + ")";
    }

    private Optional<Specs.Result> inDirectory(String name) throws IOException {
        if (directory == null) {
            return Optional.empty();
        }
        Path file;
        try {
            file = Path.of(directory.toString(), name);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return Optional.of(Specs.read(name, text));
        }
    }

    private Optional<Specs.Result> onClassPath(String name) throws IOException {
        for (Location location : CLASS_PATH) {
            try (Reader text = new InputStreamReader(
                    filer.getResource(location, "", name).openInputStream(), StandardCharsets.UTF_8)) {
                return Optional.of(Specs.read(name, text));
            } catch (IOException | IllegalArgumentException | UnsupportedOperationException e) {
                // Not there, or not a location that this compiler has (Eclipse knows the outputs only).
            }
        }
        return Optional.empty();
    }
}
