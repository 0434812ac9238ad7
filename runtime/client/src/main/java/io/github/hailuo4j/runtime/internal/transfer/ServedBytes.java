package io.github.hailuo4j.runtime.internal.transfer;

import io.github.hailuo4j.runtime.internal.redaction.Shown;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Headers;

/**
 * Which bytes of a file an answer says that it holds, whatever was asked for. A range that is announced is believed under any
 * successful status: some servers answer 200 to a range that they serve.
 *
 * @param isRange whether it names its place in the whole
 * @param first the first of the bytes
 * @param end where they end: the number after the last one's; -1 if that is not said
 * @param total how long the whole is; -1 if that is not said
 */
record ServedBytes(boolean isRange, long first, long end, long total) {

    private static final int PARTIAL = 206;

    /** As RFC 9110 has it, with the liberties that servers take: any case, any blanks, an equals sign. */
    private static final Pattern RANGE =
            Pattern.compile("bytes\\s*[ =]\\s*(\\d{1,18})\\s*-\\s*(\\d{1,18})\\s*/\\s*(\\d{1,18}|\\*)");

    private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");

    /**
     * Reads the head of a successful answer.
     *
     * @throws UnfitAnswerException if it contradicts itself, or does not say which part it is
     */
    static ServedBytes of(int status, Headers headers) throws UnfitAnswerException {
        checkTransferCoding(headers.values("Transfer-Encoding"));
        checkType(Objects.requireNonNullElse(headers.get("Content-Type"), ""));
        long length = length(headers);
        List<String> ranges = distinct(headers.values("Content-Range"));
        if (ranges.isEmpty() && status != PARTIAL) {
            return new ServedBytes(false, 0, length, length);
        }
        Matcher range = RANGE.matcher(String.join(", ", ranges).toLowerCase(Locale.ROOT));
        if (!range.matches()) {
            throw new UnfitAnswerException("HTTP " + status + " does not say which bytes of the video it holds"
                    + (ranges.isEmpty() ? "" : ", but: Content-Range " + Shown.quoted(String.join(", ", ranges))));
        }
        long first = Long.parseLong(range.group(1));
        long end = Long.parseLong(range.group(2)) + 1;
        long total = range.group(3).equals("*") ? -1 : Long.parseLong(range.group(3));
        if (end <= first || (total >= 0 && end > total) || (length >= 0 && length != end - first)) {
            throw new UnfitAnswerException("an answer contradicts itself: Content-Range " + range.group()
                    + (length < 0 ? "" : ", Content-Length " + length));
        }
        return new ServedBytes(true, first, end, total);
    }

    /** Several ranges in one answer, with heads and lines between them, which are no bytes of the video. */
    private static void checkType(String type) throws UnfitAnswerException {
        if (type.strip().toLowerCase(Locale.ROOT).startsWith("multipart/")) {
            throw new UnfitAnswerException("an answer holds several parts: Content-Type " + Shown.quoted(type));
        }
    }

    /** OkHttp takes what it does not know for bytes of the video. */
    private static void checkTransferCoding(List<String> codings) throws UnfitAnswerException {
        boolean isKnown = codings.isEmpty()
                || (codings.size() == 1
                        && Set.of("chunked", "identity").contains(codings.get(0).toLowerCase(Locale.ROOT)));
        if (!isKnown) {
            throw new UnfitAnswerException(
                    "an answer cannot be read: Transfer-Encoding " + Shown.quoted(String.join(", ", codings)));
        }
    }

    /** Two lengths that differ are two opinions about where the answer ends. */
    private static long length(Headers headers) throws UnfitAnswerException {
        List<String> lengths = distinct(headers.values("Content-Length"));
        if (lengths.isEmpty()) {
            return -1;
        }
        if (lengths.size() > 1 || !LENGTH.matcher(lengths.get(0)).matches()) {
            throw new UnfitAnswerException("an answer does not say how long it is, but: Content-Length "
                    + Shown.quoted(String.join(", ", lengths)));
        }
        return Long.parseLong(lengths.get(0));
    }

    /** A header that is repeated, or a list of one value, is what gateways make of one that is there twice. */
    private static List<String> distinct(List<String> values) {
        return values.stream()
                .flatMap(value -> List.of(value.split(",", -1)).stream())
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .distinct()
                .toList();
    }

    /** Whether it holds the byte with that number, and all from its own first to there. */
    boolean reaches(long offset) {
        return first <= offset && (end < 0 || offset < end);
    }

    /** Whether nothing comes before or after it. */
    boolean isWhole() {
        return first == 0 && end == total;
    }
}
