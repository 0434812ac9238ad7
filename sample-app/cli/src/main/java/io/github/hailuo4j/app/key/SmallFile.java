package io.github.hailuo4j.app.key;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a file of settings or of one key, whole. */
final class SmallFile {

    private static final long MOST_BYTES = 4_000_000;

    private SmallFile() {}

    /** Its text, without a byte order mark. */
    static String read(Path file) throws Unreadable {
        try {
            if (!Files.exists(file)) {
                throw new Unreadable("there is no file " + file);
            }
            if (!Files.isRegularFile(file)) {
                throw new Unreadable(file + " is no file");
            }
            if (Files.size(file) > MOST_BYTES) {
                throw new Unreadable(file + " is too big: it must have at most " + MOST_BYTES + " bytes");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(java.nio.ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new Unreadable(file + " must be UTF-8, and is not");
        } catch (AccessDeniedException e) {
            throw new Unreadable(file + " must not be read by this user");
        } catch (IOException e) {
            throw new Unreadable(file + " cannot be read");
        }
    }
}
