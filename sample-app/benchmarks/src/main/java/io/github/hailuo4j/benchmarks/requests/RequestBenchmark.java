package io.github.hailuo4j.benchmarks.requests;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What JMH measures: a request, the ways that people make it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RequestBenchmark {

    private final Contenders contenders = new Contenders();

    /** For JMH. */
    public RequestBenchmark() {}

    @Benchmark
    public Object jsonByMap() throws JsonProcessingException {
        return contenders.mapToJson();
    }

    @Benchmark
    public Object jsonByRecord() throws JsonProcessingException {
        return contenders.recordToJson();
    }

    @Benchmark
    public Object jsonByHailuo4j() {
        return Contenders.ours().toJson();
    }

    @Benchmark
    public Object bytesByMap() throws JsonProcessingException {
        return contenders.mapToBytes();
    }

    @Benchmark
    public Object bytesByHailuo4j() {
        return Contenders.ours().toJsonBytes();
    }

    @Benchmark
    public Object parseByNetworknt() throws JsonProcessingException {
        return contenders.parsedByNetworknt();
    }

    @Benchmark
    public Object parseByHailuo4j() {
        return contenders.parsed();
    }
}
