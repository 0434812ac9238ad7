package io.github.hailuo4j.simulator.video;

import io.github.hailuo4j.simulator.files.Uploads;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * The images that a request names, as far as they can be had: uploads to this simulator, and what this machine itself
 * serves. Nothing is fetched from elsewhere, so a simulator never reaches out.
 */
final class SourceImages {

    private static final int TIMEOUT_MILLIS = 1_000;
    private static final long MAX_PIXELS = 40_000_000;

    private final Uploads uploads;

    SourceImages(Uploads uploads) {
        this.uploads = uploads;
    }

    /** The image behind a URL, empty if it cannot be had or read. */
    Optional<BufferedImage> load(String url) {
        try {
            URI uri = URI.create(url);
            Optional<Path> uploaded = uploads.fileBehind(uri);
            return decode(uploaded.isPresent() ? Files.readAllBytes(uploaded.get()) : fetch(uri));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] fetch(URI uri) throws IOException {
        String host = String.valueOf(uri.getHost());
        boolean numericOrLocal = host.equals("localhost") || host.matches("[0-9.]+|\\[.*]");
        // Asking for the address of another name would already be a query to another machine.
        if (!numericOrLocal || !InetAddress.getByName(host).isLoopbackAddress()) {
            throw new IOException("not on this machine");
        }
        URL url = uri.toURL();
        if (!(url.openConnection() instanceof HttpURLConnection connection)) {
            throw new IOException("not http");
        }
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        connection.setInstanceFollowRedirects(false);
        connection.setRequestProperty("Connection", "close");
        try (InputStream in = connection.getInputStream()) {
            return in.readNBytes((int) Uploads.MAX_BYTES);
        } finally {
            connection.disconnect();
        }
    }

    private static Optional<BufferedImage> decode(byte[] bytes) throws IOException {
        try (MemoryCacheImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in);
                if ((long) reader.getWidth(0) * reader.getHeight(0) > MAX_PIXELS) {
                    return Optional.empty();
                }
                return Optional.of(reader.read(0));
            } finally {
                reader.dispose();
            }
        }
    }
}
