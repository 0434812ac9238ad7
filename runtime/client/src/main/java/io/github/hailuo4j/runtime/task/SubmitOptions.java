package io.github.hailuo4j.runtime.task;

import io.github.hailuo4j.runtime.internal.runapi.RunApi;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Options of one submission. Immutable. */
public final class SubmitOptions {

    private static final SubmitOptions DEFAULTS = new SubmitOptions(null, null, null);

    private final @Nullable String idempotencyKey;
    private final @Nullable String clientRequestId;
    private final @Nullable Path output;

    private SubmitOptions(@Nullable String idempotencyKey, @Nullable String clientRequestId, @Nullable Path output) {
        this.idempotencyKey = idempotencyKey;
        this.clientRequestId = clientRequestId;
        this.output = output;
    }

    /** A key minted by the client, and nothing else. */
    public static SubmitOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Uses the caller's own idempotency key. It names what the video is for: a second process that wants the same gets the
     * same task and pays nothing.
     *
     * @param key 1 to 512 printable ASCII characters
     * @throws IllegalArgumentException if it is not that
     */
    public SubmitOptions idempotencyKey(String key) {
        return new SubmitOptions(header(key, "an idempotency key"), clientRequestId, output);
    }

    /**
     * Has the gateway store and echo an id of the caller's ({@code X-Client-Request-Id}).
     *
     * @param id 1 to 512 printable ASCII characters
     * @throws IllegalArgumentException if it is not that
     */
    public SubmitOptions clientRequestId(String id) {
        return new SubmitOptions(idempotencyKey, header(id, "a client request id"), output);
    }

    /** Journals where the video is to be saved, for {@link io.github.hailuo4j.runtime.HailuoClient#recover()} to put it there. */
    public SubmitOptions output(Path file) {
        return new SubmitOptions(idempotencyKey, clientRequestId, file.toAbsolutePath());
    }

    /** The caller's own idempotency key; empty if the client mints one. */
    public Optional<String> idempotencyKey() {
        return Optional.ofNullable(idempotencyKey);
    }

    /** The id that the gateway stores and echoes; empty for none. */
    public Optional<String> clientRequestId() {
        return Optional.ofNullable(clientRequestId);
    }

    /** Where the video is to be saved, absolute; empty if the journal is not to say it. */
    public Optional<Path> output() {
        return Optional.ofNullable(output);
    }

    private static String header(String value, String what) {
        if (value.isEmpty()
                || value.length() > RunApi.LONGEST_KEY
                || !value.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException(
                    what + " must have 1 to " + RunApi.LONGEST_KEY + " printable ASCII characters");
        }
        return value;
    }
}
