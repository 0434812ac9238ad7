package io.github.hailuo4j.processor.naming;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/** The naming rules that users rely on: classes in PascalCase, setters in camelCase, constants in UPPER_SNAKE. */
public final class JavaNames {

    /** Methods that every request, stage or draft has; a parameter of that name gets another. */
    private static final Set<String> TAKEN = Set.of(
            "build",
            "builder",
            "draft",
            "parse",
            "set",
            "copy",
            "request",
            "model",
            "modelId",
            "path",
            "price",
            "toJson",
            "toJsonBytes",
            "toDraft",
            "takesCallbackUrl",
            "equals",
            "hashCode",
            "toString",
            "getClass",
            "notify",
            "notifyAll",
            "wait",
            "clone",
            "finalize");

    /** A class of every request class, which therefore can't have its name. */
    private static final String DRAFT = "Draft";

    /** Classes of java.lang that generated code uses, before which one of the same name in its package would stand, and its own. */
    private static final Set<String> TAKEN_CLASSES = Set.of(
            "Boolean",
            "Comparable",
            "Deprecated",
            "Double",
            "HailuoModel",
            "HailuoRequest",
            "IllegalArgumentException",
            "Integer",
            "Long",
            "Number",
            "Object",
            "Override",
            "String");

    private static final Pattern HUMP = Pattern.compile("(?<=[a-z])(?=[A-Z])");

    private static final Map<Character, String> SIGNS = Map.ofEntries(
            Map.entry('+', "plus"),
            Map.entry('-', "minus"),
            Map.entry('#', "sharp"),
            Map.entry('*', "star"),
            Map.entry('/', "slash"),
            Map.entry('\\', "backslash"),
            Map.entry('.', "dot"),
            Map.entry(',', "comma"),
            Map.entry(':', "colon"),
            Map.entry('=', "equal"),
            Map.entry('<', "less"),
            Map.entry('>', "more"),
            Map.entry('&', "and"),
            Map.entry('|', "or"),
            Map.entry('%', "percent"),
            Map.entry('!', "not"),
            Map.entry('?', "question"),
            Map.entry('@', "at"),
            Map.entry('$', "dollar"),
            Map.entry('~', "tilde"),
            Map.entry('_', "underscore"));

    private JavaNames() {}

    /** {@code hailuo-2.3-image-to-video-pro} is {@code Hailuo23ImageToVideoPro}. */
    public static String requestClass(String modelId) {
        String name = typeName(modelId.replaceAll("(?<=[0-9])\\.(?=[0-9])", ""), "Model");
        return name.equals(DRAFT) || TAKEN_CLASSES.contains(name) ? name + "Model" : name;
    }

    /** {@code /api/v1/hailuo/text_to_video} ends in {@code TextToVideo}. */
    public static String lastSegment(String path) {
        return pascal(path.substring(path.lastIndexOf('/') + 1));
    }

    /** {@code duration_seconds} is {@code DurationSeconds}. */
    public static String parameterClass(String parameter) {
        String name = typeName(parameter, "Parameter");
        return TAKEN_CLASSES.contains(name) ? name + "Value" : name;
    }

    /** {@code first_frame_image_url} is {@code firstFrameImageUrl}. */
    public static String method(String parameter) {
        String pascal = pascal(parameter);
        String name = pascal.isEmpty() ? "parameter" : Character.toLowerCase(pascal.charAt(0)) + pascal.substring(1);
        if (Character.isDigit(name.charAt(0))) {
            name = "parameter" + name;
        }
        return TAKEN.contains(name) || SourceVersion.isKeyword(name) ? name + "Value" : name;
    }

    /** {@code withPrompt}. */
    public static String withMethod(String parameter) {
        return "with" + parameterClass(parameter);
    }

    /** {@code hailuo-02-text-to-video-pro} is {@code HAILUO_02_TEXT_TO_VIDEO_PRO}. */
    public static String constant(String text) {
        String name = upperSnake(text);
        if (name.isEmpty()) {
            // Not in letters that a name is made of. An underscore alone is no name.
            return "MODEL";
        }
        return Character.isDigit(name.charAt(0)) ? "_" + name : name;
    }

    /**
     * {@code 1080p} of {@code output_resolution} is {@code RESOLUTION_1080P}: where the value does not start with a letter,
     * the parameter's last word that does goes first.
     */
    public static String valueConstant(String parameter, Object value) {
        if (value instanceof Boolean bool) {
            return bool ? "TRUE" : "FALSE";
        }
        String name = upperSnake(spelled(value));
        return name.isEmpty() || !Character.isLetter(name.charAt(0))
                ? upperSnake(lastWord(parameter)) + "_" + (name.isEmpty() ? "EMPTY" : name)
                : name;
    }

    /** {@code 1080p} of {@code output_resolution} is of type {@code Resolution1080p}; {@code auto} of {@code aspect_ratio} is of type {@code RatioAuto}. */
    public static String valueType(String parameter, Object value) {
        String name = lastWordPascal(parameter) + valuePart(value);
        // A class within another can't have its name.
        return name.equals(parameterClass(parameter)) ? name + "Value" : name;
    }

    /** The value within a longer name: {@code 1080p}, {@code Auto}, {@code 16_9}. */
    public static String valuePart(Object value) {
        if (value instanceof Boolean bool) {
            return bool ? "True" : "False";
        }
        String text = spelled(value);
        // Between digits the separator stays, or 1:69 and 16:9 would be one name.
        String part = text.matches(".*[0-9][^A-Za-z0-9]+[0-9].*") ? capitalised(text, "_") : pascal(text);
        return part.isEmpty() ? "Empty" : part;
    }

    /** {@code output_resolution} is {@code Resolution}. */
    public static String lastWordPascal(String parameter) {
        return pascal(lastWord(parameter));
    }

    private static String lastWord(String parameter) {
        List<String> words = words(parameter);
        for (int i = words.size() - 1; i >= 0; i--) {
            if (Character.isLetter(words.get(i).charAt(0))) {
                return words.get(i);
            }
        }
        return "value";
    }

    /** The value with its signs in words, between words: {@code C#} is {@code C sharp}. */
    public static String withSigns(Object value) {
        StringBuilder words = new StringBuilder();
        for (char c : text(value).toCharArray()) {
            String sign = SIGNS.get(c);
            words.append(sign == null ? c : " " + sign + " ");
        }
        return words.toString();
    }

    private static String text(Object value) {
        return value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
    }

    private static String spelled(Object value) {
        String text = text(value);
        if (!text.isBlank() && words(text).isEmpty()) {
            return withSigns(text);
        }
        if (text.startsWith("+") && text.length() > 1 && Character.isDigit(text.charAt(1))) {
            return "plus " + text.substring(1);
        }
        return text.startsWith("-") && text.length() > 1 && Character.isDigit(text.charAt(1))
                ? "minus " + text.substring(1)
                : text;
    }

    private static String typeName(String text, String prefixBeforeDigits) {
        String name = pascal(text);
        return name.isEmpty() || Character.isDigit(name.charAt(0)) ? prefixBeforeDigits + name : name;
    }

    private static String pascal(String text) {
        return capitalised(text, "");
    }

    private static String capitalised(String text, String separator) {
        List<String> words = new ArrayList<>();
        for (String word : words(text)) {
            words.add(Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return String.join(separator, words);
    }

    private static String upperSnake(String text) {
        return String.join("_", words(HUMP.matcher(text).replaceAll("_"))).toUpperCase(Locale.ROOT);
    }

    /** Letters without their accents; what has no letter for it, such as Han, by code point: {@code 高} is {@code U9AD8}. */
    private static String inAscii(String text) {
        if (text.chars().allMatch(c -> c < 128)) {
            return text;
        }
        StringBuilder ascii = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFKD).codePoints().forEach(c -> {
            if (c < 128) {
                ascii.append((char) c);
            } else if (Character.isLetterOrDigit(c)) {
                ascii.append(" U")
                        .append(Integer.toHexString(c).toUpperCase(Locale.ROOT))
                        .append(' ');
            } else if (Character.getType(c) != Character.NON_SPACING_MARK) {
                ascii.append(' ');
            }
        });
        return ascii.toString();
    }

    /** Without a pattern: names are asked for once a setter, and a document of hundreds of models has 100,000 of those. */
    private static List<String> words(String given) {
        String text = inAscii(given);
        List<String> words = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || !isAsciiLetterOrDigit(text.charAt(i))) {
                if (i > start) {
                    words.add(text.substring(start, i));
                }
                start = i + 1;
            }
        }
        return words;
    }

    private static boolean isAsciiLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
