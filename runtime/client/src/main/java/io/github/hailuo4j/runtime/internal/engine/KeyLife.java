package io.github.hailuo4j.runtime.internal.engine;

import io.github.hailuo4j.runtime.journal.JournalEntry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * For how long the gateway knows an idempotency key again. A request that is sent again later is a new one, and is paid twice.
 *
 * <p>Time is told by the machine's clock, and by how long this process was awake. A clock that is set back makes no intent
 * younger. One that was set back while no process ran cannot be told from one that is right.
 */
public final class KeyLife {

    /** Clocks are set right by a little. One that says that an intent is of the future says nothing of its age. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private final Duration life;
    private final Clock clock;
    private final Instant startedAt;
    private final long startedAtNanos = System.nanoTime();

    /**
     * The life of keys.
     *
     * @param life from the intent on: the request was not sent before it
     */
    public KeyLife(Duration life, Clock clock) {
        this.life = life;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    private Instant now() {
        Instant awake = startedAt.plusNanos(System.nanoTime() - startedAtNanos);
        Instant said = clock.instant();
        return said.isBefore(awake) ? awake : said;
    }

    /** Why the intent's key may be forgotten; empty if the gateway still knows it. */
    Optional<String> whyOver(JournalEntry intent) {
        Instant now = now();
        if (intent.createdAt().isAfter(now.plus(CLOCK_SKEW))) {
            return Optional.of("by this machine's clock, its intent is of the future (" + intent.createdAt()
                    + "), so that nobody knows whether the gateway still knows its key. Nothing was sent again");
        }
        if (Duration.between(intent.createdAt(), now).compareTo(life) > 0) {
            return Optional.of("its intent is of " + intent.createdAt()
                    + ", and the gateway may have forgotten its key after " + words(life) + ". Nothing was sent again");
        }
        return Optional.empty();
    }

    private static String words(Duration time) {
        return time.toHours() * 3600 == time.toSeconds() ? time.toHours() + " hours" : time.toSeconds() + " s";
    }
}
