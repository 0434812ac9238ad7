package io.github.hailuo4j.simulator.video;

import io.github.hailuo4j.simulator.tasks.SimulatedTask;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a task's video looks like.
 *
 * @param model the model, empty if the request names none
 * @param prompt the words
 * @param resolution the size class, such as {@code 768p}
 * @param width pixels, even
 * @param height pixels, even
 * @param seconds the length
 * @param framesPerSecond fewer for larger frames, so that a first download does not take long
 */
record Film(String model, String prompt, String resolution, int width, int height, int seconds, int framesPerSecond) {

    private static final Pattern HEIGHT = Pattern.compile("(\\d{3,4})[pP]");
    private static final String DEFAULT_RESOLUTION = "768p";
    private static final int DEFAULT_SECONDS = 6;
    private static final int MAX_SECONDS = 30;

    static Film of(SimulatedTask task) {
        Map<String, Object> parameters = task.effectiveParameters();
        String resolution = String.valueOf(parameters.getOrDefault("output_resolution", DEFAULT_RESOLUTION));
        Matcher matcher = HEIGHT.matcher(resolution);
        int lines = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 768;
        int height = even(Math.min(1080, Math.max(144, lines)));
        int seconds = parameters.get("duration_seconds") instanceof Number number ? number.intValue() : DEFAULT_SECONDS;
        return new Film(
                task.model(),
                String.valueOf(parameters.getOrDefault("prompt", "")),
                resolution,
                even(Math.round(height * 16 / 9f)),
                height,
                Math.min(MAX_SECONDS, Math.max(1, seconds)),
                height > 800 ? 2 : 4);
    }

    int frames() {
        return seconds * framesPerSecond;
    }

    private static int even(int pixels) {
        return pixels / 2 * 2;
    }
}
