package io.github.hailuo4j.postgres;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Says in the log that requests cost more than all workers together may spend on a day, and so are never begun with: once however
 * long that lasts, and again when there are more of them or the limit is another one.
 */
final class LimitWatch {

    private static final Logger LOG = System.getLogger(HailuoWorker.class.getName());

    /** Of those that no worker has begun with. Without a limit there is no row. */
    private static final String BEYOND = """
            select l.cents_per_day, b.requests, b.unpriced, b.example from hailuo_limits l cross join lateral (
                select count(*) as requests, count(*) filter (where r.cents = %d) as unpriced, min(r.key) as example
                from hailuo_request r
                where r.worker is null and r.settled_at is null and r.charged_on is null and r.cents > l.cents_per_day) b
            where l.cents_per_day > 0""".formatted(Integer.MAX_VALUE);

    private final Database database;
    private final Interval interval;
    private Optional<Beyond> said = Optional.empty();

    /**
     * A watch of a worker, for one thread.
     *
     * @param interval between two looks at the database
     */
    LimitWatch(Database database, Interval interval) {
        this.database = database;
        this.interval = interval;
    }

    /**
     * What waits in vain.
     *
     * @param unpriced how many of the requests have no published price
     * @param example one of their keys
     */
    record Beyond(long centsPerDay, long requests, long unpriced, String example) {

        /** Whether somebody who was told of the other need not be told of this. */
        private boolean isKnownFrom(Beyond other) {
            return centsPerDay == other.centsPerDay && requests <= other.requests;
        }

        @Override
        public String toString() {
            return requests + " requests cannot begin while cents per day are limited to " + centsPerDay
                    + ": each can cost more, "
                    + unpriced + " of them have no published price. Raise or remove the limit, or delete them from"
                    + " hailuo_request; one is " + example;
        }
    }

    /** Looks, if it is time, and says what is new. */
    void look() {
        if (!interval.isOver()) {
            return;
        }
        interval.begin();
        Optional<Beyond> beyond = database.statement("looking at the limits", LimitWatch::beyond);
        if (beyond.isPresent() && said.filter(beyond.get()::isKnownFrom).isEmpty()) {
            LOG.log(Level.WARNING, "{0}", beyond.get());
        }
        said = beyond;
    }

    static Optional<Beyond> beyond(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BEYOND);
                ResultSet row = statement.executeQuery()) {
            return row.next() && row.getLong("requests") > 0
                    ? Optional.of(new Beyond(
                            row.getLong("cents_per_day"),
                            row.getLong("requests"),
                            row.getLong("unpriced"),
                            row.getString("example")))
                    : Optional.empty();
        }
    }
}
