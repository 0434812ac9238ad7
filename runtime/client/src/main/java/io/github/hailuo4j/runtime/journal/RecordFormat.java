package io.github.hailuo4j.runtime.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.github.hailuo4j.rules.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * One journal entry as a line: eight hex digits of CRC-32C over the rest, a space, JSON. A line can be read by people and by
 * {@code jq}; the checksum tells a torn or damaged line from a whole one.
 */
final class RecordFormat {

    /** What was written is read, however long its texts are. */
    private static final JsonFactory READING = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private static final HexFormat HEX = HexFormat.of();
    private static final int CHECKSUM_LENGTH = 8;
    private static final int JSON_AT = CHECKSUM_LENGTH + 1;
    private static final Pattern BEGINNING =
            Pattern.compile("\\x00*|[0-9a-f]{1,8}\\x00*|[0-9a-f]{8} (\\{.*)?", Pattern.DOTALL);

    private RecordFormat() {}

    /** The line, with its line break. */
    static byte[] encode(JournalEntry entry) {
        Map<String, String> json = new LinkedHashMap<>();
        json.put("key", entry.key());
        json.put("state", entry.state().name());
        json.put("model", entry.model());
        json.put("path", entry.path());
        json.put("body", entry.body());
        json.put("created_at", entry.createdAt().toString());
        entry.taskId().ifPresent(taskId -> json.put("task_id", taskId));
        entry.output().ifPresent(output -> json.put("output", output));
        entry.detail().ifPresent(detail -> json.put("detail", detail));
        entry.traceparent().ifPresent(traceparent -> json.put("traceparent", traceparent));
        entry.gateway().ifPresent(gateway -> json.put("gateway", gateway));
        byte[] text = JsonValue.json(json).getBytes(StandardCharsets.UTF_8);
        byte[] line = new byte[JSON_AT + text.length + 1];
        System.arraycopy(text, 0, line, JSON_AT, text.length);
        String checksum = checksum(text, 0, text.length);
        for (int i = 0; i < CHECKSUM_LENGTH; i++) {
            line[i] = (byte) checksum.charAt(i);
        }
        line[CHECKSUM_LENGTH] = ' ';
        line[line.length - 1] = '\n';
        return line;
    }

    /** Whether the line, without its line break, is as it was written, whatever it says. */
    static boolean isWhole(byte[] bytes, int from, int to) {
        if (to - from <= JSON_AT || bytes[from + CHECKSUM_LENGTH] != ' ') {
            return false;
        }
        String checksum = checksum(bytes, from + JSON_AT, to);
        for (int i = 0; i < CHECKSUM_LENGTH; i++) {
            if (bytes[from + i] != checksum.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the line can be what a crash left of a record; some file systems fill up with zeros. */
    static boolean isBeginning(byte[] bytes, int from, int to) {
        return BEGINNING
                .matcher(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1))
                .matches();
    }

    /** The entry; empty if the line, without its line break, is not whole, or not understood. */
    static Optional<JournalEntry> decode(byte[] bytes, int from, int to) {
        if (!isWhole(bytes, from, to)) {
            return Optional.empty();
        }
        try (JsonParser json = READING.createParser(bytes, from + JSON_AT, to - from - JSON_AT)) {
            Map<String, String> texts = texts(json);
            return Optional.of(new JournalEntry(
                    required(texts, "key"),
                    JournalEntry.State.valueOf(required(texts, "state")),
                    required(texts, "model"),
                    required(texts, "path"),
                    required(texts, "body"),
                    Instant.parse(required(texts, "created_at")),
                    texts.get("task_id"),
                    texts.get("output"),
                    texts.get("detail"),
                    texts.get("traceparent"),
                    texts.get("gateway")));
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The members that are texts; of two with one name, the last. */
    private static Map<String, String> texts(JsonParser json) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        if (json.nextToken() != JsonToken.START_OBJECT) {
            return texts;
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            if (json.nextToken() == JsonToken.VALUE_STRING) {
                texts.put(name, json.getText());
            } else {
                texts.remove(name);
                json.skipChildren();
            }
        }
        return texts;
    }

    private static String required(Map<String, String> texts, String name) {
        String value = texts.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name);
        }
        return value;
    }

    private static String checksum(byte[] bytes, int from, int to) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, to - from);
        return HEX.toHexDigits((int) crc.getValue());
    }
}
