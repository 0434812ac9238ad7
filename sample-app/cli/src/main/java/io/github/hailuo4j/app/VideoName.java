package io.github.hailuo4j.app;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** What the file of a video is called where nobody says it. */
public final class VideoName {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private VideoName() {}

    /** By the model and the time; what is left to chance is by the idempotency key. */
    public static String of(String model, Instant at, String key) {
        return model.replaceAll("[^A-Za-z0-9._-]", "-") + "-" + STAMP.format(at) + "-"
                + Integer.toHexString(key.hashCode()) + ".mp4";
    }

    /** By the task, which another program submitted. */
    public static String ofTask(String taskId) {
        return taskId.replaceAll("[^A-Za-z0-9._~-]|^[.-]", "_") + ".mp4";
    }
}
