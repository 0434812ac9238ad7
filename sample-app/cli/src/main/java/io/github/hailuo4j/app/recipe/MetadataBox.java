package io.github.hailuo4j.app.recipe;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A text as an item of metadata in a {@code meta} box (ISO/IEC 14496-12, 8.11.1), of the kind that tags of players are: a list
 * {@code ilst} of items {@code ----}, which are named by a domain and a name. Players show those that they do not know, or skip them.
 */
final class MetadataBox {

    static final String TYPE = "meta";

    private static final String DOMAIN = "io.github.hailuo4j";
    private static final String NAME = "hailuo4j-recipe";

    /** The kind of a value that is UTF-8. */
    private static final int UTF_8 = 1;

    private MetadataBox() {}

    /** The box, whole. */
    static byte[] of(String text) {
        byte[] data = text.getBytes(StandardCharsets.UTF_8);
        byte[] item = box(
                "----",
                box("mean", number(0), latin(DOMAIN)),
                box("name", number(0), latin(NAME)),
                box("data", number(UTF_8), number(0), data));
        byte[] handler =
                box("hdlr", number(0), number(0), latin("mdir"), latin("appl"), number(0), number(0), new byte[1]);
        return box(TYPE, number(0), handler, box("ilst", item));
    }

    /** The text, of a box's content; empty if it is the metadata of somebody else. */
    static Optional<String> text(byte[] content) {
        ByteBuffer meta = ByteBuffer.wrap(content);
        try {
            meta.getInt();
            Optional<ByteBuffer> items = child(meta, "ilst");
            while (items.isPresent() && items.get().hasRemaining()) {
                Optional<ByteBuffer> item = child(items.get(), "----");
                if (item.isEmpty()) {
                    return Optional.empty();
                }
                if (isOurs(item.get().duplicate())) {
                    return child(item.get(), "data").flatMap(MetadataBox::value);
                }
            }
        } catch (BufferUnderflowException e) {
            // Cut off.
        }
        return Optional.empty();
    }

    private static boolean isOurs(ByteBuffer item) {
        return DOMAIN.equals(
                        child(item.duplicate(), "mean").map(MetadataBox::name).orElse(""))
                && NAME.equals(
                        child(item.duplicate(), "name").map(MetadataBox::name).orElse(""));
    }

    private static String name(ByteBuffer box) {
        box.getInt();
        return StandardCharsets.ISO_8859_1.decode(box).toString();
    }

    private static Optional<String> value(ByteBuffer data) {
        if (data.getInt() != UTF_8) {
            return Optional.empty();
        }
        data.getInt();
        try {
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(data).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** The content of the next box of a type; the boxes go on behind it. */
    private static Optional<ByteBuffer> child(ByteBuffer boxes, String type) {
        while (boxes.remaining() >= 8) {
            int length = boxes.getInt() - 8;
            byte[] name = new byte[4];
            boxes.get(name);
            if (length < 0 || length > boxes.remaining()) {
                return Optional.empty();
            }
            ByteBuffer content = boxes.slice(boxes.position(), length);
            boxes.position(boxes.position() + length);
            if (Arrays.equals(name, latin(type))) {
                return Optional.of(content);
            }
        }
        return Optional.empty();
    }

    private static byte[] box(String type, byte[]... contents) {
        int length = 8;
        for (byte[] content : contents) {
            length += content.length;
        }
        ByteArrayOutputStream box = new ByteArrayOutputStream(length);
        box.writeBytes(number(length));
        box.writeBytes(latin(type));
        for (byte[] content : contents) {
            box.writeBytes(content);
        }
        return box.toByteArray();
    }

    private static byte[] number(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
