package io.github.hailuo4j.postgres;

import io.github.hailuo4j.runtime.journal.SharedJournal;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * How a worker works.
 *
 * @param lease after which it counts as dead if it has not renewed
 * @param batch how many requests it leases at once
 * @param mostInFlight how many it works on
 * @param poll after which it looks for work although nobody told of any
 * @param pause after which what is stuck is tried again, at first
 * @param patience how long a record waits for a database that is away
 */
record WorkerSettings(
        DataSource source,
        Function<SharedJournal, Engine> engines,
        String name,
        Duration lease,
        Duration heartbeat,
        int batch,
        int mostInFlight,
        Duration poll,
        Duration pause,
        Duration patience,
        Optional<Settlement> settlement) {}
