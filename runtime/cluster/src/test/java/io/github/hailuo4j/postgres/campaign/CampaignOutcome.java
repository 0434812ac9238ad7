package io.github.hailuo4j.postgres.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.runtime.task.Idempotency;
import io.github.hailuo4j.simulator.HailuoSimulator;
import io.github.hailuo4j.simulator.tasks.SimulatedTask;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a campaign ended in: the database, the gateway and the folder of videos have to agree. */
final class CampaignOutcome {

    /** Of a takeover, with the lease of a worker's defaults, 20 s; the campaign's is 5 s. */
    private static final double LONGEST_TAKEOVER_SECONDS = 30;

    private final ClusterCampaign.Plan plan;
    private final CampaignTables tables;
    private final HailuoSimulator simulator;
    private final GatewayFaults faults;
    private final VideoFolder videos;
    private final Set<String> committed = new TreeSet<>();
    private final Set<String> rolledBack = new HashSet<>();

    CampaignOutcome(
            ClusterCampaign.Plan plan,
            CampaignTables tables,
            HailuoSimulator simulator,
            GatewayFaults faults,
            VideoFolder videos,
            List<Application> applications) {
        this.plan = plan;
        this.tables = tables;
        this.simulator = simulator;
        this.faults = faults;
        this.videos = videos;
        for (Application application : applications) {
            committed.addAll(application.committed());
            rolledBack.addAll(application.rolledBack());
        }
    }

    private Map<String, List<String>> tasks() {
        Map<String, List<String>> tasks = new TreeMap<>();
        for (SimulatedTask task : simulator.tasks()) {
            tasks.computeIfAbsent(String.valueOf(task.parameters().get("prompt")), key -> new ArrayList<>())
                    .add(task.id());
        }
        return tasks;
    }

    private List<String> unknown() throws SQLException {
        return tables.texts("select key from hailuo_request where settled_at is null and state = 'UNKNOWN'");
    }

    /** Whether there is a task of which a webhook may still tell. */
    boolean mayBeHealed() throws SQLException {
        return unknown().stream().anyMatch(tasks()::containsKey);
    }

    /** Checks all of it; says what it was. */
    String check() throws SQLException, IOException {
        Map<String, List<String>> tasks = tasks();
        List<String> unknown = unknown();
        noTaskWasPaidTwice(tasks);
        everyRequestHasEnded(tasks, unknown);
        everyTaskHasItsVideo(tasks, unknown);
        nothingWasRolledBackAndSent(tasks);
        if (plan.idempotency() == Idempotency.REPLAY) {
            assertThat(unknown).as("with replay, all is found out").isEmpty();
            assertThat(tasks.keySet()).as("exactly one task each").containsExactlyElementsOf(committed);
        } else {
            onlyLostAnswersAreUnknown(unknown);
        }
        List<Double> takeovers = tables.takeovers();
        assertThat(tables.leftWithTheDead()).as("left with dead workers").isEmpty();
        assertThat(takeovers).as("a campaign in which something was taken over").isNotEmpty();
        assertThat(takeovers.get(takeovers.size() - 1))
                .as("seconds to the slowest takeover")
                .isLessThanOrEqualTo(LONGEST_TAKEOVER_SECONDS);
        return report(tasks, unknown, takeovers);
    }

    private void noTaskWasPaidTwice(Map<String, List<String>> tasks) throws SQLException {
        for (Map.Entry<String, List<String>> each : tasks.entrySet()) {
            assertThat(each.getValue())
                    .as("tasks of " + each.getKey() + ", which the table says of: " + history(each.getKey()))
                    .hasSize(1);
        }
    }

    private List<String> history(String key) throws SQLException {
        return tables.texts("select at || ' ' || coalesce(old_worker::text, 'nobody') || ' -> '"
                + " || coalesce(new_worker::text, 'nobody') || ' ' || state || ' ' || posting from campaign_log"
                + " where key = '" + key + "' union all select state || ' ' || attempts || ' ' || coalesce(task_id, '')"
                + " || ' ' || coalesce(heard_task, '') || ' ' || coalesce(detail, '') from hailuo_request"
                + " where key = '" + key + "'");
    }

    private void everyRequestHasEnded(Map<String, List<String>> tasks, List<String> unknown) throws SQLException {
        assertThat(tables.texts("select key from hailuo_request order by key collate \"C\""))
                .as("what was committed is in the table")
                .containsExactlyElementsOf(committed);
        assertThat(tables.texts("select key || ' ' || state from hailuo_request"
                        + " where state <> 'SAVED' and not (state = 'UNKNOWN' and settled_at is null)"))
                .as("neither saved nor unknown")
                .isEmpty();
        assertThat(tables.texts("select key from campaign_order where settled <> 1"))
                .as("orders that were not settled once")
                .containsExactlyInAnyOrderElementsOf(unknown);
        Set<String> ofTable =
                new TreeSet<>(tables.texts("select key || ' ' || task_id from hailuo_request where state = 'SAVED'"));
        Set<String> ofGateway = new TreeSet<>();
        tasks.forEach((key, ids) -> {
            if (!unknown.contains(key)) {
                ofGateway.add(key + " " + ids.get(0));
            }
        });
        assertThat(ofTable).as("the table's tasks are the gateway's").isEqualTo(ofGateway);
    }

    private void everyTaskHasItsVideo(Map<String, List<String>> tasks, List<String> unknown) throws IOException {
        Map<String, Long> expected = new TreeMap<>();
        tasks.forEach((key, ids) -> {
            if (!unknown.contains(key)) {
                expected.put(VideoFolder.name(key, ids.get(0)), (long) ClusterCampaign.VIDEO_BYTES);
            }
        });
        assertThat(videos.kept()).as("videos by size").isEqualTo(expected);
    }

    private void nothingWasRolledBackAndSent(Map<String, List<String>> tasks) {
        assertThat(rolledBack).as("something was rolled back").isNotEmpty();
        assertThat(tasks.keySet()).doesNotContainAnyElementsOf(rolledBack);
        assertThat(simulator.requests().stream()
                        .flatMap(request -> request.idempotencyKey().stream())
                        .filter(rolledBack::contains))
                .as("what was rolled back, and sent")
                .isEmpty();
    }

    /** Either the request was taken from a worker while it was sent, or the gateway's answer was lost. */
    private void onlyLostAnswersAreUnknown(List<String> unknown) throws SQLException {
        Set<String> others = new TreeSet<>(unknown);
        tables.takenWhileSent().forEach(others::remove);
        assertThat(others.size())
                .as("unknown, although no worker died with it: %s; answers that were lost", others)
                .isLessThanOrEqualTo(faults.lostAnswers());
    }

    private String report(Map<String, List<String>> tasks, List<String> unknown, List<Double> takeovers)
            throws SQLException {
        long paid = unknown.stream().filter(tasks::containsKey).count();
        return committed.size() + " requests with " + plan.idempotency() + ", " + rolledBack.size()
                + " rolled back: " + tasks.size() + " tasks; " + unknown.size() + " unknown, of which " + paid
                + " have a task; " + faults.lostAnswers() + " answers lost; " + takeovers.size()
                + " takeovers after " + takeovers.get(takeovers.size() / 2) + " s (median), "
                + takeovers.get(takeovers.size() - 1) + " s (longest); "
                + tables.takenWhileSent().size()
                + " taken while sent; "
                + tables.number("select coalesce(sum(attempts), 0) from hailuo_request") + " attempts; "
                + tables.number("select count(*) from hailuo_request where heard_task is not null")
                + " tasks heard of late; "
                + tables.number("select count(*) from hailuo_worker") + " incarnations; "
                + simulator.requestCount() + " requests to the gateway; webhooks "
                + simulator.webhookAttempts().stream()
                        .filter(each -> each.isDelivered())
                        .count() + " delivered of "
                + simulator.webhookAttempts().size();
    }
}
