package io.github.hailuo4j.app.key;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where other programs keep their files, by the environment variables that they go by. */
final class Homes {

    private final Map<String, String> environment;

    Homes(Map<String, String> environment) {
        this.environment = environment;
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    private Optional<Path> home() {
        return variable("HOME").or(() -> variable("USERPROFILE")).flatMap(Homes::path);
    }

    /** The folder of a user's settings. */
    Optional<Path> settings() {
        return variable("XDG_CONFIG_HOME")
                .flatMap(Homes::path)
                .filter(Path::isAbsolute)
                .or(() -> home().map(home -> home.resolve(".config")));
    }

    /** The home as OpenClaw sees it. */
    Optional<Path> openClawHome() {
        return variable("OPENCLAW_HOME").flatMap(path -> expanded(path, home())).or(this::home);
    }

    /** The folder of OpenClaw's state. */
    Optional<Path> openClawState() {
        return variable("OPENCLAW_STATE_DIR")
                .flatMap(path -> expanded(path, openClawHome()))
                .or(() -> openClawHome().map(home -> home.resolve(".openclaw")));
    }

    /** OpenClaw's configuration. */
    Optional<Path> openClawConfig() {
        return variable("OPENCLAW_CONFIG_PATH")
                .flatMap(path -> expanded(path, openClawHome()))
                .or(() -> openClawState().map(state -> state.resolve("openclaw.json")));
    }

    /** A path that may begin with {@code ~}, for a home. */
    static Optional<Path> expanded(String path, Optional<Path> home) {
        if (path.equals("~") || path.startsWith("~/") || path.startsWith("~\\")) {
            String rest = path.substring(Math.min(2, path.length()));
            return home.flatMap(start -> path(rest).map(start::resolve));
        }
        return path(path);
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
