package io.github.hailuo4j.runtime;

import io.github.hailuo4j.simulator.Fault;
import io.github.hailuo4j.simulator.Fault.Reset.Point;
import io.github.hailuo4j.simulator.Faults;
import io.github.hailuo4j.simulator.IncomingRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Random things that go wrong with the requests of one submission, its polls and its download, until it is switched off. */
final class FaultScript {

    private static final List<Point> POINTS = List.of(Point.values());

    private final Random random;
    private final double rate;
    private int left;
    private volatile boolean over;

    /**
     * A script.
     *
     * @param rate the probability that something goes wrong with a request
     * @param most how many things go wrong at the most
     */
    FaultScript(Random random, double rate, int most) {
        this.random = random;
        this.rate = rate;
        this.left = most;
    }

    Faults faults() {
        return new Faults().compute(this::decide);
    }

    /** From now on, nothing goes wrong. */
    void end() {
        over = true;
    }

    private Optional<Fault> decide(IncomingRequest request) {
        if (over || left == 0 || random.nextDouble() >= rate) {
            return Optional.empty();
        }
        left--;
        return Optional.of(fault(request.path().startsWith("/files")));
    }

    private Fault fault(boolean file) {
        if (file && random.nextInt(7) == 0) {
            return Fault.answer(206, Map.of("Content-Range", "bytes 0-9/3000"), "0123456789");
        }
        return switch (random.nextInt(file ? 6 : 14)) {
            case 0, 1, 2 -> Fault.reset(POINTS.get(random.nextInt(POINTS.size())));
            case 3 -> Fault.truncatedAnswer();
            case 4 -> Fault.status(file ? 410 : 503, Map.of("Retry-After", "0"));
            case 5 -> Fault.status(500 + random.nextInt(5));
            case 6 -> Fault.malformedAnswer();
            case 7 -> Fault.answerAfterProcessing(502, Map.of(), "<html>Bad gateway</html>");
            case 8 ->
                Fault.status(429, Map.of("Retry-After", random.nextBoolean() ? "1" : "Mon, 01 Jan 2024 00:00:00 GMT"));
            case 9 ->
                Fault.redirect(new int[] {301, 302, 303, 307, 308}[random.nextInt(5)], "/api/v1/hailuo/text_to_video");
            case 10 -> Fault.status(random.nextBoolean() ? 408 : 402);
            case 11 -> Fault.answer(200, Map.of(), random.nextBoolean() ? "[]" : "{\"status\":\"dreaming\"}");
            case 12 -> Fault.delayedAnswer(Duration.ofMillis(350));
            default -> Fault.delay(Duration.ofMillis(20));
        };
    }
}
