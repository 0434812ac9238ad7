package io.github.hailuo4j.runtime.request;

import io.github.hailuo4j.rules.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A parameter as a member of a request's JSON: what of it is known before its value is written once. */
final class JsonMember {

    private final byte[] name;

    /** With the quote that a text begins with. */
    private final byte[] nameOfText;

    private final Object[] constants;

    /** The whole member, by the constants' index. */
    private final byte[][] ofConstants;

    /**
     * A member.
     *
     * @param constants the values that it may have, if they are enumerated
     */
    JsonMember(String name, List<Object> constants) {
        String start = "," + JsonValue.json(name) + ":";
        this.name = utf8(start);
        this.nameOfText = utf8(start + '"');
        this.constants = constants.toArray();
        this.ofConstants = new byte[this.constants.length][];
        for (int i = 0; i < ofConstants.length; i++) {
            ofConstants[i] = utf8(start + JsonValue.json(this.constants[i]));
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Which of the constants the value is; -1 if it is none. */
    int constant(Object value) {
        for (int i = 0; i < constants.length; i++) {
            if (constants[i] == value) {
                return i;
            }
        }
        for (int i = 0; i < constants.length; i++) {
            if (constants[i].equals(value)) {
                return i;
            }
        }
        return -1;
    }

    /** How many bytes it is with that constant. */
    int lengthOfConstant(int index) {
        return ofConstants[index].length;
    }

    /** How many bytes it is with a {@linkplain PlainText plain} text. */
    int lengthOfPlain(String text) {
        return nameOfText.length + text.length() + 1;
    }

    /** How many bytes it is with a value, which is no constant, of that many; the complement if a text in it may not be plain. */
    int length(Object value, int ofValue) {
        int length = name.length + ofValue;
        return JsonBytes.isPlain(value, ofValue) ? length : ~length;
    }

    /** How many bytes it is with the value; the complement of that if a text in it may not be plain. */
    int length(Object value) {
        int constant = constant(value);
        if (constant >= 0) {
            return lengthOfConstant(constant);
        }
        return length(value, JsonBytes.length(value));
    }

    /**
     * The same, without another look at a text.
     *
     * @param isPlain whether no text in the value is other than plain, as far as it is no constant
     */
    int length(Object value, boolean isPlain) {
        return isPlain && constants.length == 0 && value instanceof String text ? lengthOfPlain(text) : length(value);
    }

    void write(Object value, JsonBytes json) {
        int constant = constant(value);
        if (constant >= 0) {
            json.write(ofConstants[constant]);
        } else if (value instanceof String text) {
            json.write(nameOfText);
            json.endText(text);
        } else {
            json.write(name);
            json.write(value);
        }
    }
}
