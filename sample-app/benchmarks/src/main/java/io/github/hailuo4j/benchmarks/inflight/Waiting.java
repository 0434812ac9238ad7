package io.github.hailuo4j.benchmarks.inflight;

import io.github.hailuo4j.benchmarks.Child;
import io.github.hailuo4j.benchmarks.Profile;
import io.github.hailuo4j.benchmarks.Rounds;
import io.github.hailuo4j.benchmarks.Section;
import io.github.hailuo4j.benchmarks.report.Table;
import io.github.hailuo4j.benchmarks.report.Table.Better;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What memory a task takes that is waited for. */
public final class Waiting implements Section {

    private static final String THREAD = "a thread a task";
    /** More than these, and some systems refuse. */
    private static final int MOST_THREADS = 2_000;

    private static final List<String> HEAP = List.of("-Xms512m", "-Xmx512m", "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC");

    @Override
    public String name() {
        return "waiting";
    }

    @Override
    public List<Table> measure(Profile profile, Path work) throws Exception {
        Rounds heap = new Rounds();
        Rounds all = new Rounds();
        for (int round = 0; round < profile.fewRounds(); round++) {
            run(heap, all, work, THREAD, "threads", Math.min(MOST_THREADS, profile.waiting()));
            if (Runtime.version().feature() >= 21) {
                run(heap, all, work, "a virtual thread a task", "virtual", profile.waiting());
            }
            run(heap, all, work, Rounds.OURS, "client", profile.waiting());
        }
        String note = profile.waiting() + " tasks at once in `-Xmx512m`, " + Math.min(MOST_THREADS, profile.waiting())
                + " for threads, between two questions.";
        return List.of(
                new Table("waiting-heap", "heap a waiting task", "bytes", Better.LESS, THREAD, note, heap.series()),
                new Table(
                        "waiting-memory",
                        "memory a waiting task, heap and all",
                        "bytes",
                        Better.LESS,
                        THREAD,
                        note + " What is resident beside the heap is added, where the system says it (Linux).",
                        all.series()));
    }

    private static void run(Rounds heap, Rounds all, Path work, String name, String how, int count) throws Exception {
        List<String> command = Child.java(HEAP, WaitingTasks.class, how, String.valueOf(count));
        String[] bytes = Child.run(work, Map.of(), command).output().strip().split(" ");
        heap.add(name, Double.parseDouble(bytes[0]));
        all.add(name, Double.parseDouble(bytes[0]) + Double.parseDouble(bytes[1]));
    }
}
