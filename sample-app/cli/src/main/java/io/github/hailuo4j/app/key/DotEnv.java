package io.github.hailuo4j.app.key;

import io.github.cdimascio.dotenv.DotenvEntry;
import io.github.cdimascio.dotenv.DotenvException;
import io.github.cdimascio.dotenv.internal.DotenvParser;
import io.github.cdimascio.dotenv.internal.DotenvReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A file of lines as {@code NAME=value}, with or without {@code export} before it. The last of a name counts, as for OpenClaw. */
final class DotEnv {

    private DotEnv() {}

    /** The value that a file sets; empty if it sets none, or does not exist. */
    static Optional<String> value(Path file, String name) throws Unreadable {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String text = SmallFile.read(file);
        try {
            return new DotenvParser(new Lines(text), false, false)
                    .parse().stream()
                            .filter(entry -> entry.getKey().equals(name))
                            .map(DotenvEntry::getValue)
                            .map(DotEnv::unquoted)
                            .filter(value -> !value.isEmpty())
                            .reduce((earlier, later) -> later);
        } catch (DotenvException e) {
            throw new Unreadable(file + " must have lines as NAME=value, and has not");
        }
    }

    /** What was read here: the library's own reading keeps a byte order mark, and it drops lines that begin with {@code export}. */
    private static final class Lines extends DotenvReader {

        private final String text;

        Lines(String text) {
            super("", "");
            this.text = text;
        }

        @Override
        public List<String> read() {
            return text.lines()
                    .map(line -> line.replaceFirst("^\\s*export\\s+", ""))
                    .toList();
        }
    }

    /** Double quotes are the library's business, single ones are not. */
    private static String unquoted(String value) {
        String text = value.strip();
        return text.length() > 1 && text.startsWith("'") && text.endsWith("'")
                ? text.substring(1, text.length() - 1)
                : text;
    }
}
