package io.github.hailuo4j.processor;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.annotation.processing.Filer;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/**
 * Whether the build compiles anew when a document changes. A processor sees the one compilation that it runs in, so it is told:
 * by the option {@value #OPTION}, or by the file that {@code hailuo4j-maven-plugin} keeps beside the directory of classes.
 */
final class Tracking {

    /** The option by which a build says that the document is one of its inputs. */
    static final String OPTION = "hailuo4j.tracked";

    private final Map<String, String> options;
    private final Filer filer;

    Tracking(Map<String, String> options, Filer filer) {
        this.options = options;
        this.filer = filer;
    }

    /** Whether the build compiles the package anew when the document, now of that fingerprint, changes. */
    boolean tracks(String packageName, String fingerprint) {
        String option = options.getOrDefault(OPTION, "false");
        if (option == null || option.isEmpty() || option.equals("true")) {
            return true;
        }
        try {
            Path file = file(packageName);
            // With another fingerprint, the plugin looks at another document than the compiler.
            return file != null
                    && Files.isRegularFile(file)
                    && Files.readString(file, StandardCharsets.UTF_8).strip().equals(fingerprint);
        } catch (IOException
                | IllegalArgumentException
                | UnsupportedOperationException
                | FileSystemNotFoundException e) {
            // Not a directory of files, or not the plugin's file.
            return false;
        }
    }

    /** {@code target/hailuo4j/classes/PACKAGE}, beside {@code target/classes}; null if there is no such place. */
    private @Nullable Path file(String packageName) throws IOException {
        URI inClasses =
                filer.getResource(StandardLocation.CLASS_OUTPUT, "", "hailuo4j").toUri();
        Path classes = Path.of(inClasses).getParent();
        if (classes == null || classes.getFileName() == null) {
            return null;
        }
        return classes.resolveSibling("hailuo4j")
                .resolve(String.valueOf(classes.getFileName()))
                .resolve(packageName);
    }
}
