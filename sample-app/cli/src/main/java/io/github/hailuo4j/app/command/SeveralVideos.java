package io.github.hailuo4j.app.command;

import io.github.hailuo4j.app.Interruption;
import io.github.hailuo4j.app.InvalidInputException;
import io.github.hailuo4j.app.NextStep;
import io.github.hailuo4j.app.Report;
import io.github.hailuo4j.app.Session;
import io.github.hailuo4j.app.Surroundings;
import io.github.hailuo4j.app.TimeLimit;
import io.github.hailuo4j.app.batch.BatchRun;
import io.github.hailuo4j.app.batch.BatchScreen;
import io.github.hailuo4j.app.batch.Outcome;
import io.github.hailuo4j.app.batch.Plan;
import io.github.hailuo4j.app.batch.Summary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the videos of a plan, shows how they get on, and says what became of them.
 *
 * @param concurrency how many at a time
 * @param limit how long each may take
 * @param force whether files that are there may be overwritten
 * @param json whether the summary is JSON
 * @param goOn the command that goes on
 */
record SeveralVideos(
        Surroundings surroundings, int concurrency, TimeLimit limit, boolean force, boolean json, String goOn) {

    private static final int MOST_AT_A_TIME = 100;

    static void checkConcurrency(int concurrency) {
        if (concurrency < 1 || concurrency > MOST_AT_A_TIME) {
            throw new InvalidInputException("--concurrency must be 1 to " + MOST_AT_A_TIME + "; it is " + concurrency);
        }
    }

    /** Makes them. Returns the exit code. */
    int make(Session session, Plan plan) {
        List<Outcome> outcomes;
        try (Interruption interruption = new Interruption(surroundings, report(session), () -> {})) {
            interruption.wouldSay(
                    session.isSimulated()
                            ? new NextStep("The simulated tasks end with this process.", "")
                            : new NextStep(
                                    "Tasks that were submitted go on and are billed. Nothing is paid twice. To go on: ",
                                    goOn));
            try (BatchScreen screen = new BatchScreen(surroundings, plan.jobs().size())) {
                outcomes = new BatchRun(session, screen, limit, force).run(plan, concurrency);
            }
            interruption.end();
        }
        return Videos.summarize(surroundings, json, new Summary(outcomes, session.report()), goOn);
    }

    private @Nullable Report report(Session session) {
        return json ? session.report() : null;
    }
}
