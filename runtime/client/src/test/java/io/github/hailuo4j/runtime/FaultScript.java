package io.github.hailuo4j.runtime;

import io.github.hailuo4j.simulator.faults.Fault;
import io.github.hailuo4j.simulator.faults.Fault.Reset.Point;
import io.github.hailuo4j.simulator.faults.Faults;
import io.github.hailuo4j.simulator.faults.IncomingRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;

/** Random things that go wrong with the requests of one submission, its polls and its download, until it is switched off. */
final class FaultScript {

    private static final List<Point> POINTS = List.of(Point.values());
    private static final Map<String, String> AT_ONCE = Map.of("Retry-After", "0");

    private final Random random;
    private static final List<String> CODINGS = List.of("gzip", "deflate", "br", "identity", "identity, gzip");
    private static final Pattern MADE_UP = Pattern.compile("made_up.*|a-task-of-nobody");
    private static final List<String> SLICES =
            List.of("", "bytes 7-9/10", "bytes 500-2999/3000", "bytes 0-99/*", "Bytes 0-2999/3000", "bytes */3000");
    private static final List<String> TAGS =
            List.of("W/\"weak\"", "\"a b\"", "bare", "\"", "\"" + "t".repeat(5_000) + "\"");

    private final double rate;
    private final int slow;
    private int left;
    private volatile boolean late;
    private volatile boolean over;

    /**
     * A script.
     *
     * @param rate the probability that something goes wrong with a request
     * @param most how many things go wrong at the most
     * @param callTimeout what a slow answer takes longer than
     */
    FaultScript(Random random, double rate, int most, Duration callTimeout) {
        this.random = random;
        this.rate = rate;
        this.left = most;
        this.slow = (int) callTimeout.toMillis() + 50;
    }

    Faults faults() {
        return new Faults().compute(this::decide);
    }

    /**
     * From now on, nothing goes wrong.
     *
     * @param late whether each answer comes later than the client that things went wrong with would have waited
     */
    void end(boolean late) {
        this.late = late;
        over = true;
    }

    private Optional<Fault> decide(IncomingRequest request) {
        if (over && late) {
            return Optional.of(Fault.delay(Duration.ofMillis(slow)));
        }
        if (over || left == 0 || random.nextDouble() >= rate) {
            return Optional.empty();
        }
        left--;
        if (request.path().startsWith("/files")) {
            return Optional.of(ofFile());
        }
        boolean poll = request.method().equals("GET") && random.nextInt(3) == 0;
        return Optional.of(poll ? ofPoll(request.path()) : ofCall());
    }

    private Fault reset() {
        return Fault.reset(POINTS.get(random.nextInt(POINTS.size())));
    }

    /** What may happen to any call. */
    private Fault ofCall() {
        return switch (random.nextInt(15)) {
            case 0, 1, 2 -> reset();
            case 3 -> Fault.truncatedAnswer();
            case 4 -> Fault.status(503, AT_ONCE);
            case 5 -> Fault.status(500 + random.nextInt(5));
            case 6 -> Fault.malformedAnswer();
            case 7 -> Fault.answerAfterProcessing(502, Map.of(), "<html>Bad gateway</html>");
            case 8 ->
                Fault.status(429, Map.of("Retry-After", random.nextBoolean() ? "1" : "Mon, 01 Jan 2024 00:00:00 GMT"));
            case 9 -> redirect();
            case 10 -> Fault.status(random.nextBoolean() ? 408 : 402);
            case 11 -> Fault.answer(200, Map.of(), random.nextBoolean() ? "[]" : "{\"status\":\"dreaming\"}");
            case 12 -> Fault.delayedAnswer(Duration.ofMillis(slow));
            case 13 -> Fault.changedAnswer(Map.of("Content-Encoding", coding()));
            default -> Fault.delay(Duration.ofMillis(20));
        };
    }

    /** Answers that a poll must not take for the end of the task; a webhook may have told of that before. */
    private Fault ofPoll(String path) {
        return switch (random.nextInt(8)) {
            case 6, 7 -> stillProcessing(path.substring(path.lastIndexOf('/') + 1));
            case 0 -> Fault.answer(200, Map.of(), "{\"status\":\"completed\"}");
            case 1 -> Fault.answer(200, Map.of(), "{\"status\":\"completed\",\"videos\":[{\"url\":\"::\"},7,null]}");
            case 2 -> Fault.answer(200, Map.of(), "{\"status\":7,\"videos\":\"none\",\"usage\":[1e400]}");
            case 3 -> Fault.status(404);
            case 4 -> Fault.status(random.nextBoolean() ? 401 : 403);
            default -> Fault.answer(200, Map.of("Content-Type", "text/html"), "<html>Log in</html>");
        };
    }

    private Fault ofFile() {
        return switch (random.nextInt(15)) {
            case 0, 1 -> reset();
            case 2, 3 -> Fault.truncatedAnswer();
            case 4 -> Fault.status(new int[] {403, 404, 410}[random.nextInt(3)]);
            case 5 -> Fault.status(500 + random.nextInt(5));
            case 6 -> Fault.changedRequest(Map.of("Range", "bytes=" + random.nextInt(1_500) + "-1599"));
            case 7 -> Fault.changedAnswer(Map.of("Content-Range", SLICES.get(random.nextInt(SLICES.size()))));
            case 8 -> Fault.changedAnswer(Map.of("ETag", random.nextBoolean() ? "" : "\"another\""));
            case 9 -> Fault.changedRequest(Map.of("If-Range", "\"another\""));
            case 10 -> redirect();
            case 11 -> Fault.changedAnswer(Map.of("Content-Encoding", coding()));
            case 12 -> Fault.changedAnswer(Map.of("ETag", TAGS.get(random.nextInt(TAGS.size()))));
            case 13 -> Fault.changedAnswer(Map.of("Content-Type", random.nextBoolean() ? "" : "Text/HTML"));
            default -> Fault.delayedAnswer(Duration.ofMillis(random.nextBoolean() ? slow : 20));
        };
    }

    /** Of a task of its own; of one that somebody made up, the gateway knows nothing. */
    private static Fault stillProcessing(String id) {
        return MADE_UP.matcher(id).matches()
                ? Fault.status(404)
                : Fault.answer(200, Map.of(), "{\"id\":\"" + id + "\",\"status\":\"processing\"}");
    }

    private String coding() {
        return CODINGS.get(random.nextInt(CODINGS.size()));
    }

    private Fault redirect() {
        return Fault.redirect(new int[] {301, 302, 303, 307, 308}[random.nextInt(5)], "/api/v1/hailuo/text_to_video");
    }
}
