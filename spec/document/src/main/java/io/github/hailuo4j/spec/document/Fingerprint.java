package io.github.hailuo4j.spec.document;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A short digest of what a document says: equal for two texts of the same document, another one for another document.
 *
 * <p>How it is written does not count: YAML or JSON, layout, comments, quotes, {@code 1.0} or {@code 1}, the order of keywords.
 * All else does. Descriptions do, since they become the documentation of the generated classes. So does the order of parameters
 * and of paths: generated code has them in that order.
 */
public final class Fingerprint {

    /** Members are names that the document chooses, and generated code has them in the order of the text. */
    private static final Set<String> IN_ORDER = Set.of("paths", "properties");

    /** 48 bits: enough against a change that nobody saw, and short enough for a line of Java. It is no signature. */
    private static final int BYTES = 6;

    private final MessageDigest digest;

    private Fingerprint(MessageDigest digest) {
        this.digest = digest;
    }

    /** The fingerprint of a document, 12 hexadecimal digits in lower case. */
    public static String of(Node root) {
        try {
            Fingerprint fingerprint = new Fingerprint(MessageDigest.getInstance("SHA-256"));
            fingerprint.add(root, false);
            return HexFormat.of().formatHex(fingerprint.digest.digest(), 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    private void add(Node node, boolean inOrder) {
        if (node instanceof Node.ObjectNode object) {
            Map<String, Node> members = inOrder ? object.members() : new TreeMap<>(object.members());
            mark('{', members.size());
            for (Map.Entry<String, Node> member : members.entrySet()) {
                text('k', member.getKey());
                add(member.getValue(), IN_ORDER.contains(member.getKey()));
            }
        } else if (node instanceof Node.ArrayNode array) {
            mark('[', array.items().size());
            for (Node item : array.items()) {
                add(item, false);
            }
        } else {
            Object value = node.plain();
            text(
                    value instanceof String ? 's' : value instanceof Boolean ? 'b' : value == null ? '0' : 'n',
                    "" + value);
        }
    }

    private void text(char kind, String text) {
        mark(kind, text.length());
        // By hand: an encoder writes the same replacement for each half of a surrogate pair.
        byte[] bytes = new byte[2 * text.length()];
        for (int i = 0; i < text.length(); i++) {
            bytes[2 * i] = (byte) (text.charAt(i) >> 8);
            bytes[2 * i + 1] = (byte) text.charAt(i);
        }
        digest.update(bytes);
    }

    /** Kind and length stand before each part, so that no two documents give the same bytes. */
    private void mark(char kind, int length) {
        digest.update((kind + Integer.toString(length) + ':').getBytes(StandardCharsets.US_ASCII));
    }
}
