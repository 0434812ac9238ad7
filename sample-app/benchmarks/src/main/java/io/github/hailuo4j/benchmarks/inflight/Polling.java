package io.github.hailuo4j.benchmarks.inflight;

import io.github.hailuo4j.benchmarks.Profile;
import io.github.hailuo4j.benchmarks.Rounds;
import io.github.hailuo4j.benchmarks.Section;
import io.github.hailuo4j.benchmarks.report.Table;
import io.github.hailuo4j.benchmarks.report.Table.Better;
import io.github.hailuo4j.runtime.task.LearningPollSchedule;
import io.github.hailuo4j.runtime.task.PollSchedule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** What waiting costs in questions, and how late a completion is seen; in simulated time, so that no machine changes it. */
public final class Polling implements Section {

    private static final int WAVES = 4;
    private static final long SEED = 42;
    private static final String FIXED = "every 2 s";

    @Override
    public String name() {
        return "polling";
    }

    @Override
    public List<Table> measure(Profile profile, Path work) {
        Rounds gets = new Rounds();
        Rounds delays = new Rounds();
        for (int batch : new int[] {100, 300, 1_000}) {
            Random random = new Random(SEED);
            PollSchedule learning = new LearningPollSchedule();
            PollSchedule fixed = PollSchedule.every(Duration.ofSeconds(2));
            for (int wave = 0; wave < WAVES; wave++) {
                add(gets, delays, FIXED, PollSimulation.together(fixed, batch, random));
                add(gets, delays, Rounds.OURS, PollSimulation.together(learning, batch, random));
            }
        }
        String note = "Simulated: 100, 300 and 1,000 tasks at once, in " + WAVES
                + " waves each, that take 60 to 120 s. One value a wave, its mean; the seed is " + SEED + ".";
        return List.of(
                new Table("polls", "GETs a video", "GETs", Better.LESS, FIXED, note, gets.series()),
                new Table(
                        "polls-delay",
                        "from completion to its being seen",
                        "s",
                        Better.LESS,
                        FIXED,
                        note,
                        delays.series()));
    }

    private static void add(Rounds gets, Rounds delays, String name, PollSimulation.Cost cost) {
        gets.add(name, cost.gets());
        delays.add(name, cost.delay());
    }
}
