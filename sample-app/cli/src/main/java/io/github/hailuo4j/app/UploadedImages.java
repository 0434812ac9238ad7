package io.github.hailuo4j.app;

import io.github.hailuo4j.runtime.HailuoClient;
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
import java.util.function.Supplier;

/** The local images of requests. The same image, given again, is the same URL, as long as the gateway keeps it. */
public final class UploadedImages {

    private static final Duration KEPT_FOR = Duration.ofMinutes(50);

    private final Supplier<HailuoClient> client;
    private final Clock clock;
    private final Map<String, Uploaded> known = new HashMap<>();

    /**
     * No images yet.
     *
     * @param client uploads them; asked for when the first is
     */
    public UploadedImages(Supplier<HailuoClient> client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    private record Uploaded(URI url, Instant at) {}

    /**
     * The URL of an image, which is uploaded if need be.
     *
     * @throws InvalidInputException if it cannot be read
     */
    public synchronized URI url(Path image) {
        Instant old = clock.instant().minus(KEPT_FOR);
        known.values().removeIf(uploaded -> uploaded.at().isBefore(old));
        return known.computeIfAbsent(
                        digest(image), content -> new Uploaded(client.get().upload(image), clock.instant()))
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
