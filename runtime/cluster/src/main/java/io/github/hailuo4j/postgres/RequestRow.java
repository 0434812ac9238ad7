package io.github.hailuo4j.postgres;

import io.github.hailuo4j.runtime.journal.JournalEntry;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code hailuo_request}.
 *
 * @param entry without its gateway, which is that of the whole database
 * @param posting whether an attempt was begun of which nobody has said that it started nothing
 * @param heardTaskOrNull a task that somebody heard of who did not own the request
 */
record RequestRow(
        JournalEntry entry, boolean posting, @Nullable String heardTaskOrNull) {

    static final String COLUMNS =
            "key, state, model, path, body, created_at, task_id, output, detail, traceparent, posting, heard_task";

    Optional<String> heardTask() {
        return Optional.ofNullable(heardTaskOrNull);
    }

    static List<RequestRow> all(PreparedStatement statement) throws SQLException {
        List<RequestRow> rows = new ArrayList<>();
        try (ResultSet found = statement.executeQuery()) {
            while (found.next()) {
                rows.add(read(found));
            }
        }
        return rows;
    }

    private static RequestRow read(ResultSet row) throws SQLException {
        JournalEntry entry = new JournalEntry(
                row.getString("key"),
                JournalEntry.State.valueOf(row.getString("state")),
                row.getString("model"),
                row.getString("path"),
                row.getString("body"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getString("task_id"),
                row.getString("output"),
                row.getString("detail"),
                row.getString("traceparent"),
                null);
        return new RequestRow(entry, row.getBoolean("posting"), row.getString("heard_task"));
    }

    /** Whether no row can have this text: PostgreSQL refuses a NUL even in a question. */
    static boolean isUnstorable(String text) {
        return text.indexOf('\0') >= 0;
    }

    /** Words of others as PostgreSQL stores them: it knows neither NUL nor half a character. */
    static @Nullable String storable(@Nullable String words) {
        return words == null
                ? null
                : new String(words.replace('\0', '\uFFFD').getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    /**
     * What is a request's own is stored as it is, or not at all.
     *
     * @throws IllegalArgumentException if it has a NUL
     */
    static String exact(String what, String text) {
        if (isUnstorable(text)) {
            throw new IllegalArgumentException(
                    what + " must not contain the character NUL (U+0000), which PostgreSQL does not store");
        }
        return text;
    }
}
