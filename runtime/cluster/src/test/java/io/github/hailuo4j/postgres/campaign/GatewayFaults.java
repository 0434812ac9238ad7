package io.github.hailuo4j.postgres.campaign;

import io.github.hailuo4j.simulator.faults.Fault;
import io.github.hailuo4j.simulator.faults.Fault.Reset.Point;
import io.github.hailuo4j.simulator.faults.Faults;
import io.github.hailuo4j.simulator.faults.IncomingRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** What goes wrong at the gateway: answers that are lost, resets, 429, 500, 503, and slow ones. */
final class GatewayFaults {

    private static final List<Point> POINTS = List.of(Point.values());

    private static final Map<String, String> AT_ONCE = Map.of("Retry-After", "0");

    private final Random random;
    private final Duration tooLong;
    private final AtomicInteger lost = new AtomicInteger();

    /**
     * Faults.
     *
     * @param tooLong longer than the clients wait for an answer
     */
    GatewayFaults(Random random, Duration tooLong) {
        this.random = random;
        this.tooLong = tooLong;
    }

    Faults faults() {
        return new Faults().compute(this::decide);
    }

    /** After how many submissions nobody could know what became of them. */
    int lostAnswers() {
        return lost.get();
    }

    private Optional<Fault> decide(IncomingRequest request) {
        if (request.isCreate()) {
            return ofSubmission();
        }
        return random.nextInt(100) < 4 ? Optional.of(ofOther()) : Optional.empty();
    }

    private Optional<Fault> ofSubmission() {
        int number = random.nextInt(1_000);
        if (number < 60) {
            return Optional.of(Fault.rateLimited(Duration.ofSeconds(random.nextInt(3))));
        }
        if (number < 80) {
            return Optional.of(Fault.delay(Duration.ofMillis(random.nextInt(400))));
        }
        Optional<Fault> losing = Optional.ofNullable(
                number < 110
                        ? Fault.reset(POINTS.get(random.nextInt(POINTS.size())))
                        : number < 120
                                ? Fault.answerAfterProcessing(502, Map.of(), "<html>Bad gateway</html>")
                                : number < 130
                                        ? Fault.status(503, AT_ONCE)
                                        : number < 135
                                                ? Fault.status(500)
                                                : number < 140
                                                        ? Fault.truncatedAnswer()
                                                        : number < 142 ? Fault.delayedAnswer(tooLong) : null);
        losing.ifPresent(fault -> lost.incrementAndGet());
        return losing;
    }

    private Fault ofOther() {
        return switch (random.nextInt(5)) {
            case 0 -> Fault.status(500);
            case 1 -> Fault.status(429, AT_ONCE);
            case 2 -> Fault.truncatedAnswer();
            case 3 -> Fault.delay(Duration.ofMillis(random.nextInt(400)));
            // Of the next request, the answer is never lost: it may be a submission, which is counted.
            default -> Fault.reset(POINTS.get(random.nextInt(POINTS.size() - 1)));
        };
    }
}
