package io.github.hailuo4j.runtime.internal.redaction;

import io.github.hailuo4j.runtime.text.Printable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Words of others on their way into messages, logs and {@code toString}s: masked, {@linkplain Printable printable within a
 * line}, and not endless. It knows the keys of all clients of this process: a task, an event or a journal entry that is
 * shown leads to no client.
 */
public final class Shown {

    /** A program has a key or two; one that has very many masks those that it took last. */
    private static final int MOST_KEYS = 1_000;

    private static final int LONGEST_WORDS = 500;
    private static final int LONGEST_WORD = 100;

    private static final Map<String, Redaction> LONG_KEYS = new LinkedHashMap<>();
    private static final List<Redaction> SHORT_KEYS = new ArrayList<>();
    private static volatile List<Redaction> redactions = List.of();

    private Shown() {}

    /** From now on, what is shown does not show that key. */
    public static Redaction hide(String apiKey) {
        Redaction redaction = new Redaction(apiKey);
        synchronized (LONG_KEYS) {
            if (redaction.isOfLongKey()) {
                LONG_KEYS.remove(apiKey);
                LONG_KEYS.put(apiKey, redaction);
                if (LONG_KEYS.size() > MOST_KEYS) {
                    LONG_KEYS.remove(LONG_KEYS.keySet().iterator().next());
                }
            } else {
                SHORT_KEYS.add(redaction);
            }
            refresh();
        }
        return redaction;
    }

    /** The client is closed. A long key stays hidden; a short one, which may be a word of others, does not. */
    public static void forget(Redaction redaction) {
        synchronized (LONG_KEYS) {
            SHORT_KEYS.remove(redaction);
            refresh();
        }
    }

    private static void refresh() {
        List<Redaction> all = new ArrayList<>(LONG_KEYS.values());
        all.addAll(SHORT_KEYS);
        redactions = List.copyOf(all);
    }

    /** An id, a message: masked, and cut after 500 characters. */
    public static String words(String said) {
        return cut(Printable.line(masked(said)), LONGEST_WORDS);
    }

    /** A status, a code: masked, and cut after 100 characters. */
    public static String word(String said) {
        return cut(Printable.line(masked(said)), LONGEST_WORD);
    }

    /** A value of a header, in quotation marks. */
    public static String quoted(String value) {
        return "'" + word(value) + "'";
    }

    /** Data that is written down for programs: whole, but for the keys. */
    public static String keyless(String data) {
        String keyless = data;
        for (Redaction redaction : redactions) {
            keyless = redaction.keyless(keyless);
        }
        return keyless;
    }

    /** What a failure says. */
    public static String words(Throwable failure) {
        return words(said(failure));
    }

    private static String cut(String words, int longest) {
        return words.length() <= longest ? words : words.substring(0, longest) + "...";
    }

    private static String masked(String said) {
        String masked = said;
        for (Redaction redaction : redactions) {
            masked = redaction.of(masked);
        }
        return masked;
    }

    /** A failure to be shown as a cause: itself, unless it or one of its causes says what is to be masked, or does harm. */
    public static Throwable failure(Throwable failure) {
        return isClean(failure, newSet()) ? failure : masked(failure, newSet());
    }

    private static String harmless(String said) {
        return Printable.lines(masked(said));
    }

    private static Set<Throwable> newSet() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    private static boolean isClean(Throwable failure, Set<Throwable> seen) {
        if (!seen.add(failure)) {
            return true;
        }
        String said = said(failure);
        Throwable cause = failure.getCause();
        return harmless(said).equals(said)
                && (cause == null || isClean(cause, seen))
                && List.of(failure.getSuppressed()).stream().allMatch(other -> isClean(other, seen));
    }

    private static MaskedException masked(Throwable failure, Set<Throwable> seen) {
        seen.add(failure);
        MaskedException masked = new MaskedException(harmless(said(failure)));
        masked.setStackTrace(failure.getStackTrace());
        Throwable cause = failure.getCause();
        if (cause != null && !seen.contains(cause)) {
            masked.initCause(masked(cause, seen));
        }
        for (Throwable other : failure.getSuppressed()) {
            if (!seen.contains(other)) {
                masked.addSuppressed(masked(other, seen));
            }
        }
        return masked;
    }

    /** What a failure says; one of an interceptor of the caller's may fail even in that. */
    public static String said(Throwable failure) {
        try {
            return String.valueOf(failure);
        } catch (RuntimeException | Error e) {
            return failure.getClass().getName();
        }
    }

    /** Stands in for a failure that said a secret. */
    private static final class MaskedException extends Exception {

        private static final long serialVersionUID = 1L;

        MaskedException(String said) {
            super(said);
        }
    }
}
