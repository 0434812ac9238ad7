package io.github.hailuo4j.postgres.campaign;

import io.github.hailuo4j.postgres.EnqueueOptions;
import io.github.hailuo4j.postgres.HailuoQueue;
import io.github.hailuo4j.postgres.Marble;
import io.github.hailuo4j.postgres.TestDatabase;
import io.github.hailuo4j.runtime.Intents;
import io.github.hailuo4j.runtime.task.SubmitOptions;
import io.github.hailuo4j.runtime.webhook.WebhookSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Enqueues requests with their orders, a few in each transaction. A transaction of which it does not hear whether it was committed,
 * because the database was restarted, it begins again.
 */
final class Application implements Runnable {

    private static final int MOST_AT_ONCE = 4;

    private final String name;
    private final TestDatabase database;
    private final List<HailuoQueue> queues;
    private final Random random;
    private final int requests;
    private final Semaphore mayBegin;
    private final List<String> committed = new ArrayList<>();
    private final List<String> rolledBack = new ArrayList<>();

    /**
     * An application.
     *
     * @param webhooks of each node: those of a request go to one of them, whoever has it
     * @param mayBegin with a permit for each request
     */
    Application(
            String name,
            TestDatabase database,
            List<WebhookSettings> webhooks,
            Random random,
            int requests,
            Semaphore mayBegin) {
        this.name = name;
        this.database = database;
        this.queues = webhooks.stream()
                .map(each -> new HailuoQueue(new Intents(Clock.systemUTC()).webhooks(each)))
                .toList();
        this.random = random;
        this.requests = requests;
        this.mayBegin = mayBegin;
    }

    String name() {
        return name;
    }

    @Override
    public void run() {
        try {
            while (committed.size() < requests) {
                List<String> keys = new ArrayList<>();
                int many = Math.min(1 + random.nextInt(MOST_AT_ONCE), requests - committed.size());
                for (int i = 0; i < many; i++) {
                    // One by one, so that no permit is left over.
                    mayBegin.acquire();
                    keys.add(name + "-" + (committed.size() + i));
                }
                if (random.nextInt(10) == 0) {
                    List<String> never =
                            keys.stream().map(key -> key + "-never").toList();
                    persist(never, false);
                    rolledBack.addAll(never);
                }
                persist(keys, true);
                committed.addAll(keys);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void persist(List<String> keys, boolean commits) throws InterruptedException {
        long start = System.nanoTime();
        while (true) {
            try {
                enqueue(keys, commits);
                return;
            } catch (SQLException e) {
                if (System.nanoTime() - start > TimeUnit.MINUTES.toNanos(2)) {
                    throw new IllegalStateException(e);
                }
                // The database is being restarted.
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
    }

    private void enqueue(List<String> keys, boolean commits) throws SQLException {
        try (Connection connection = database.connection()) {
            connection.setAutoCommit(false);
            for (String key : keys) {
                CampaignTables.order(connection, key);
                SubmitOptions submit =
                        SubmitOptions.defaults().idempotencyKey(key).output(Path.of("/videos", key + ".mp4"));
                HailuoQueue queue = queues.get(random.nextInt(queues.size()));
                queue.enqueue(
                        connection,
                        new Marble(key),
                        EnqueueOptions.defaults().tenant(name).submit(submit));
            }
            if (commits) {
                connection.commit();
            } else {
                connection.rollback();
            }
        }
    }

    /** The keys of what it enqueued for good. To be asked once it has ended. */
    List<String> committed() {
        return committed;
    }

    /** The keys of what it thought better of. */
    List<String> rolledBack() {
        return rolledBack;
    }
}
