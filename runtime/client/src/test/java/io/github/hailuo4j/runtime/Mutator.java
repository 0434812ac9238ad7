package io.github.hailuo4j.runtime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Damages texts in the ways in which networks, disks and careless programs do. */
public final class Mutator {

    private static final String[] PIECES = {
        "\"",
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        "null",
        "true",
        "-0",
        "1e999999999",
        "1e-999999999",
        "0.1",
        "\\u0000",
        "\\uD800",
        "\"id\":\"x\",",
        "\"task_id\":{},",
        "\"status\":7,",
        "\"error\":{\"message\":[]},",
        "\"usage\":{\"cost\":\"much\"},",
        "\"videos\":[{\"url\":\"::\"}],",
        "\r\n",
        "\u2028",
        "99999999999999999999999999999999"
    };

    private final Random random;

    public Mutator(Random random) {
        this.random = random;
    }

    /** Some damage to the text, or none. */
    public byte[] mutate(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int n = random.nextInt(4); n > 0 && bytes.length > 0; n--) {
            bytes = damage(bytes);
        }
        return bytes;
    }

    private byte[] damage(byte[] bytes) {
        int at = random.nextInt(bytes.length);
        return switch (random.nextInt(7)) {
            case 0 -> {
                // A flipped byte, which may be no UTF-8 any more.
                byte[] flipped = bytes.clone();
                flipped[at] = (byte) random.nextInt(256);
                yield flipped;
            }
            case 1 -> Arrays.copyOf(bytes, at);
            case 2 -> insert(bytes, at, PIECES[random.nextInt(PIECES.length)]);
            case 3 -> insert(bytes, at, new String(bytes, 0, at, StandardCharsets.ISO_8859_1));
            case 4 -> {
                int end = Math.min(bytes.length, at + random.nextInt(20));
                byte[] shorter = new byte[bytes.length - (end - at)];
                System.arraycopy(bytes, 0, shorter, 0, at);
                System.arraycopy(bytes, end, shorter, at, bytes.length - end);
                yield shorter;
            }
            case 5 -> random.nextInt(50) == 0 ? insert(bytes, at, "[".repeat(3_000)) : bytes;
            default -> random.nextInt(50) == 0 ? insert(bytes, at, "x".repeat(20_000)) : bytes;
        };
    }

    private static byte[] insert(byte[] bytes, int at, String piece) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, at);
        out.writeBytes(piece.getBytes(StandardCharsets.UTF_8));
        out.write(bytes, at, bytes.length - at);
        return out.toByteArray();
    }
}
