package io.github.hailuo4j.simulator.faults;

import io.github.hailuo4j.simulator.http.GatewayPaths;

/**
 * What is known of a request when a fault script decides about it: its first line.
 *
 * @param method the HTTP method
 * @param path the path as it was sent, without the query
 * @param number 1 for the first request that the simulator gets, then counting up
 * @param numberOfMethod the same, counting requests of this method only
 */
public record IncomingRequest(String method, String path, long number, long numberOfMethod) {

    /** Whether it would create a task: a POST to a path that is neither of files nor of prices. */
    public boolean isCreate() {
        return method.equals("POST")
                && !path.equals(GatewayPaths.PREPARE_UPLOAD)
                && !path.equals(GatewayPaths.CONFIRM_UPLOAD)
                && !path.equals(GatewayPaths.PRICE_QUOTES);
    }

    /** Whether it asks how far a task is. */
    public boolean isPoll() {
        return method.equals("GET")
                && path.startsWith("/api/v1/")
                && !path.equals(GatewayPaths.BALANCE)
                && !path.equals(GatewayPaths.PRICE_SCHEDULES);
    }

    /** Whether it fetches a video. */
    public boolean isDownload() {
        return method.equals("GET") && path.startsWith(GatewayPaths.RESULTS);
    }
}
