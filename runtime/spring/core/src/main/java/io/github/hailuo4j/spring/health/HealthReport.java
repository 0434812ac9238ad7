package io.github.hailuo4j.spring.health;

import java.util.Map;

/**
 * How it stands.
 *
 * @param verdict in a word
 * @param details for those who may see them; neither the key nor a URL
 */
public record HealthReport(Verdict verdict, Map<String, Object> details) {

    /** How it stands, in a word. */
    public enum Verdict {
        /** The gateway knows the key. */
        UP,
        /** The gateway refuses the key, or the journal cannot be used: nothing is submitted until somebody mends that. */
        DOWN,
        /** The gateway does not answer, or not in time. That mends itself, and no other instance fares better. */
        UNKNOWN
    }

    public HealthReport {
        details = Map.copyOf(details);
    }

    static HealthReport down(String reason) {
        return new HealthReport(Verdict.DOWN, Map.of("reason", reason));
    }

    static HealthReport unknown(String reason) {
        return new HealthReport(Verdict.UNKNOWN, Map.of("reason", reason));
    }
}
