package io.github.hailuo4j.simulator.faults;

import java.time.Duration;
import java.util.Map;

/** One thing that goes wrong with one request. */
public sealed interface Fault {

    /**
     * The connection is reset (TCP RST).
     *
     * @param point when
     */
    record Reset(Point point) implements Fault {

        /** How far a request gets before its connection is reset. */
        public enum Point {
            /** After the request line: no header and no body was read. */
            BEFORE_HEADERS,
            /** After the headers: no body was read. */
            AFTER_HEADERS,
            /** After half of the body. Like the next, it never reaches the gateway. */
            DURING_BODY,
            /** After the whole body, before the gateway processes it. */
            BEFORE_PROCESSING,
            /** After the gateway processed it (a task may exist now), before the first byte of the answer. */
            BEFORE_ANSWER,
            /** After half of the answer's headers. */
            DURING_ANSWER_HEADERS,
            /** After half of the answer's body. */
            DURING_ANSWER_BODY,
            /** The answer is whole; the connection stays open and is reset by the next request on it, if one comes. */
            NEXT_REQUEST_ON_CONNECTION
        }
    }

    /** The request is processed; half of the answer's body is sent and the connection closed in order. */
    record TruncatedAnswer() implements Fault {}

    /** The request is processed; the answer's body is half of what it should be, with a length that agrees. */
    record MalformedAnswer() implements Fault {}

    /**
     * It takes long, in real time.
     *
     * @param beforeProcessing how long until the gateway sees the request
     * @param beforeAnswer how long until the first byte of the answer is sent after that
     */
    record Delay(Duration beforeProcessing, Duration beforeAnswer) implements Fault {}

    /**
     * Another answer than the gateway's.
     *
     * @param processed whether the gateway processes the request before (a task may be created)
     * @param status the HTTP status
     * @param headers the headers besides the length
     * @param body the content
     */
    record OtherAnswer(boolean processed, int status, Map<String, String> headers, String body) implements Fault {
        public OtherAnswer {
            headers = Map.copyOf(headers);
        }
    }

    /**
     * Headers are changed on their way: an {@code If-Range} that is ignored, a {@code Range} that was not asked for, an {@code
     * ETag} of something else. An empty value removes a header.
     *
     * @param ofRequest what replaces the request's headers, by name
     * @param ofAnswer what replaces the answer's headers, by name
     */
    record ChangedHeaders(Map<String, String> ofRequest, Map<String, String> ofAnswer) implements Fault {
        public ChangedHeaders {
            ofRequest = Map.copyOf(ofRequest);
            ofAnswer = Map.copyOf(ofAnswer);
        }
    }

    /** A reset of the connection at the given point. */
    static Fault reset(Reset.Point point) {
        return new Reset(point);
    }

    /** Half of the answer's body, then an orderly end of the connection. */
    static Fault truncatedAnswer() {
        return new TruncatedAnswer();
    }

    /** An answer whose JSON breaks off. */
    static Fault malformedAnswer() {
        return new MalformedAnswer();
    }

    /** Waits before the gateway sees the request. */
    static Fault delay(Duration delay) {
        return new Delay(delay, Duration.ZERO);
    }

    /** Waits after the gateway processed the request. */
    static Fault delayedAnswer(Duration delay) {
        return new Delay(Duration.ZERO, delay);
    }

    /** An answer with the gateway's error body; the request is not processed. */
    static Fault status(int status) {
        return status(status, Map.of());
    }

    /** As {@link #status(int)}, with headers such as {@code Retry-After}. */
    static Fault status(int status, Map<String, String> headers) {
        return answer(status, headers, error("scripted " + status, "scripted"));
    }

    /** The gateway's 402, for an account without money. */
    static Fault insufficientCredits() {
        return answer(402, Map.of(), error("Insufficient credits", "insufficient_credits"));
    }

    /**
     * The gateway's 429.
     *
     * @param retryAfter what {@code Retry-After} says, in whole seconds
     * @throws IllegalArgumentException if it is negative
     */
    static Fault rateLimited(Duration retryAfter) {
        if (retryAfter.isNegative()) {
            throw new IllegalArgumentException("Retry-After must be at least 0 s");
        }
        return answer(
                429,
                Map.of("Retry-After", Long.toString(retryAfter.toSeconds())),
                error("Too many requests", "rate_limited"));
    }

    private static String error(String message, String code) {
        return "{\"error\":{\"message\":\"" + message + "\",\"code\":\"" + code + "\"}}";
    }

    /** Any answer; the request is not processed. */
    static Fault answer(int status, Map<String, String> headers, String body) {
        return new OtherAnswer(false, status, headers, body);
    }

    /** Any answer, after the request was processed: as when a proxy gives up on a gateway that was at work. */
    static Fault answerAfterProcessing(int status, Map<String, String> headers, String body) {
        return new OtherAnswer(true, status, headers, body);
    }

    /** The gateway gets other headers than were sent to it; an empty value removes a header. */
    static Fault changedRequest(Map<String, String> headers) {
        return new ChangedHeaders(headers, Map.of());
    }

    /** The client gets other headers than were sent to it; an empty value removes a header. */
    static Fault changedAnswer(Map<String, String> headers) {
        return new ChangedHeaders(Map.of(), headers);
    }

    /** A redirect; the request is not processed. */
    static Fault redirect(int status, String location) {
        return answer(status, Map.of("Location", location), "");
    }
}
