package io.github.hailuo4j.app.studio.task;

import io.github.hailuo4j.app.PrivateFolder;
import io.github.hailuo4j.app.studio.http.Refusal;
import io.github.hailuo4j.runtime.errors.TransferException;
import io.github.hailuo4j.runtime.files.LocalImage;
import io.github.hailuo4j.runtime.task.VideoTask;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Images that a page gave, in a folder, each under an id of chance. They are kept for a week after they were used last. An id is looked
 * up among the files that are there; it is never made into a path.
 */
final class Images {

    /** The most bytes of an image: as many as {@link LocalImage} takes, which are as many as every model does. */
    static final long MOST_BYTES = LocalImage.LARGEST;

    private static final Pattern NAME = Pattern.compile("([0-9a-f]{32})\\.(png|jpeg|webp)");
    private static final String UNFINISHED = "unfinished-";

    private final Path folder;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Images(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * Keeps an image.
     *
     * @return its id
     * @throws Refusal if it is none that the gateway takes, or too long
     * @throws IOException if it cannot be read or kept
     */
    String keep(InputStream image) throws IOException {
        PrivateFolder.make(folder);
        sweep();
        Path unfinished = Files.createTempFile(folder, UNFINISHED, ".png");
        try {
            copy(image, unfinished);
            String type = LocalImage.of(unfinished).type();
            String id = HexFormat.of().formatHex(chance());
            Files.move(unfinished, folder.resolve(id + "." + type.substring("image/".length())));
            return id;
        } catch (TransferException e) {
            throw new Refusal(
                    415,
                    "unsupported_image",
                    String.valueOf(e.getMessage()).replace(unfinished.toString(), "the image"),
                    false,
                    "Give a JPEG, PNG or WebP of at most " + MOST_BYTES / 1024 / 1024 + " MB.");
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private byte[] chance() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return bytes;
    }

    private static void copy(InputStream image, Path file) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long bytes = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int read = image.read(buffer); read >= 0; read = image.read(buffer)) {
                bytes += read;
                if (bytes > MOST_BYTES) {
                    throw Refusal.tooLarge(MOST_BYTES);
                }
                out.write(buffer, 0, read);
            }
        }
    }

    /** The image of an id, if it is still there. */
    Optional<Path> find(String id) {
        return Optional.ofNullable(all().get(id));
    }

    /** Its type, as it was when it was kept. */
    static String contentType(Path image) {
        String name = String.valueOf(image.getFileName());
        return "image/" + name.substring(name.lastIndexOf('.') + 1);
    }

    /** It is kept for another week. */
    void used(Path image) {
        try {
            Files.setLastModifiedTime(image, FileTime.from(clock.instant()));
        } catch (IOException e) {
            // Kept for the rest of its week.
        }
    }

    private Map<String, Path> all() {
        Map<String, Path> all = new HashMap<>();
        for (Path file : files()) {
            Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
            if (name.matches()) {
                all.put(name.group(1), file);
            }
        }
        return all;
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Removes what is old, what an upload left that broke off included. Nothing else in the folder is touched. */
    void sweep() {
        Instant old = clock.instant().minus(VideoTask.KEPT_FOR);
        for (Path file : files()) {
            String name = String.valueOf(file.getFileName());
            try {
                if ((NAME.matcher(name).matches() || name.startsWith(UNFINISHED))
                        && Files.getLastModifiedTime(file).toInstant().isBefore(old)) {
                    Files.deleteIfExists(file);
                }
            } catch (IOException e) {
                // The next one tries again.
            }
        }
    }
}
