package io.github.hailuo4j.app.studio;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a file that a request asks for (RFC 9110, section 14). Several parts at once are not given: the whole is, as it may be.
 *
 * @param first the first byte
 * @param count how many bytes; 0 if the file has none of what is asked for
 */
record ByteRange(long first, long count) {

    private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /** The part; empty if the header asks for none that can be given, so that the whole is meant. */
    static Optional<ByteRange> of(String header, long size) {
        Matcher matcher = ONE.matcher(header.strip());
        if (!matcher.matches() || header.strip().endsWith("=-")) {
            return Optional.empty();
        }
        String from = matcher.group(1);
        String to = matcher.group(2);
        if (from.isEmpty()) {
            long last = Math.min(Long.parseLong(to), size);
            return Optional.of(new ByteRange(size - last, last));
        }
        long first = Long.parseLong(from);
        long end = to.isEmpty() ? size - 1 : Math.min(Long.parseLong(to), size - 1);
        if (!to.isEmpty() && Long.parseLong(to) < first) {
            return Optional.empty();
        }
        return Optional.of(first >= size ? new ByteRange(0, 0) : new ByteRange(first, end - first + 1));
    }
}
