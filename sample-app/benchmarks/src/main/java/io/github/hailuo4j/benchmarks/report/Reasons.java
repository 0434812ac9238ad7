package io.github.hailuo4j.benchmarks.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Why losses are losses, as people wrote it down. */
final class Reasons {

    private static final String FILE = "reasons.properties";

    private Reasons() {}

    static Properties read() {
        try (@Nullable InputStream in = Reasons.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " must be beside this class");
            }
            Properties reasons = new Properties();
            try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
                reasons.load(reader);
            }
            return reasons;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The reason for a table's loss, or that there is none. */
    static String of(String table) {
        return read().getProperty(table, "not explained yet (`" + FILE + "`, `" + table + "`).");
    }
}
