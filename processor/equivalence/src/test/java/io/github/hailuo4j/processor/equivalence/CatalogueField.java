package io.github.hailuo4j.processor.equivalence;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;

/** A field of a {@link CatalogueContract}: families have the same names for the same, and other values for them. */
final class CatalogueField {

    /** What a field takes, by its name. */
    enum Kind {
        TEXT,
        URL,
        CHOICE,
        WHOLE,
        NUMBER,
        SWITCH,
        LIST
    }

    /** The names that fields have; the first is one that every model has. */
    static final List<String> NAMES = List.of(
            "prompt",
            "negative_prompt",
            "lyrics",
            "style_notes",
            "voice_text",
            "source_image_url",
            "first_frame_image_url",
            "last_frame_image_url",
            "source_video_url",
            "audio_url",
            "callback_url",
            "aspect_ratio",
            "output_resolution",
            "quality",
            "mode",
            "size",
            "voice",
            "language",
            "duration_seconds",
            "count",
            "seed",
            "guidance_scale",
            "strength",
            "enable_sound",
            "watermark",
            "prompt_optimizer",
            "reference_image_urls",
            "tags");

    private static final List<List<String>> CHOICES = List.of(
            List.of("16:9", "9:16", "1:1", "21:9", "auto"),
            List.of("480p", "720p", "1080p", "1080P", "2k", "4K"),
            List.of("standard", "pro", "High Definition", "hd+"),
            List.of("C", "C#", "D", "Db", "+1", "-1"),
            List.of("zh-CN", "en_US", "fran\u00e7ais", "\u65e5\u672c\u8a9e"));

    private final String name;
    private final ObjectNode node;
    private final Random random;

    CatalogueField(String name, ObjectNode node, Random random) {
        this.name = name;
        this.node = node;
        this.random = random;
        String type = switch (kind()) {
            case WHOLE -> "integer";
            case NUMBER -> "number";
            case SWITCH -> "boolean";
            case LIST -> "array";
            case TEXT, URL, CHOICE -> "string";
        };
        node.put("type", type);
    }

    ObjectNode node() {
        return node;
    }

    Kind kind() {
        return switch (name) {
            case "prompt", "negative_prompt", "lyrics", "style_notes", "voice_text" -> Kind.TEXT;
            case "aspect_ratio", "output_resolution", "quality", "mode", "size", "voice", "language" -> Kind.CHOICE;
            case "duration_seconds", "count", "seed" -> Kind.WHOLE;
            case "guidance_scale", "strength" -> Kind.NUMBER;
            case "enable_sound", "watermark", "prompt_optimizer" -> Kind.SWITCH;
            case "reference_image_urls", "tags" -> Kind.LIST;
            default -> Kind.URL;
        };
    }

    boolean isRequired() {
        return node.has("required");
    }

    String description() {
        return "What " + name.replace('_', ' ') + " is to be, as <b>this</b> model takes it; {@code see} the guide's \""
                + name + "\" */ page.";
    }

    /** Lists what it takes: some values of a list that other families share, or numbers. */
    void listValues() {
        ArrayNode values = node.putArray("enum");
        if (kind() == Kind.WHOLE) {
            int first = 1 + random.nextInt(5);
            values.add(first).add(first + 3).add(2 * first + 5);
            return;
        }
        List<String> all = CHOICES.get(random.nextInt(4) > 0 ? Math.floorMod(name.hashCode(), 5) : random.nextInt(5));
        int from = random.nextInt(2);
        all.subList(from, from + 2 + random.nextInt(all.size() - from - 1)).forEach(values::add);
    }

    void giveDefault() {
        if (kind() == Kind.SWITCH) {
            node.put("default", random.nextBoolean());
        } else {
            node.set("default", node.path("enum").get(0));
        }
    }
}
