package io.github.hailuo4j.simulator.http;

import java.io.Serial;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A request that the gateway refuses; becomes an answer in the configured {@link ErrorShape}. */
public final class GatewayError extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient List<Problem> problems;
    private final transient Map<String, String> headers;

    private GatewayError(int status, String code, String message, List<Problem> problems, Map<String, String> headers) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.problems = problems;
        this.headers = headers;
    }

    public static GatewayError of(int status, String code, String message) {
        return new GatewayError(status, code, message, List.of(), Map.of());
    }

    public static GatewayError withHeader(int status, String code, String message, String header, String value) {
        return new GatewayError(status, code, message, List.of(), Map.of(header, value));
    }

    public static GatewayError invalid(List<Problem> problems) {
        String message = problems.stream().map(Problem::toString).collect(Collectors.joining("; "));
        return new GatewayError(400, "invalid_request", message, List.copyOf(problems), Map.of());
    }

    public static GatewayError invalid(String field, String message) {
        return invalid(List.of(new Problem(field, message)));
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    List<Problem> problems() {
        return problems;
    }

    Map<String, String> headers() {
        return headers;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
