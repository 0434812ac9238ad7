package io.github.hailuo4j.processor.generator;

import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import java.util.regex.Pattern;

/** What all generated files have in common. */
final class Sources {

    /** What means nothing to Javadoc, nor to a reader of source. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_. :+-]+");

    private Sources() {}

    static JavaFile file(String packageName, TypeSpec type) {
        return JavaFile.builder(packageName, type)
                .indent("    ")
                .skipJavaLangImports(true)
                .build();
    }

    /** A document's text within Javadoc. */
    static String javadoc(String text) {
        String escaped = text.strip()
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("@", "&#64;")
                .replace("*/", "*&#47;");
        return escaped.indexOf('\\') < 0 ? escaped : withoutEscapes(escaped);
    }

    /** Without a backslash that would begin an escape, or spoil one that {@link AsciiSource} puts behind it. */
    private static String withoutEscapes(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char next = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
            boolean isBeforeEscape = text.charAt(i) == '\\' && (next == 'u' || next > '~');
            plain.append(isBeforeEscape ? "&#92;" : text.substring(i, i + 1));
        }
        return plain.toString();
    }

    /** A name or value of a document as code within Javadoc. */
    static String code(String text) {
        if (text.isBlank()) {
            return "Blank text of " + text.length() + " characters";
        }
        return PLAIN.matcher(text).matches()
                ? "{@code " + text + "}"
                : "<code>" + javadoc(text).replace("{", "&#123;").replace("}", "&#125;") + "</code>";
    }

    /** The text as a sentence of its own, or nothing where there is none. */
    static String sentence(String text) {
        String stripped = text.strip();
        return stripped.isEmpty() || stripped.endsWith(".") ? stripped : stripped + ".";
    }
}
