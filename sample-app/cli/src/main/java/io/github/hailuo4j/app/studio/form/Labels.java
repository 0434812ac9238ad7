package io.github.hailuo4j.app.studio.form;

import io.github.hailuo4j.rules.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a form calls models, parameters and changes, made of their names. */
public final class Labels {

    private static final Set<String> MEDIA = Set.of("image", "images", "video", "videos", "audio", "audios", "frame");

    private Labels() {}

    /** {@code Hailuo 02 text to video pro} for {@code hailuo-02-text-to-video-pro}. */
    public static String model(String name) {
        List<String> words = new ArrayList<>();
        for (String word : name.split("[-_/ ]+")) {
            // H3 is a name, v2 and 2k are not.
            words.add(word.matches("h\\d+") ? word.toUpperCase(Locale.ROOT) : word);
        }
        return capital(String.join(" ", words));
    }

    /** {@code Duration} for {@code duration_seconds}, {@code First frame image} for {@code first_frame_image_url}. */
    static String parameter(String name) {
        List<String> words = new ArrayList<>(List.of(name.split("[-_ ]+")));
        String last = words.get(words.size() - 1);
        if (words.size() > 1 && last.equals("seconds")) {
            words.remove(words.size() - 1);
        } else if (last.equals("url") || last.equals("urls")) {
            words.remove(words.size() - 1);
            String before = words.isEmpty() ? "" : words.get(words.size() - 1);
            if (!MEDIA.contains(before)) {
                words.add(last.equals("url") ? "URL" : "URLs");
            } else if (last.equals("urls") && !before.endsWith("s") && !before.equals("audio")) {
                words.set(words.size() - 1, before + "s");
            }
        }
        return capital(String.join(" ", words));
    }

    /** {@code Use 6 seconds}, {@code Leave out last_frame_image_url}. */
    static String change(Change change) {
        return change.value().map(value -> use(change.parameter(), value)).orElse("Leave out " + change.parameter());
    }

    private static String use(String parameter, Object value) {
        if (value instanceof Boolean isOn) {
            return (isOn ? "Turn on " : "Turn off ") + parameter;
        }
        String text = JsonValue.display(value);
        if (parameter.endsWith("_seconds")) {
            return "Use " + text + (text.equals("1") ? " second" : " seconds");
        }
        return "Use " + text;
    }

    /** A description as one line, without the full stop at its end. */
    static String sentence(String description) {
        return description.strip().replaceAll("\\s+", " ").replaceFirst("(?<!\\.)\\.$", "");
    }

    private static String capital(String words) {
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
