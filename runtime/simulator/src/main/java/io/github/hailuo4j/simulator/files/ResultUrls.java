package io.github.hailuo4j.simulator.files;

import io.github.hailuo4j.simulator.http.GatewayError;
import io.github.hailuo4j.simulator.http.GatewayPaths;
import io.github.hailuo4j.simulator.http.Request;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signed URLs of result files that stop working after a while. They carry their expiry, so nothing is kept for them.
 */
public final class ResultUrls {

    private final byte[] secret = new byte[32];
    private final Supplier<String> baseUrl;
    private final Clock clock;
    private final Duration lifetime;
    private final int expiredStatus;

    public ResultUrls(Supplier<String> baseUrl, Clock clock, Duration lifetime, int expiredStatus) {
        this.baseUrl = baseUrl;
        this.clock = clock;
        this.lifetime = lifetime;
        this.expiredStatus = expiredStatus;
        new SecureRandom().nextBytes(secret);
    }

    /** A URL for the task's video that works from now on for the configured time. */
    public String urlOf(String taskId) {
        String expires = Long.toString(clock.instant().plus(lifetime).toEpochMilli());
        return baseUrl.get() + GatewayPaths.RESULTS + taskId + ".mp4?expires=" + expires + "&signature="
                + signature(taskId, expires);
    }

    /**
     * The task that a URL is for.
     *
     * @throws GatewayError if the URL was not made here or has expired
     */
    public String taskOf(Request request) {
        String name = request.path().substring(GatewayPaths.RESULTS.length());
        String taskId = name.endsWith(".mp4") ? name.substring(0, name.length() - 4) : name;
        String expires = request.query().getOrDefault("expires", "");
        byte[] given = request.query().getOrDefault("signature", "").getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(given, signature(taskId, expires).getBytes(StandardCharsets.UTF_8))) {
            throw GatewayError.of(403, "forbidden", "The URL of the file is not signed");
        }
        if (clock.millis() >= Long.parseLong(expires)) {
            throw GatewayError.of(expiredStatus, "expired", "The URL has expired; a GET of the task gives a fresh one");
        }
        return taskId;
    }

    private String signature(String taskId, String expires) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            byte[] full = mac.doFinal((taskId + "|" + expires).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(full, 0, 16);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
