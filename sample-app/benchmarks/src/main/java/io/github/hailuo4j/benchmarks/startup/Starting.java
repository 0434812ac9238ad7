package io.github.hailuo4j.benchmarks.startup;

import io.github.hailuo4j.benchmarks.Child;
import io.github.hailuo4j.benchmarks.Places;
import io.github.hailuo4j.benchmarks.Profile;
import io.github.hailuo4j.benchmarks.Rounds;
import io.github.hailuo4j.benchmarks.Section;
import io.github.hailuo4j.benchmarks.inflight.LocalGateway;
import io.github.hailuo4j.benchmarks.report.Table;
import io.github.hailuo4j.benchmarks.report.Table.Better;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** How long a program takes to start: until its first POST arrives, and until {@code hailuo models} has ended. */
public final class Starting implements Section {

    private static final String JDK = "JDK HttpClient";
    private static final String JAVA = "java -version";

    /** Those of the launcher, which anchors get too. */
    private static final List<String> LAUNCHERS_FLAGS =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto");

    @Override
    public String name() {
        return "starting";
    }

    @Override
    public List<Table> measure(Profile profile, Path work) throws Exception {
        Rounds wall = new Rounds();
        Rounds cpu = new Rounds();
        Rounds commands = new Rounds();
        // Builds what is missing, and whatever it does at its first run.
        models(work);
        for (int round = 0; round < profile.rounds(); round++) {
            post(wall, cpu, work, JDK, FirstPost.ByJdk.class);
            post(wall, cpu, work, "OkHttp + Jackson", FirstPost.ByOkHttp.class);
            post(wall, cpu, work, Rounds.OURS, FirstPost.ByHailuo4j.class);
            commands.add(
                    JAVA,
                    Child.run(work, Map.of(), List.of(Child.jdk("java"), "-version"))
                            .wallMillis());
            List<String> one = Child.java(LAUNCHERS_FLAGS, OneOption.class, "--name", "you");
            commands.add("picocli, one option", Child.run(work, Map.of(), one).wallMillis());
            commands.add(Rounds.OURS + ": hailuo models", models(work).wallMillis());
        }
        String note = "A new JVM each; runs alternate.";
        return List.of(
                new Table("first-post", "JVM start to the first POST", "ms", Better.LESS, JDK, note, wall.series()),
                new Table(
                        "first-post-cpu",
                        "a program that submits one request",
                        "ms of CPU",
                        Better.LESS,
                        JDK,
                        note,
                        cpu.series()),
                new Table(
                        "command-line",
                        "the command line, from start to end",
                        "ms",
                        Better.LESS,
                        JAVA,
                        note,
                        commands.series()));
    }

    private static Child.Usage models(Path work) throws Exception {
        Map<String, String> home = Map.of("HAILUO_HOME", work.resolve("home").toString());
        return Child.run(work, home, List.of(Places.launcher().toString(), "models"));
    }

    private static void post(Rounds wall, Rounds cpu, Path work, String name, Class<?> program) throws Exception {
        try (LocalGateway gateway = new LocalGateway()) {
            long start = System.nanoTime();
            Child.Usage usage = Child.run(work, Map.of(), Child.java(List.of(), program, gateway.baseUrl()));
            if (gateway.requests() != 1) {
                throw new IllegalStateException(name + " must send 1 request, not " + gateway.requests());
            }
            wall.add(name, (gateway.firstRequestAt() - start) / 1e6);
            cpu.add(name, usage.cpuMillis());
        }
    }
}
