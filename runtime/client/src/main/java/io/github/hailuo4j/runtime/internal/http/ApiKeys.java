package io.github.hailuo4j.runtime.internal.http;

import io.github.hailuo4j.runtime.internal.redaction.Redaction;
import io.github.hailuo4j.runtime.internal.redaction.Shown;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The API key as its supplier has it at the moment, and the memory of those that it had before, for they are not shown either.
 */
public final class ApiKeys {

    /** A refusal may repeat a key that was replaced since; hardly one that was replaced so often. */
    private static final int MOST_KEYS = 16;

    private final Supplier<String> supplier;
    private final Map<String, Redaction> hidden = new LinkedHashMap<>();
    private volatile @Nullable String last;
    private volatile List<Redaction> redactions = List.of();

    /**
     * Keys.
     *
     * @param supplier asked for each request
     */
    public ApiKeys(Supplier<String> supplier) {
        this.supplier = supplier;
    }

    /** A key that stays; it is hidden from now on. */
    public static ApiKeys fixed(String key) {
        ApiKeys keys = new ApiKeys(() -> key);
        keys.hide(key);
        return keys;
    }

    /** Whether it can be an API key: what else is put into a header may be an attack, or another's secret. */
    public static boolean isKey(String text) {
        return !text.isBlank() && text.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    /** The key for the request that is sent now. */
    String now() throws NoKeyException {
        String key = supplied();
        if (!key.equals(last)) {
            hide(key);
        }
        return key;
    }

    @SuppressWarnings("NullAway") // Whoever wrote the supplier may know nothing of null.
    private String supplied() throws NoKeyException {
        String key;
        try {
            key = supplier.get();
        } catch (RuntimeException | Error e) {
            // By its class: what it says may hold the key.
            throw new NoKeyException(
                    "the supplier of apiKey(...) threw " + e.getClass().getName());
        }
        if (key == null || !isKey(key)) {
            throw new NoKeyException("the supplier of apiKey(...) must give a key: printable ASCII without spaces");
        }
        return key;
    }

    private synchronized void hide(String key) {
        // Again, though it was: of a process with very many keys, those that were used last stay hidden.
        Redaction before = hidden.remove(key);
        if (before != null) {
            Shown.forget(before);
        }
        hidden.put(key, Shown.hide(key));
        if (hidden.size() > MOST_KEYS) {
            Iterator<Redaction> eldest = hidden.values().iterator();
            Shown.forget(eldest.next());
            eldest.remove();
        }
        redactions = List.copyOf(hidden.values());
        last = key;
    }

    /** Words for people: without the keys. */
    String mask(String words) {
        String masked = words;
        for (Redaction redaction : redactions) {
            masked = redaction.of(masked);
        }
        return masked;
    }

    /** The client is closed. */
    void close() {
        redactions.forEach(Shown::forget);
    }

    /** There is no key to send a request with. */
    static final class NoKeyException extends IOException {

        private static final long serialVersionUID = 1L;

        NoKeyException(String message) {
            super(message);
        }
    }
}
