package io.github.hailuo4j.postgres;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/**
 * What has to be done now and then, as tasks of a db-scheduler of the application's. Twice does no harm, so it matters little that
 * db-scheduler compares the clocks of machines.
 */
public final class HailuoDuties {

    private static final Logger LOG = System.getLogger(HailuoDuties.class.getName());

    /** How long settled requests are known by default. */
    public static final Duration KEPT_FOR = Duration.ofDays(8);

    private final DataSource source;
    private final Duration keptFor;

    private HailuoDuties(DataSource source, Duration keptFor) {
        this.source = source;
        this.keptFor = keptFor;
    }

    /** The duties, with settled requests kept for 8 days; to be given to {@code startTasks}. */
    public static List<RecurringTask<?>> tasks(DataSource source) {
        return tasks(source, KEPT_FOR);
    }

    /**
     * The duties; to be given to {@code startTasks}.
     *
     * @param keptFor how long settled requests are known, at least 7 days: after that, their keys are new ones
     */
    public static List<RecurringTask<?>> tasks(DataSource source, Duration keptFor) {
        HailuoDuties duties = new HailuoDuties(source, Housekeeping.checked(keptFor));
        return List.of(
                Tasks.recurring("hailuo-purge", FixedDelay.ofHours(1)).execute((instance, context) -> duties.purge()),
                Tasks.recurring("hailuo-hurry", FixedDelay.ofHours(1)).execute((instance, context) -> duties.hurry()));
    }

    private void purge() {
        int forgotten = on(connection -> Housekeeping.purge(connection, keptFor));
        LOG.log(Level.DEBUG, "{0} settled requests were forgotten", forgotten);
    }

    private void hurry() {
        int late = on(Housekeeping::hurry);
        if (late > 0) {
            LOG.log(Level.WARNING, "{0} videos are not saved after {1} days; the gateway keeps them for 7", late, 6);
        }
    }

    private int on(Database.Work<Integer> work) {
        // Not for long, but a purge may take longer than one statement is given.
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(true);
            return work.on(connection);
        } catch (SQLException e) {
            throw Database.failed("housekeeping", e);
        }
    }
}
