package io.github.hailuo4j.benchmarks.requests;

import io.github.hailuo4j.benchmarks.Profile;
import io.github.hailuo4j.benchmarks.Section;
import io.github.hailuo4j.benchmarks.report.Series;
import io.github.hailuo4j.benchmarks.report.Table;
import io.github.hailuo4j.benchmarks.report.Table.Better;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Building, writing and parsing, in CPU time and in bytes allocated, by JMH. */
public final class Requests implements Section {

    private static final String MAP = "map + ObjectMapper";
    private static final String OURS = "hailuo4j";
    private static final String BYTES = "gc.alloc.rate.norm";

    @Override
    public String name() {
        return "requests";
    }

    @Override
    public List<Table> measure(Profile profile, Path work) throws Exception {
        Options options = new OptionsBuilder()
                .include("\\." + RequestBenchmark.class.getSimpleName() + "\\.")
                .forks(profile.forks())
                .warmupIterations(profile.iterations())
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(profile.iterations())
                .measurementTime(TimeValue.seconds(1))
                .addProfiler(GCProfiler.class)
                .addProfiler(CpuProfiler.class)
                .jvmArgsAppend("-XX:+UseSerialGC")
                .shouldFailOnError(true)
                .output(work.resolve("jmh.txt").toString())
                .build();
        Map<String, RunResult> results = new TreeMap<>();
        for (RunResult result : new Runner(options).run()) {
            String benchmark = result.getParams().getBenchmark();
            results.put(benchmark.substring(benchmark.lastIndexOf('.') + 1), result);
        }
        List<Table> tables = new ArrayList<>();
        add(
                tables,
                results,
                "json",
                "build a request and write its JSON",
                List.of("jsonByMap", "jsonByRecord", "jsonByHailuo4j"));
        add(
                tables,
                results,
                "bytes",
                "build a request and write its body as bytes",
                List.of("bytesByMap", "bytesByHailuo4j"));
        add(
                tables,
                results,
                "parse",
                "parse a request, validated as a whole",
                List.of("parseByNetworknt", "parseByHailuo4j"));
        return tables;
    }

    private static void add(
            List<Table> tables, Map<String, RunResult> results, String id, String title, List<String> benchmarks) {
        String anchor = nameOf(benchmarks.get(0));
        tables.add(new Table(
                "requests-" + id + "-cpu",
                title,
                "ns of CPU",
                Better.LESS,
                anchor,
                "JMH, one value an iteration of a second.",
                series(results, benchmarks, CpuProfiler.LABEL)));
        tables.add(new Table(
                "requests-" + id + "-allocated",
                title,
                "bytes allocated",
                Better.LESS,
                anchor,
                "JMH with `-prof gc`, one value an iteration.",
                series(results, benchmarks, BYTES)));
    }

    private static List<Series> series(Map<String, RunResult> results, List<String> benchmarks, String label) {
        List<Series> all = new ArrayList<>();
        for (String benchmark : benchmarks) {
            List<Double> values = new ArrayList<>();
            RunResult result = Objects.requireNonNull(results.get(benchmark), benchmark);
            for (BenchmarkResult fork : result.getBenchmarkResults()) {
                for (IterationResult iteration : fork.getIterationResults()) {
                    iteration.getSecondaryResults().forEach((name, secondary) -> add(values, label, name, secondary));
                }
            }
            String name = nameOf(benchmark);
            all.add(name.equals(OURS) ? Series.ours(name, values) : Series.of(name, values));
        }
        return all;
    }

    /** JMH writes a dot before the names of profilers' results. */
    private static void add(List<Double> values, String label, String name, Result<?> result) {
        if (name.endsWith(label)) {
            values.add(result.getScore());
        }
    }

    private static String nameOf(String benchmark) {
        if (benchmark.endsWith("ByMap")) {
            return MAP;
        }
        if (benchmark.endsWith("ByRecord")) {
            return "record + ObjectMapper";
        }
        return benchmark.endsWith("ByNetworknt") ? "databind + networknt" : OURS;
    }
}
