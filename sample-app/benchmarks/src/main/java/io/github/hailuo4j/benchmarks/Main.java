package io.github.hailuo4j.benchmarks;

import io.github.hailuo4j.benchmarks.compile.Compiling;
import io.github.hailuo4j.benchmarks.inflight.Polling;
import io.github.hailuo4j.benchmarks.inflight.Submitting;
import io.github.hailuo4j.benchmarks.inflight.Waiting;
import io.github.hailuo4j.benchmarks.journal.Recording;
import io.github.hailuo4j.benchmarks.report.Report;
import io.github.hailuo4j.benchmarks.report.Table;
import io.github.hailuo4j.benchmarks.requests.Requests;
import io.github.hailuo4j.benchmarks.startup.Starting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Measures everything, or what is named, and writes the results. */
public final class Main {

    private static final List<Section> SECTIONS = List.of(
            new Requests(),
            new Recording(),
            new Submitting(),
            new Polling(),
            new Waiting(),
            new Compiling(),
            new Starting());

    private Main() {}

    /**
     * Runs the sections.
     *
     * @param arguments the name of a profile, {@code scaled} if there is none; then names of sections, all if there is none
     */
    public static void main(String[] arguments) throws Exception {
        List<String> names = new ArrayList<>(Arrays.asList(arguments));
        Profile profile = Profile.SCALED;
        for (Profile each : Profile.ALL) {
            if (!names.isEmpty() && names.get(0).equals(each.name())) {
                profile = each;
                names.remove(0);
                break;
            }
        }
        boolean isAll = names.isEmpty();
        List<Section> sections = SECTIONS.stream()
                .filter(each -> isAll || names.remove(each.name()))
                .toList();
        if (!names.isEmpty() || sections.isEmpty()) {
            System.err.println("there is no " + String.join(", ", names)
                    + "; usage: run [PROFILE] [SECTION ...]\nprofiles: "
                    + Profile.ALL.stream().map(Profile::name).collect(Collectors.joining(", "))
                    + "\nsections: " + SECTIONS.stream().map(Section::name).collect(Collectors.joining(", ")));
            System.exit(2);
        }
        run(profile, sections);
        System.exit(0);
    }

    private static void run(Profile profile, List<Section> sections) throws Exception {
        Path target = Places.module().resolve("target");
        long start = System.nanoTime();
        List<Table> tables = new ArrayList<>();
        for (Section section : sections) {
            System.out.printf("%4d s  %s ...%n", (System.nanoTime() - start) / 1_000_000_000, section.name());
            Path work = target.resolve("work/" + section.name());
            delete(work);
            tables.addAll(section.measure(profile, Files.createDirectories(work)));
            delete(work);
        }
        // What is read by others is a whole run, with sizes that say something.
        boolean isWhole = sections.size() == SECTIONS.size() && !profile.equals(Profile.TRIAL);
        Path directory = isWhole ? Places.module() : target;
        long minutes = (System.nanoTime() - start + 30_000_000_000L) / 60_000_000_000L;
        Path file = new Report(profile.name(), minutes, tables).write(directory);
        System.out.println("written: " + file);
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> all = Files.walk(directory)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }
}
