package io.github.hailuo4j.rules;

import com.google.re2j.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A pattern of ECMA-262, which JSON Schema's are. RE2 evaluates it, in a time that grows with the text alone; two that stand in
 * almost every document are known without an engine.
 *
 * <p>The engine is loaded, and the pattern compiled, when a text is looked at that needs them: a compiler seldom does.
 */
public final class TextPattern {

    /** A character that is not white space: the text is not blank. */
    static final String NOT_BLANK = "\\S";

    /** What an http URL begins with, in patterns. */
    static final String HTTP_URL_START = "^https?://";

    /** An http URL, as far as a pattern says so. */
    static final String HTTP_URL = HTTP_URL_START + "\\S+$";

    private final String ecma;
    private final String re2;
    private final boolean notBlank;
    private final boolean httpUrl;
    private volatile @Nullable Pattern compiled;

    /**
     * A pattern.
     *
     * @param ecma as the document has it
     * @param re2 the same for RE2, but for properties of characters, which are what this Java's Unicode says
     */
    public TextPattern(String ecma, String re2) {
        this.ecma = ecma;
        this.re2 = re2;
        this.notBlank = ecma.equals(NOT_BLANK);
        this.httpUrl = ecma.equals(HTTP_URL);
    }

    /** As the document has it. */
    public String ecma() {
        return ecma;
    }

    /** The same for RE2. */
    public String re2() {
        return re2;
    }

    /** The same for RE2, with the characters of each property in place of its name. */
    public String expanded() {
        return UnicodeProperties.expanded(re2);
    }

    /** Whether it says that a text is not blank. */
    public boolean isNotBlank() {
        return notBlank;
    }

    /** Whether it says that a text is an http or https URL without white space. */
    public boolean isHttpUrl() {
        return httpUrl;
    }

    /** Whether a part of the text matches. */
    public boolean isFoundIn(String text) {
        if (notBlank) {
            return WhiteSpace.end(text, 0) < text.length();
        }
        return httpUrl ? beginsWithoutSpace(text) : isFoundByEngine(text);
    }

    private static boolean beginsWithoutSpace(String text) {
        int rest = text.startsWith("https://") ? 8 : text.startsWith("http://") ? 7 : text.length();
        return rest < text.length() && WhiteSpace.start(text, rest) == text.length();
    }

    /** The same, said by the engine. */
    boolean isFoundByEngine(String text) {
        Pattern pattern = compiled;
        if (pattern == null) {
            pattern = Pattern.compile(expanded());
            compiled = pattern;
        }
        return pattern.matcher(text).find();
    }

    /** Whether the other is the same pattern, said in the same way. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TextPattern that && ecma.equals(that.ecma) && re2.equals(that.re2);
    }

    @Override
    public int hashCode() {
        return ecma.hashCode();
    }

    /** As the document has it. */
    @Override
    public String toString() {
        return ecma;
    }
}
