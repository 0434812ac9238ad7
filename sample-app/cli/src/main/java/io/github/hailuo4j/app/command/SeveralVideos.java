package io.github.hailuo4j.app.command;

import io.github.hailuo4j.app.Interruption;
import io.github.hailuo4j.app.InvalidInputException;
import io.github.hailuo4j.app.Session;
import io.github.hailuo4j.app.Surroundings;
import io.github.hailuo4j.app.batch.BatchRun;
import io.github.hailuo4j.app.batch.BatchScreen;
import io.github.hailuo4j.app.batch.Outcome;
import io.github.hailuo4j.app.batch.Plan;
import io.github.hailuo4j.app.batch.Summary;
import java.time.Duration;
import java.util.List;

/**
 * Makes the videos of a plan, shows how they get on, and says what became of them.
 *
 * @param concurrency how many at a time
 * @param atMost how long to wait for each task
 * @param force whether files that are there may be overwritten
 * @param json whether the summary is JSON
 * @param goOn the command that goes on
 */
record SeveralVideos(
        Surroundings surroundings, int concurrency, Duration atMost, boolean force, boolean json, String goOn) {

    private static final int MOST_AT_A_TIME = 100;

    static void checkConcurrency(int concurrency) {
        if (concurrency < 1 || concurrency > MOST_AT_A_TIME) {
            throw new InvalidInputException("--concurrency must be 1 to " + MOST_AT_A_TIME + "; it is " + concurrency);
        }
    }

    /** Makes them. Returns the exit code. */
    int make(Session session, Plan plan) {
        List<Outcome> outcomes;
        try (Interruption interruption = new Interruption(surroundings, () -> {})) {
            interruption.wouldSay(
                    session.isSimulated()
                            ? "The simulated tasks end with this process."
                            : "Tasks that were submitted go on and are billed. To go on: " + goOn
                                    + ". Nothing is paid twice");
            try (BatchScreen screen = new BatchScreen(surroundings, plan.jobs().size())) {
                outcomes = new BatchRun(session, screen, atMost, force).run(plan, concurrency);
            }
        }
        return Videos.summarize(surroundings, json, new Summary(outcomes, session.isSimulated()), goOn);
    }
}
