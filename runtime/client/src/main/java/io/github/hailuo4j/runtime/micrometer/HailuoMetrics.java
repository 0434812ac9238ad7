package io.github.hailuo4j.runtime.micrometer;

import io.github.hailuo4j.runtime.event.HailuoEvent;
import io.github.hailuo4j.runtime.event.HailuoListener;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.math.BigDecimal;
import java.util.Locale;

/**
 * Counts and times what a client does. Give it to {@code HailuoClientBuilder.listener(new HailuoMetrics(registry))}.
 *
 * <p>The meters; each has the tag {@code model}, the model's id, or {@code unknown} for tasks that the client did not submit:
 *
 * <ul>
 *   <li>{@code hailuo.submissions}, a counter of logical requests; tag {@code outcome}: {@code submitted}, {@code replayed},
 *       {@code refused}, {@code unknown}, {@code over_budget}, {@code key_reused}, {@code healed}
 *   <li>{@code hailuo.attempts}, a counter of requests that were sent for them
 *   <li>{@code hailuo.attempts.failed}, a counter of those that another followed; tag {@code kind}
 *   <li>{@code hailuo.polls}, a counter; tag {@code outcome}: {@code answered}, {@code failed}
 *   <li>{@code hailuo.tasks}, a timer of the age at which tasks ended; tag {@code status}: {@code completed}, {@code failed}
 *   <li>{@code hailuo.tasks.polls}, a summary of the polls that one took
 *   <li>{@code hailuo.tasks.cost}, a summary of what completed tasks cost, in US cents
 *   <li>{@code hailuo.waits.ended}, a counter of waits that ended without the task; tag {@code reason}: {@code time},
 *       {@code failure}
 *   <li>{@code hailuo.downloads}, a summary of the sizes of saved videos, in bytes
 *   <li>{@code hailuo.downloads.failed}, a counter
 *   <li>{@code hailuo.recoveries}, a counter of what {@code recover()} looked at; tag {@code outcome}: {@code finished},
 *       {@code open}
 * </ul>
 */
public final class HailuoMetrics implements HailuoListener {

    private static final BigDecimal CENTS = BigDecimal.valueOf(100);

    private final MeterRegistry registry;

    /** Meters of a registry. */
    public HailuoMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void onEvent(HailuoEvent event) {
        String id = event.subject().model();
        Tags model = Tags.of("model", id.isEmpty() ? "unknown" : id);
        if (event instanceof HailuoEvent.OverBudget) {
            submission(model, "over_budget");
        } else if (event instanceof HailuoEvent.KeyReused) {
            submission(model, "key_reused");
        } else if (event instanceof HailuoEvent.AttemptSent) {
            registry.counter("hailuo.attempts", model).increment();
        } else if (event instanceof HailuoEvent.AttemptFailed failed) {
            count("hailuo.attempts.failed", model, "kind", failed.kind().toLowerCase(Locale.ROOT));
        } else if (event instanceof HailuoEvent.Submitted submitted) {
            submission(model, submitted.replayed() ? "replayed" : "submitted");
        } else if (event instanceof HailuoEvent.Refused) {
            submission(model, "refused");
        } else if (event instanceof HailuoEvent.OutcomeUnknown) {
            submission(model, "unknown");
        } else if (event instanceof HailuoEvent.Healed) {
            submission(model, "healed");
        } else if (event instanceof HailuoEvent.Polled) {
            count("hailuo.polls", model, "outcome", "answered");
        } else if (event instanceof HailuoEvent.PollFailed) {
            count("hailuo.polls", model, "outcome", "failed");
        } else if (event instanceof HailuoEvent.Ended ended) {
            ended(ended, model);
        } else if (event instanceof HailuoEvent.WaitTimedOut) {
            count("hailuo.waits.ended", model, "reason", "time");
        } else if (event instanceof HailuoEvent.WaitFailed) {
            count("hailuo.waits.ended", model, "reason", "failure");
        } else if (event instanceof HailuoEvent.Downloaded downloaded) {
            DistributionSummary.builder("hailuo.downloads")
                    .baseUnit("bytes")
                    .tags(model)
                    .register(registry)
                    .record((double) downloaded.bytes());
        } else if (event instanceof HailuoEvent.DownloadFailed) {
            registry.counter("hailuo.downloads.failed", model).increment();
        } else if (event instanceof HailuoEvent.Recovered recovered) {
            boolean finished = recovered.recovery().problem().isEmpty();
            count("hailuo.recoveries", model, "outcome", finished ? "finished" : "open");
        }
    }

    private void ended(HailuoEvent.Ended ended, Tags model) {
        String status = ended.task().status().name().toLowerCase(Locale.ROOT);
        registry.timer("hailuo.tasks", model.and("status", status)).record(ended.age());
        registry.summary("hailuo.tasks.polls", model).record(ended.polls());
        ended.task()
                .cost()
                .ifPresent(cost -> DistributionSummary.builder("hailuo.tasks.cost")
                        .baseUnit("cents")
                        .tags(model)
                        .register(registry)
                        .record(cost.multiply(CENTS).doubleValue()));
    }

    private void submission(Tags model, String outcome) {
        count("hailuo.submissions", model, "outcome", outcome);
    }

    private void count(String name, Tags model, String tag, String value) {
        registry.counter(name, model.and(Tag.of(tag, value))).increment();
    }
}
