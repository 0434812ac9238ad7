package io.github.hailuo4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** What may be used at most, of what no machine changes: a file, so that who uses more has to say so. */
final class Limits {

    private static final String FILE = "limits.properties";
    private static final String PLACE =
            "sample-app/benchmarks/src/test/resources/io/github/hailuo4j/benchmarks/" + FILE;

    private Limits() {}

    static Properties read() throws IOException {
        try (@Nullable InputStream in = Limits.class.getResourceAsStream(FILE)) {
            Properties limits = new Properties();
            limits.load(Objects.requireNonNull(in, PLACE));
            return limits;
        }
    }

    /** Fails if it is more, and says how to agree. */
    static void check(String name, double value) throws IOException {
        String text = Objects.requireNonNull(read().getProperty(name), PLACE + " must have a line for " + name);
        double limit = Double.parseDouble(text);
        System.out.printf(Locale.ROOT, "%s: %.1f, at most %s%n", name, value, text);
        assertThat(value)
                .as(
                        "%s must be at most %s. If more is right, write what is into %s, and why into the commit.",
                        name, text, PLACE)
                .isLessThanOrEqualTo(limit);
    }
}
