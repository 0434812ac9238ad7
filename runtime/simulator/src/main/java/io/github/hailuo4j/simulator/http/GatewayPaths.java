package io.github.hailuo4j.simulator.http;

/** The gateway's fixed paths; those that create tasks stand in the document. */
public final class GatewayPaths {

    public static final String BALANCE = "/api/v1/me/balance";
    public static final String PRICE_QUOTES = "/api/v1/price_quotes";
    public static final String PRICE_SCHEDULES = "/api/v1/price_schedules";
    public static final String PREPARE_UPLOAD = "/api/v1/files/prepare";
    public static final String CONFIRM_UPLOAD = "/api/v1/files/confirm";

    /** Before the name of a video. */
    public static final String RESULTS = "/files/results/";

    private GatewayPaths() {}
}
