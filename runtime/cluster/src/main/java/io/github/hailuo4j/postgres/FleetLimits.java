package io.github.hailuo4j.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What all workers together may begin with. It stands in the database: what is stored counts from the next lease on, for every
 * worker. Immutable.
 *
 * <p>A request counts for the day, by UTC, on which a worker begins with it, as the most that it may cost; if it is refused or
 * fails, which costs nothing, it does not count any more. One that alone costs more than is left waits for a day on which it fits.
 * An estimated price counts as it is. With a limit in cents, a request whose price is not published is refused when it is enqueued; one
 * that waited already when the limit was set, or alone costs more than the limit, stays, and workers warn of it in their logs.
 */
public final class FleetLimits {

    private static final FleetLimits NONE = new FleetLimits(null, null);

    private final @Nullable Double requestsPerSecond;
    private final @Nullable Long centsPerDay;

    private FleetLimits(@Nullable Double requestsPerSecond, @Nullable Long centsPerDay) {
        this.requestsPerSecond = requestsPerSecond;
        this.centsPerDay = centsPerDay;
    }

    /** No limits, as at first. */
    public static FleetLimits none() {
        return NONE;
    }

    /**
     * Limits how many requests are begun with, by all workers together. After a pause there may be as many at once as in a second.
     *
     * @param most more than 0; 0.1 is one in ten seconds
     */
    public FleetLimits requestsPerSecond(double most) {
        if (!(most > 0) || Double.isInfinite(most)) {
            throw new IllegalArgumentException("requests per second must be a number that is more than 0, not " + most);
        }
        return new FleetLimits(most, centsPerDay);
    }

    /**
     * Limits what is spent on a day, by UTC.
     *
     * @param most in US cents; 0 to begin with nothing more
     */
    public FleetLimits centsPerDay(long most) {
        if (most < 0) {
            throw new IllegalArgumentException("cents per day must be 0 or more, not " + most);
        }
        return new FleetLimits(requestsPerSecond, most);
    }

    /** How many requests are begun with in a second at most; empty for no limit. */
    public OptionalDouble requestsPerSecond() {
        return requestsPerSecond == null ? OptionalDouble.empty() : OptionalDouble.of(requestsPerSecond);
    }

    /** What is spent on a day at most, in US cents; empty for no limit. */
    public OptionalLong centsPerDay() {
        return centsPerDay == null ? OptionalLong.empty() : OptionalLong.of(centsPerDay);
    }

    /**
     * Stores these limits in place of those that were, in the connection's transaction.
     *
     * @throws SQLException if the database refuses
     */
    public void store(Connection connection) throws SQLException {
        String sql = "update hailuo_limits set per_second = ?, cents_per_day = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, requestsPerSecond, Types.DOUBLE);
            statement.setObject(2, centsPerDay, Types.BIGINT);
            statement.executeUpdate();
        }
    }

    /**
     * The limits as they are stored.
     *
     * @throws SQLException if the database refuses
     */
    public static FleetLimits read(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement("select per_second, cents_per_day from hailuo_limits");
                ResultSet row = statement.executeQuery()) {
            return row.next() ? new FleetLimits(row.getObject(1, Double.class), row.getObject(2, Long.class)) : NONE;
        }
    }

    @Override
    public String toString() {
        return "FleetLimits(requestsPerSecond=" + (requestsPerSecond == null ? "none" : requestsPerSecond)
                + ", centsPerDay=" + (centsPerDay == null ? "none" : centsPerDay) + ")";
    }
}
