package io.github.hailuo4j.processor.equivalence;

import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaFileObject;

/** The sixty calls of {@code checker/Calls.java}, and what is to be said of them. */
final class CheckedCalls {

    /** The text that the error is at, and its message. */
    private static final Pattern MARK = Pattern.compile("// (.+?): (.+)$");

    private CheckedCalls() {}

    static String text(String name) throws IOException {
        try (var in = CheckedCalls.class.getResourceAsStream("/checker/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static List<JavaFileObject> sources() throws IOException {
        return List.of(
                JavaFileObjects.forSourceString("callers.Calls", text("Calls.java")),
                JavaFileObjects.forSourceString("callers.Texts", text("Texts.java")));
    }

    /** {@code line:column: message}, in the order of the lines. */
    static List<String> errors() throws IOException {
        List<String> errors = new ArrayList<>();
        List<String> lines = text("Calls.java").lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Matcher mark = MARK.matcher(line);
            if (mark.find()) {
                errors.add((i + 1) + ":" + (line.indexOf(mark.group(1)) + 1) + ": " + mark.group(2));
            }
        }
        return errors;
    }
}
