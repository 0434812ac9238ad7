package io.github.hailuo4j.simulator.faults;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** HTTP/1.1 messages as bytes: just enough to tell where one ends and the next begins. */
final class HttpBytes {

    private static final int MAX_LINE = 64 * 1024;

    static final int MAX_BODY = 64 * 1024 * 1024;

    private HttpBytes() {}

    /** A line with its end, empty at the end of the stream. */
    static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            line.write(b);
            if (b == '\n') {
                return line.toString(StandardCharsets.ISO_8859_1);
            }
            if (line.size() > MAX_LINE) {
                throw new IOException("a header line is longer than " + MAX_LINE + " bytes");
            }
        }
        if (line.size() > 0) {
            throw new EOFException("the stream ended within a line");
        }
        return "";
    }

    /** The header lines up to the empty line, which is read and left out. */
    static List<String> headers(InputStream in) throws IOException {
        List<String> headers = new ArrayList<>();
        for (String line = line(in); !line.isBlank(); line = line(in)) {
            headers.add(line);
        }
        return headers;
    }

    static Optional<String> value(List<String> headers, String name) {
        String start = name.toLowerCase(Locale.ROOT) + ":";
        return headers.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                .map(line -> line.substring(start.length()).strip())
                .findFirst();
    }

    static List<String> without(List<String> headers, String name) {
        String start = name.toLowerCase(Locale.ROOT) + ":";
        return headers.stream()
                .filter(line -> !line.toLowerCase(Locale.ROOT).startsWith(start))
                .toList();
    }

    /** The headers with others in the place of those that have the same names; an empty value removes a header. */
    static List<String> changed(List<String> headers, Map<String, String> changes) {
        List<String> changed = new ArrayList<>(headers);
        changes.forEach((name, value) -> {
            List<String> others = without(changed, name);
            changed.clear();
            changed.addAll(others);
            if (!value.isEmpty()) {
                changed.add(name + ": " + value + "\r\n");
            }
        });
        return changed;
    }

    static String join(String firstLine, List<String> headers) {
        return firstLine + String.join("", headers) + "\r\n";
    }

    /** The number of body bytes to expect if the message says it. */
    static long contentLength(List<String> headers) throws IOException {
        try {
            return value(headers, "Content-Length").map(Long::parseLong).orElse(0L);
        } catch (NumberFormatException e) {
            throw new IOException("a Content-Length that is no number", e);
        }
    }

    /** Whether the body comes in chunks. */
    static boolean isChunked(List<String> headers) {
        return value(headers, "Transfer-Encoding")
                .map(encoding -> encoding.toLowerCase(Locale.ROOT).contains("chunked"))
                .orElse(false);
    }

    /** A chunked body as it stands on the wire, its last chunk and trailers included. */
    static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        long size;
        do {
            String head = line(in);
            all.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
            try {
                size = Long.parseLong(head.split("[;\r\n]", 2)[0].strip(), 16);
            } catch (NumberFormatException e) {
                throw new IOException("a chunk without a size", e);
            }
            if (size < 0 || size + all.size() > MAX_BODY) {
                throw new IOException("a body of more than " + MAX_BODY + " bytes");
            }
            if (size > 0) {
                all.writeBytes(in.readNBytes((int) size));
                all.writeBytes(in.readNBytes(2));
            }
        } while (size > 0);
        String trailer;
        do {
            trailer = line(in);
            all.writeBytes(trailer.getBytes(StandardCharsets.ISO_8859_1));
        } while (!trailer.isBlank());
        return all.toByteArray();
    }
}
