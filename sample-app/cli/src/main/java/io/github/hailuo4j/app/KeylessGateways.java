package io.github.hailuo4j.app;

import io.github.hailuo4j.runtime.errors.JournalException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import okhttp3.HttpUrl;

/**
 * The gateways of which some command was told that they ignore idempotency keys. What was sent to one without an answer is paid again
 * if it is sent again, whoever types the next command. So it is kept in a file of the home, a base URL a line.
 */
final class KeylessGateways {

    private static final String NAME = "gateways-without-idempotency";

    private final Path home;
    private final Path file;

    KeylessGateways(Path home) {
        this.home = home;
        this.file = home.resolve(NAME);
    }

    /** The file that they are kept in; whoever takes a line away takes it back. */
    Path file() {
        return file;
    }

    /**
     * Whether the gateway is one of them.
     *
     * @throws JournalException if the file cannot be read: then nobody knows
     */
    boolean has(String baseUrl) {
        String url = normal(baseUrl);
        return text().lines().anyMatch(line -> normal(line).equals(url));
    }

    /**
     * Keeps the gateway; it is on the disk when this returns.
     *
     * @throws JournalException if it cannot be written
     */
    void add(String baseUrl) {
        String before = text();
        if (has(baseUrl)) {
            return;
        }
        // A line that was cut short, as by a full disk, is not gone on with.
        String line = (before.isEmpty() || before.endsWith("\n") ? "" : "\n") + normal(baseUrl) + "\n";
        try {
            PrivateFolder.make(home);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            forceName();
        } catch (IOException e) {
            throw new JournalException(
                    "that the gateway ignores idempotency keys cannot be written to " + file + ": " + e
                            + ". A later command would not know it, and might pay twice: make it a file that can be"
                            + " written to, or name another place in HAILUO_HOME. Nothing was sent",
                    e);
        }
    }

    /** A new name is on the disk when its folder is; Windows opens no folders, and needs no such thing. */
    private void forceName() throws IOException {
        try (FileChannel channel = FileChannel.open(home, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            if (!Files.isRegularFile(file)) {
                throw e;
            }
        }
    }

    private String text() {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            throw new JournalException(
                    "which gateways ignore idempotency keys cannot be read from " + file + ": " + e
                            + ". Make it a file that can be read, or say --idempotency none or replay. Nothing was sent",
                    e);
        }
    }

    /** One gateway has one text, as the client sees it: in small letters, without the usual port, with a slash at its end. */
    private static String normal(String baseUrl) {
        HttpUrl url = HttpUrl.parse(baseUrl.strip());
        if (url == null) {
            return baseUrl.strip();
        }
        String text = url.toString();
        return text.endsWith("/") ? text : text + "/";
    }
}
