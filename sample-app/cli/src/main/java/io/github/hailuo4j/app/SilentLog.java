package io.github.hailuo4j.app;

/**
 * Where log lines of libraries go: nowhere. What a user has to know, the commands say themselves, once, and in a form that scripts
 * can rely on.
 */
public final class SilentLog {

    private static final String CLASS = "java.util.logging.config.class";
    private static final String FILE = "java.util.logging.config.file";

    /** Called by {@code java.util.logging} in place of reading its file; without handlers, nothing is written. */
    public SilentLog() {}

    /** To be called before anything is logged. Logging is not loaded for that. Whoever configured it himself sees what he asked for. */
    static void use() {
        if (System.getProperty(CLASS) == null && System.getProperty(FILE) == null) {
            System.setProperty(CLASS, SilentLog.class.getName());
        }
    }
}
