package io.github.hailuo4j.postgres;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Hears what the database tells: that there is work, and which request a webhook was about. It costs a connection of its own. What is
 * missed while that is broken is found all the same, a little later: by looking, and by polling.
 */
final class Notifications implements Runnable {

    /** Told of what was heard. */
    interface Listener {

        /** There may be requests to lease. */
        void work();

        /** A task of a request of an incarnation. */
        void heard(UUID incarnation, String key, String taskId);
    }

    private static final Logger LOG = System.getLogger(HailuoWorker.class.getName());
    private static final int LONGEST_SILENCE_MILLIS = 500;
    private static final long PAUSE_MILLIS = 500;

    /** After this many silences, the server is asked whether it is still there. */
    private static final int SILENCES = 20;

    private final Database database;
    private final Listener listener;
    private volatile boolean closed;

    Notifications(Database database, Listener listener) {
        this.database = database;
        this.listener = listener;
    }

    @Override
    public void run() {
        while (!closed) {
            try (Database.Session session = database.open()) {
                listen(session.connection());
            } catch (SQLException | RuntimeException | Error e) {
                LOG.log(
                        Level.DEBUG,
                        "notifications are not heard at the moment: {0}",
                        e.getClass().getName());
                pause();
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen hailuo_new");
            statement.execute("listen hailuo_heard");
            // What was told before is not told again.
            listener.work();
            PGConnection postgres = connection.unwrap(PGConnection.class);
            int silences = 0;
            while (!closed) {
                PGNotification @Nullable [] all = postgres.getNotifications(LONGEST_SILENCE_MILLIS);
                if (all != null && all.length > 0) {
                    tell(all);
                } else if (++silences % SILENCES == 0) {
                    statement.execute("select 1");
                }
            }
            // It may go back to a pool.
            statement.execute("unlisten *");
        }
    }

    private void tell(PGNotification[] all) {
        boolean isWork = false;
        for (PGNotification each : all) {
            // The last is the key, which may have spaces in it.
            String[] words = each.getParameter().split(" ", 3);
            if (each.getName().equals("hailuo_new")) {
                isWork = true;
            } else if (words.length == 3 && !words[0].isEmpty()) {
                listener.heard(UUID.fromString(words[0]), words[2], words[1]);
            }
        }
        if (isWork) {
            listener.work();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            // Only closing ends it.
        }
    }

    void close() {
        closed = true;
    }
}
