package io.github.hailuo4j.runtime.files;

import io.github.hailuo4j.runtime.errors.TransferException;
import io.github.hailuo4j.runtime.internal.runapi.RunApi;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A file that can be uploaded: an image by its first bytes, not only by its name. A request that names anything else is paid
 * for, or refused, after minutes.
 *
 * @param file the file
 * @param type what it is, whatever its name says: {@code image/jpeg}, {@code image/png} or {@code image/webp}
 * @param size in bytes
 */
public record LocalImage(Path file, String type, long size) {

    /** The most bytes of an image: 20 MB, as MiniMax says of first and last frames. */
    public static final long LARGEST = RunApi.LARGEST_IMAGE;

    private static final Set<String> ENDINGS = Set.of("jpg", "jpeg", "png", "webp");

    /** What tells the types below apart stands within these. */
    private static final int HEAD = 64;

    private static final Pattern JPEG = Pattern.compile("\\xff\\xd8\\xff");
    private static final Pattern PNG = Pattern.compile("\\x89PNG\r\n\\x1a\n");
    private static final Pattern WEBP = Pattern.compile("RIFF....WEBP", Pattern.DOTALL);
    private static final Pattern GIF = Pattern.compile("GIF8[79]a");
    private static final Pattern HEIF = Pattern.compile("....ftyp(hei|hev|mif|msf|avi)", Pattern.DOTALL);
    private static final Pattern BMP_OR_TIFF = Pattern.compile("BM|II\\*\\x00|MM\\x00\\*");

    /**
     * Looks at a file.
     *
     * @throws TransferException if it is no image that the gateway takes, is not there, or cannot be read
     */
    public static LocalImage of(Path file) {
        String name = String.valueOf(file.getFileName());
        if (!ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT))) {
            throw new TransferException(file + " is not a JPEG, PNG or WebP by its name");
        }
        if (!Files.isRegularFile(file)) {
            throw new TransferException("there is no file " + file);
        }
        try (InputStream in = Files.newInputStream(file)) {
            long size = Files.size(file);
            if (size == 0 || size > LARGEST) {
                throw new TransferException(file + " has " + size + " bytes; an image must have 1 to " + LARGEST + " ("
                        + LARGEST / 1024 / 1024 + " MB)");
            }
            // Each byte a character.
            String head = new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
            return new LocalImage(file, type(file, head), size);
        } catch (IOException e) {
            throw new TransferException(file + " cannot be read: " + e, e);
        }
    }

    private static String type(Path file, String head) {
        if (PNG.matcher(head).lookingAt()) {
            return "image/png";
        } else if (JPEG.matcher(head).lookingAt()) {
            return "image/jpeg";
        } else if (WEBP.matcher(head).lookingAt()) {
            return "image/webp";
        }
        throw new TransferException(file + " is not a JPEG, PNG or WebP by what is in it" + foreign(head)
                + ". Nothing was uploaded; save the image in one of these formats");
    }

    private static String foreign(String head) {
        if (GIF.matcher(head).lookingAt()) {
            return ", but a GIF";
        } else if (HEIF.matcher(head).lookingAt()) {
            return ", but a HEIC or AVIF image";
        } else if (BMP_OR_TIFF.matcher(head).lookingAt()) {
            return ", but a BMP or TIFF image";
        }
        return "";
    }
}
