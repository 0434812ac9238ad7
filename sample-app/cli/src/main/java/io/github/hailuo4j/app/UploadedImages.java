package io.github.hailuo4j.app.mcp;

import io.github.hailuo4j.app.InvalidInputException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** The local images of requests. The same image, given again, is the same URL, as long as the gateway keeps it. */
final class Uploads {

    private static final Duration KEPT_FOR = Duration.ofMinutes(50);

    private final Desk desk;
    private final Clock clock;
    private final Map<String, Uploaded> known = new HashMap<>();

    Uploads(Desk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    private record Uploaded(URI url, Instant at) {}

    URI url(Path image) {
        Instant old = clock.instant().minus(KEPT_FOR);
        known.values().removeIf(uploaded -> uploaded.at().isBefore(old));
        return known.computeIfAbsent(
                        digest(image), content -> new Uploaded(desk.client().upload(image), clock.instant()))
                .url();
    }

    private static String digest(Path image) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(image));
            return HexFormat.of().formatHex(sum);
        } catch (IOException e) {
            throw new InvalidInputException("the image " + image + " cannot be read: " + e + ". Nothing was sent");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
