package io.github.hailuo4j.postgres.campaign;

import io.github.hailuo4j.runtime.task.Idempotency;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every request has at most one task, with a gateway that replays keys exactly one; every task one video; nothing stays open. */
class ClusterCampaignTest {

    @TempDir
    Path folder;

    /** In both together. */
    @ParameterizedTest
    @EnumSource
    @Tag("slow")
    void aThousandRequests(Idempotency idempotency) throws Exception {
        run(new ClusterCampaign.Plan(500, 2, 1, 1, idempotency, 1, Duration.ofMinutes(10)));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("campaign")
    void tenThousandRequests(Idempotency idempotency) throws Exception {
        run(new ClusterCampaign.Plan(10_000, 20, 12, 8, idempotency, 2, Duration.ofHours(1)));
    }

    private void run(ClusterCampaign.Plan plan) throws Exception {
        long start = System.nanoTime();
        try (ClusterCampaign campaign = new ClusterCampaign(plan, folder)) {
            String report = campaign.run().check();
            System.out.println(report + "; " + (System.nanoTime() - start) / 1_000_000_000 + " s");
        } catch (Throwable e) {
            throw new AssertionError("seed " + plan.seed() + ", " + plan.idempotency() + ": " + e.getMessage(), e);
        }
    }
}
