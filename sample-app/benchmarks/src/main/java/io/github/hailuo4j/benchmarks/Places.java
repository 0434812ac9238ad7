package io.github.hailuo4j.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where things are in the repository. The script {@code run} says where that is. */
public final class Places {

    private static final String PROPERTY = "hailuo4j.benchmarks";

    private Places() {}

    /** This module's directory; the working directory unless the script said another. */
    public static Path module() {
        return Path.of(System.getProperty(PROPERTY, "")).toAbsolutePath();
    }

    /** The jars of the processors that ours is compared with. */
    public static Path contenders() {
        return built(module().resolve("target/contenders"));
    }

    /** The launcher of the command line. */
    public static Path launcher() {
        return module().resolveSibling("hailuo");
    }

    private static Path built(Path path) {
        if (!Files.exists(path)) {
            throw new IllegalStateException(path + " must be there: mvn -DskipTests package");
        }
        return path;
    }
}
