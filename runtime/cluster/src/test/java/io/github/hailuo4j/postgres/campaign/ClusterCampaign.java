package io.github.hailuo4j.postgres.campaign;

import io.github.hailuo4j.postgres.TestDatabase;
import io.github.hailuo4j.postgres.TestServer;
import io.github.hailuo4j.runtime.task.Idempotency;
import io.github.hailuo4j.runtime.webhook.WebhookSettings;
import io.github.hailuo4j.simulator.HailuoSimulator;
import io.github.hailuo4j.simulator.video.VideoSource;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Two applications enqueue; three workers, each a process with a clock of its own, carry out; the gateway fails now and then, and
 * webhooks go to any worker. Meanwhile workers are killed and stopped, and the database is restarted.
 */
final class ClusterCampaign implements AutoCloseable {

    static final int VIDEO_BYTES = 3_000;
    private static final int NODES = 3;

    /**
     * A campaign.
     *
     * @param patience after which something is wrong, on the busiest machine
     */
    record Plan(
            int requests,
            int kills,
            int longStops,
            int shortStops,
            Idempotency idempotency,
            long seed,
            Duration patience) {}

    private final Plan plan;
    private final Random random;
    private final long deadline;
    private final TestServer server = new TestServer();
    private final TestDatabase database;
    private final CampaignTables tables;
    private final GatewayFaults faults;
    private final HailuoSimulator simulator;
    private final VideoFolder videos;
    private final List<WorkerNode> nodes = new ArrayList<>();
    private final List<Application> applications = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Semaphore mayBegin = new Semaphore(0);

    ClusterCampaign(Plan plan, Path folder) throws IOException, SQLException {
        this.plan = plan;
        // The first numbers of neighbouring seeds are alike.
        this.random = new Random(plan.seed() * 0x9E3779B97F4A7C15L);
        this.deadline = System.nanoTime() + plan.patience().toNanos();
        this.database = server.database();
        this.tables = new CampaignTables(database);
        this.faults = new GatewayFaults(new Random(random.nextLong()), WorkerMain.CALL_TIMEOUT.plusSeconds(1));
        this.videos = new VideoFolder(Files.createDirectories(folder.resolve("videos")));
        Files.createDirectories(folder.resolve("work"));
        this.simulator = HailuoSimulator.builder()
                .taskDuration(Duration.ofMillis(200), Duration.ofSeconds(4), random.nextLong())
                .idempotency(plan.idempotency() == Idempotency.REPLAY)
                .videoSource(VideoSource.ofRandomBytes(VIDEO_BYTES))
                .webhookRetries(7, Duration.ofMillis(300))
                .faults(faults.faults())
                .requestLogSize(1_000_000)
                .start();
        for (int i = 0; i < NODES; i++) {
            WorkerMain.Setting setting = new WorkerMain.Setting(
                    "node-" + i,
                    database.url(),
                    simulator.baseUrl(),
                    Duration.ofMinutes(i - 1L),
                    freePort(),
                    plan.idempotency(),
                    folder);
            nodes.add(new WorkerNode(setting, folder.resolve(setting.name() + ".log")));
        }
        List<WebhookSettings> hooks =
                nodes.stream().map(node -> node.setting().webhooks()).toList();
        for (int i = 0; i < 2; i++) {
            int share = i == 0 ? plan.requests() / 2 : plan.requests() - plan.requests() / 2;
            Application application =
                    new Application("app" + i, database, hooks, new Random(random.nextLong()), share, mayBegin);
            applications.add(application);
            threads.add(new Thread(application, application.name()));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Runs it until nothing is open but what nobody can know. */
    CampaignOutcome run() throws Exception {
        threads.forEach(Thread::start);
        List<Disturbance> script = Disturbance.script(plan.kills(), plan.longStops(), plan.shortStops(), random);
        int portion = plan.requests() / (script.size() + 1);
        mayBegin.release(portion);
        for (int i = 0; i < script.size(); i++) {
            awaitSettled(i * portion + random.nextInt(Math.max(1, portion * 3 / 4)));
            // So that there is work while it happens.
            mayBegin.release(portion);
            disturb(script.get(i));
        }
        mayBegin.release(plan.requests());
        for (Thread thread : threads) {
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
            if (thread.isAlive()) {
                throw new AssertionError("an application could not enqueue all of its requests");
            }
        }
        while (tables.undecided() > 0) {
            pause("nothing is open");
        }
        CampaignOutcome outcome = new CampaignOutcome(plan, tables, simulator, faults, videos, applications);
        long webhooksEnd = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
        while (outcome.mayBeHealed() && System.nanoTime() < webhooksEnd) {
            pause("webhooks healed what can be healed");
        }
        while (tables.undecided() > 0) {
            pause("what was healed has ended");
        }
        for (WorkerNode node : nodes) {
            if (!node.isAlive()) {
                throw new AssertionError(node.setting().name() + " ended by itself: " + node.lastWords());
            }
        }
        return outcome;
    }

    private void awaitSettled(int requests) throws Exception {
        while (tables.settled() < requests) {
            // Of some, nobody may ever know.
            if (tables.undecided() == 0 && mayBegin.availablePermits() == 0 && plan.idempotency() == Idempotency.NONE) {
                return;
            }
            pause(requests + " requests are settled");
        }
    }

    private void pause(String hope) throws Exception {
        if (System.nanoTime() > deadline) {
            throw new AssertionError("after " + plan.patience().toSeconds() + " s it was not so that " + hope
                    + "; open are "
                    + tables.texts(
                            "select key || ' ' || state || ' ' || coalesce(worker::text, 'nobody') || ' ' || attempts"
                                    + " || ' ' || coalesce(detail, '') from hailuo_request where settled_at is null order by state limit 20")
                    + "; " + lastWords());
        }
        TimeUnit.MILLISECONDS.sleep(100);
    }

    /** What the workers said, which is gone with the folder. */
    private String lastWords() throws IOException {
        StringBuilder words = new StringBuilder();
        for (WorkerNode node : nodes) {
            words.append(node.setting().name())
                    .append(" said: ")
                    .append(node.lastWords())
                    .append('\n');
        }
        return words.toString();
    }

    private void disturb(Disturbance what) throws Exception {
        WorkerNode node = nodes.get(random.nextInt(NODES));
        TimeUnit.MILLISECONDS.sleep(random.nextInt(300));
        switch (what) {
            case KILL -> kill(node);
            case LONG_STOP -> stopForLong(node);
            case SHORT_STOP -> {
                node.stop();
                TimeUnit.MILLISECONDS.sleep(random.nextInt(2_000));
                node.goOn();
            }
            case RESTART -> server.restart();
            case CRASH -> {
                server.crash();
                TimeUnit.MILLISECONDS.sleep(random.nextInt(2_000));
                server.resume();
            }
        }
    }

    private void kill(WorkerNode node) throws Exception {
        if (random.nextInt(2) == 0) {
            awaitBackOff(node);
        }
        node.kill();
        tables.died(node.setting().name());
        TimeUnit.MILLISECONDS.sleep(random.nextInt(2_000));
        node.replace();
    }

    /** Another one may die meanwhile, or itself, before it goes on. */
    private void stopForLong(WorkerNode node) throws Exception {
        if (random.nextInt(2) == 0) {
            awaitBackOff(node);
        }
        node.stop();
        tables.died(node.setting().name());
        int also = random.nextInt(3);
        if (also == 0) {
            kill(nodes.get((nodes.indexOf(node) + 1) % NODES));
        }
        TimeUnit.MILLISECONDS.sleep(WorkerMain.LEASE.plusSeconds(2).toMillis() + random.nextInt(1_000));
        if (also == 1) {
            node.kill();
            node.replace();
        } else {
            node.goOn();
        }
    }

    /** It need not come to that: most requests are taken at once. */
    private void awaitBackOff(WorkerNode node) throws Exception {
        for (int i = 0; i < 100 && tables.inBackOff(node.setting().name()) == 0; i++) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    @Override
    public void close() throws IOException {
        threads.forEach(Thread::interrupt);
        nodes.forEach(WorkerNode::close);
        simulator.close();
        server.stop();
    }
}
