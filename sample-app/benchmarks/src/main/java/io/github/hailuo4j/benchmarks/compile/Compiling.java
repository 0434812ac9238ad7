package io.github.hailuo4j.benchmarks.compile;

import io.github.hailuo4j.benchmarks.Child;
import io.github.hailuo4j.benchmarks.Places;
import io.github.hailuo4j.benchmarks.Profile;
import io.github.hailuo4j.benchmarks.Rounds;
import io.github.hailuo4j.benchmarks.Section;
import io.github.hailuo4j.benchmarks.report.Table;
import io.github.hailuo4j.benchmarks.report.Table.Better;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What annotation processors add to javac: in a JVM that has just started, and in one that has compiled before. */
public final class Compiling implements Section {

    @Override
    public String name() {
        return "compiling";
    }

    @Override
    public List<Table> measure(Profile profile, Path work) throws Exception {
        Sources.write(work);
        List<Contender> contenders = new ArrayList<>(Contender.all(work, Places.contenders()));
        Contender ours = contenders.get(contenders.size() - 1);
        List<Table> tables = new ArrayList<>();
        tables.add(warm(profile, work, contenders));
        contenders.add(generated(work, ours));
        Rounds cpu = new Rounds();
        Rounds wall = new Rounds();
        for (int round = 0; round < profile.rounds(); round++) {
            for (Contender each : contenders) {
                Child.Usage usage = cold(work, each);
                cpu.add(each.name(), usage.cpuMillis());
                wall.add(each.name(), usage.wallMillis());
            }
        }
        String note = "Six value types with the parameters of the six Hailuo models. A new JVM each; runs alternate.";
        tables.add(
                new Table("cold-javac", "cold javac", "ms of CPU", Better.LESS, Contender.RECORDS, note, cpu.series()));
        tables.add(new Table(
                "cold-javac-wall",
                "cold javac, time that passes",
                "ms",
                Better.LESS,
                Contender.RECORDS,
                note,
                wall.series()));
        tables.add(models(profile, work));
        return tables;
    }

    /** What our processor writes, compiled as if somebody had written it. */
    private static Contender generated(Path work, Contender ours) throws IOException, InterruptedException {
        Path sources = Files.createDirectories(work.resolve("generated"));
        List<String> options = new ArrayList<>(ours.options());
        options.addAll(List.of("-s", sources.toString()));
        cold(work, new Contender(ours.name(), options, ours.sources()));
        return new Contender(
                Rounds.PART + "what is generated, compiled alone",
                List.of("-proc:none", "-cp", ClassPath.runtime()),
                sources);
    }

    private static Child.Usage cold(Path work, Contender contender) throws IOException, InterruptedException {
        Path output = Files.createTempDirectory(work, "classes");
        List<String> command = new ArrayList<>(List.of(Child.jdk("javac")));
        command.addAll(contender.arguments(output));
        return Child.run(work, Map.of(), command);
    }

    private static Table warm(Profile profile, Path work, List<Contender> contenders) throws Exception {
        Rounds rounds = new Rounds();
        for (int i = 0; i < contenders.size(); i++) {
            List<String> command = Child.java(
                    List.of(),
                    WarmCompiler.class,
                    work.toString(),
                    String.valueOf(i),
                    String.valueOf(profile.warmCompiles()));
            for (String millis :
                    Child.run(work, Map.of(), command).output().lines().toList()) {
                rounds.add(contenders.get(i).name(), Double.parseDouble(millis));
            }
        }
        return new Table(
                "warm-javac",
                "warm javac, as in a build daemon",
                "ms",
                Better.LESS,
                Contender.RECORDS,
                "A JVM for each, which has compiled the same " + profile.warmCompiles()
                        + " times before; one value a compilation.",
                rounds.series());
    }

    private static Table models(Profile profile, Path work) throws Exception {
        Rounds rounds = new Rounds();
        for (int count : profile.models()) {
            Sources.write(work, count);
            Contender contender = Contender.ours(
                    Rounds.OURS + ", " + count + " models",
                    work.resolve("models-" + count),
                    List.of("-Ahailuo4j.specs=" + work.resolve("specs")));
            // The largest takes as long as all others together.
            for (int round = 0; round < (count > 100 ? (profile.fewRounds() + 2) / 3 : profile.fewRounds()); round++) {
                rounds.add(contender.name(), cold(work, contender).cpuMillis());
            }
        }
        return new Table(
                "models",
                "cold javac by the number of models",
                "ms of CPU",
                Better.LESS,
                Rounds.OURS + ", " + profile.models().get(0) + " models",
                "Generated documents of models with seven parameters and two rules across them.",
                rounds.series());
    }
}
