package io.github.hailuo4j.processor;

import io.github.hailuo4j.spec.Specs;
import io.github.hailuo4j.spec.document.PathSelection;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.Filer;
import javax.tools.FileObject;
import javax.tools.JavaFileManager.Location;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/**
 * Finds the document that an annotation names: in the directory of the option, among the bundled ones, on the class path, on the
 * processor path.
 */
final class SpecLocator {

    /**
     * A document that was found.
     *
     * @param result what was read of it
     * @param isFile whether it is a file of its own, which can change without that a build tool notices: neither one of the
     *     bundled documents nor a part of a jar
     */
    record Found(Specs.Result result, boolean isFile) {}

    private static final List<Location> CLASS_PATH =
            List.of(StandardLocation.CLASS_OUTPUT, StandardLocation.CLASS_PATH, StandardLocation.SOURCE_PATH);

    private final @Nullable String option;
    private final @Nullable Path directory;
    private final PathSelection selection;
    private final Filer filer;

    /**
     * A locator.
     *
     * @param option the directory to look in first, or null. A compiler does not tell a processor where the project is: a
     *     relative one is relative to the compiler's working directory
     * @param selection the part of documents that is read
     */
    SpecLocator(@Nullable String option, PathSelection selection, Filer filer) {
        this.selection = selection;
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
    Optional<Found> find(String name) throws IOException {
        Optional<Found> own = inDirectory(name);
        if (own.isPresent()) {
            return own;
        }
        Optional<Specs.Result> bundled = Specs.bundled(name, selection);
        if (bundled.isPresent()) {
            return Optional.of(new Found(bundled.get(), false));
        }
        Optional<Found> resource = onClassPath(name);
        return resource.isPresent() ? resource : onProcessorPath(name);
    }

    /** Where was looked, for the message that there is nothing. */
    String places() {
        return optionPlace() + ", the bundled documents (" + String.join(", ", Specs.BUNDLED)
                + "), the class path, the processor path";
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

    /** Whether the document is a file of the option's directory, which comes before all other places. */
    boolean isInDirectory(String name) {
        return fileInDirectory(name) != null;
    }

    private @Nullable Path fileInDirectory(String name) {
        if (directory == null) {
            return null;
        }
        try {
            Path file = Path.of(directory.toString(), name);
            return Files.isRegularFile(file) ? file : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private Optional<Found> inDirectory(String name) throws IOException {
        @Nullable Path file = fileInDirectory(name);
        if (file == null) {
            return Optional.empty();
        }
        try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return Optional.of(new Found(Specs.read(name, text, selection), true));
        }
    }

    private Optional<Found> onClassPath(String name) throws IOException {
        for (Location location : CLASS_PATH) {
            try {
                FileObject file = filer.getResource(location, "", name);
                try (Reader text = new InputStreamReader(file.openInputStream(), StandardCharsets.UTF_8)) {
                    return Optional.of(new Found(Specs.read(name, text, selection), isFile(file.toUri())));
                }
            } catch (IOException | IllegalArgumentException | UnsupportedOperationException e) {
                // Not there, or not a location that this compiler has (Eclipse knows the outputs only).
            }
        }
        return Optional.empty();
    }

    /** A document that was published as a jar stands beside the processor, where the compiler's locations may not reach. */
    private Optional<Found> onProcessorPath(String name) throws IOException {
        URL url = SpecLocator.class.getClassLoader().getResource(name);
        if (url == null) {
            return Optional.empty();
        }
        URLConnection connection = url.openConnection();
        // As in Specs: a cached jar is closed under the feet of others in the same compiler daemon.
        connection.setUseCaches(false);
        try (Reader text = new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8)) {
            return Optional.of(new Found(
                    Specs.read(name, text, selection), url.getProtocol().equals("file")));
        }
    }

    private static boolean isFile(URI uri) {
        return uri.getScheme() == null || uri.getScheme().equals("file");
    }
}
