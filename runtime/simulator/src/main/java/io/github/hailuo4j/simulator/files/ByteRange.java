package io.github.hailuo4j.simulator.files;

import io.github.hailuo4j.simulator.http.GatewayError;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One range of a {@code Range} header (RFC 9110, section 14), resolved against a length.
 *
 * @param first the first byte
 * @param last the last byte, inclusive
 */
record ByteRange(long first, long last) {

    private static final Pattern SINGLE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    long size() {
        return last - first + 1;
    }

    /**
     * Reads the header. Empty if it is to be ignored: not in bytes, several ranges, or not well formed.
     *
     * @throws GatewayError 416 if nothing of the file is in the range
     */
    static Optional<ByteRange> parse(String header, long length) {
        Matcher matcher = SINGLE.matcher(header.trim());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String from = matcher.group(1);
        String to = matcher.group(2);
        if (from.isEmpty() && to.isEmpty()) {
            return Optional.empty();
        }
        long first = from.isEmpty() ? Math.max(0, length - Long.parseLong(to)) : Long.parseLong(from);
        long last = from.isEmpty() || to.isEmpty() ? length - 1 : Math.min(length - 1, Long.parseLong(to));
        if (!from.isEmpty() && !to.isEmpty() && Long.parseLong(to) < first) {
            return Optional.empty();
        }
        if (first > last) {
            throw GatewayError.withHeader(
                    416,
                    "range_not_satisfiable",
                    "The file has " + length + " bytes",
                    "Content-Range",
                    "bytes */" + length);
        }
        return Optional.of(new ByteRange(first, last));
    }
}
