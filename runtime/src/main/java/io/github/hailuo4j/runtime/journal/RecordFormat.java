package io.github.hailuo4j.runtime.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One journal entry as a line: eight hex digits of CRC-32C over the rest, a space, JSON. A line can be read by people and by
 * {@code jq}; the checksum tells a torn or damaged line from a whole one.
 */
final class RecordFormat {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CHECKSUM_LENGTH = 8;
    private static final Pattern BEGINNING =
            Pattern.compile("\\x00*|[0-9a-f]{1,8}\\x00*|[0-9a-f]{8} (\\{.*)?", Pattern.DOTALL);

    private RecordFormat() {}

    /** The line, with its line break. */
    static byte[] encode(JournalEntry entry) {
        ObjectNode json = JSON.createObjectNode();
        json.put("key", entry.key());
        json.put("state", entry.state().name());
        json.put("model", entry.model());
        json.put("path", entry.path());
        json.put("body", entry.body());
        json.put("created_at", entry.createdAt().toString());
        entry.taskId().ifPresent(taskId -> json.put("task_id", taskId));
        entry.output().ifPresent(output -> json.put("output", output));
        entry.detail().ifPresent(detail -> json.put("detail", detail));
        String text = json.toString();
        return (checksum(text) + " " + text + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Whether the line is as it was written, whatever it says. */
    static boolean isWhole(String line) {
        return line.length() > CHECKSUM_LENGTH + 1
                && line.charAt(CHECKSUM_LENGTH) == ' '
                && checksum(line.substring(CHECKSUM_LENGTH + 1)).equals(line.substring(0, CHECKSUM_LENGTH));
    }

    /** Whether the line can be what a crash left of a record; some file systems fill up with zeros. */
    static boolean isBeginning(String line) {
        return BEGINNING.matcher(line).matches();
    }

    /** The entry; empty if the line is not whole, or not understood. */
    static Optional<JournalEntry> decode(String line) {
        if (!isWhole(line)) {
            return Optional.empty();
        }
        try {
            JsonNode json = JSON.readTree(line.substring(CHECKSUM_LENGTH + 1));
            return Optional.of(new JournalEntry(
                    required(json, "key"),
                    JournalEntry.State.valueOf(required(json, "state")),
                    required(json, "model"),
                    required(json, "path"),
                    required(json, "body"),
                    Instant.parse(required(json, "created_at")),
                    optional(json, "task_id"),
                    optional(json, "output"),
                    optional(json, "detail")));
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String required(JsonNode json, String name) {
        String value = optional(json, name);
        if (value == null) {
            throw new IllegalArgumentException(name);
        }
        return value;
    }

    private static @Nullable String optional(JsonNode json, String name) {
        return json.path(name).isTextual() ? json.path(name).asText() : null;
    }

    private static String checksum(String text) {
        CRC32C crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "%08x", crc.getValue());
    }
}
