package io.github.hailuo4j.app.key;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of lines as {@code NAME=value}, with or without {@code export} before it, as OpenClaw reads it: a value may stand in quotes,
 * a comment may follow, and the last of a name counts. Other lines are left out. Of dotenv-java, what is public takes neither {@code
 * export} nor a byte order mark, and the first of a name.
 */
final class DotEnv {

    private static final Pattern LINE = Pattern.compile(
            "^[ \\t]*(?:export[ \\t]+)?(?<name>[\\w.-]+)[ \\t]*=[ \\t]*"
                    + "(?:\"(?<double>[^\"\\r\\n]*)\"|'(?<single>[^'\\r\\n]*)'|(?<bare>[^#\\r\\n]*))",
            Pattern.MULTILINE);

    private DotEnv() {}

    /** The value that a file sets; empty if it sets none, or does not exist. */
    static Optional<String> value(Path file, String name) throws Unreadable {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Optional<String> last = Optional.empty();
        Matcher line = LINE.matcher(SmallFile.read(file));
        while (line.find()) {
            String value = value(line);
            if (line.group("name").equals(name) && !value.isEmpty()) {
                last = Optional.of(value);
            }
        }
        return last;
    }

    private static String value(Matcher line) {
        if (line.group("double") != null) {
            return line.group("double").strip();
        }
        return line.group("single") != null
                ? line.group("single").strip()
                : line.group("bare").strip();
    }
}
