package io.github.hailuo4j.app.key;

import io.github.cdimascio.dotenv.Dotenv;
import io.github.cdimascio.dotenv.DotenvEntry;
import io.github.cdimascio.dotenv.DotenvException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file of lines as {@code NAME=value}. */
final class DotEnv {

    private DotEnv() {}

    /** The value that a file sets; empty if it sets none, or does not exist. */
    static Optional<String> value(Path file, String name) throws Unreadable {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        // For what it says of files that are none, or no UTF-8.
        SmallFile.read(file);
        Path folder = file.toAbsolutePath().getParent();
        try {
            return Dotenv.configure()
                    .directory(String.valueOf(folder))
                    .filename(String.valueOf(file.getFileName()))
                    .ignoreIfMalformed()
                    .load()
                    .entries(Dotenv.Filter.DECLARED_IN_ENV_FILE)
                    .stream()
                    .filter(entry -> entry.getKey().equals(name))
                    .map(DotenvEntry::getValue)
                    .map(DotEnv::unquoted)
                    .filter(value -> !value.isEmpty())
                    .findFirst();
        } catch (DotenvException e) {
            throw new Unreadable(file + " must have lines as NAME=value, and has not");
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
