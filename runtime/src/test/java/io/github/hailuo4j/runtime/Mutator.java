package io.github.hailuo4j.runtime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Damages JSON: flipped and cut bytes, and what parsers trip over. */
public final class Mutator {

    private static final List<byte[]> TRIPWIRES = List.of(
            ascii("[".repeat(1_100)),
            ascii("{\"a\":".repeat(1_100)),
            ascii("[".repeat(1_100) + "]".repeat(1_100)),
            ascii("1e999999999"),
            ascii("-1E-2147483649"),
            ascii("9".repeat(1_100)),
            ascii("0." + "0".repeat(900) + "1"),
            ascii("NaN"),
            ascii("null"),
            ascii("\"\\ud800\""),
            ascii("\\u0000"),
            ascii("\",\"status\":\"failed\",\"status\":\"completed\",\"id\":\"other\",\"a\":\""),
            ascii(",\"videos\":[{\"url\":\"http://[\"},null,[]],"),
            ascii("}{"),
            ascii("\n"),
            ascii("\"" + "x".repeat(20_000) + "\""),
            new byte[] {(byte) 0xC0, (byte) 0x80},
            new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
            new byte[] {(byte) 0xF8, (byte) 0xFF},
            new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF},
            new byte[] {0, 0, (byte) 0xFE, (byte) 0xFF});

    private final Random random;

    public Mutator(Random random) {
        this.random = random;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** A copy with one to four things wrong. */
    public byte[] mutate(byte[] original) {
        byte[] bytes = original;
        for (int n = 1 + random.nextInt(4); n > 0; n--) {
            bytes = once(bytes);
        }
        return bytes;
    }

    /** A text's UTF-8 with one to four things wrong. */
    public byte[] mutate(String original) {
        return mutate(original.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] once(byte[] bytes) {
        int from = random.nextInt(bytes.length + 1);
        int to = from + random.nextInt(bytes.length - from + 1);
        return switch (random.nextInt(8)) {
            case 0 -> spliced(bytes, from, from, TRIPWIRES.get(random.nextInt(TRIPWIRES.size())));
            case 1 -> spliced(bytes, from, to, TRIPWIRES.get(random.nextInt(TRIPWIRES.size())));
            case 2 -> spliced(bytes, from, bytes.length, new byte[0]);
            case 3 -> spliced(bytes, from, Math.min(to, from + 8), new byte[0]);
            // What stands there once stands there twice.
            case 4 -> spliced(bytes, from, from, java.util.Arrays.copyOfRange(bytes, from, to));
            default -> spliced(bytes, from, Math.min(from + 1, bytes.length), new byte[] {(byte) random.nextInt(256)});
        };
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] between) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + between.length);
        out.write(bytes, 0, from);
        out.writeBytes(between);
        out.write(bytes, to, bytes.length - to);
        return out.toByteArray();
    }
}
