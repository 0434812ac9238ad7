package io.github.hailuo4j.runtime.internal.transfer;

import io.github.hailuo4j.runtime.errors.DecodingException;
import io.github.hailuo4j.runtime.errors.TransferException;
import io.github.hailuo4j.runtime.files.LocalImage;
import io.github.hailuo4j.runtime.internal.http.FileAnnouncement;
import io.github.hailuo4j.runtime.internal.http.Gateway;
import io.github.hailuo4j.runtime.internal.http.HttpStack;
import io.github.hailuo4j.runtime.internal.http.UploadPlace;
import io.github.hailuo4j.runtime.internal.redaction.Shown;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.function.BooleanSupplier;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Uploads a local image in the gateway's three steps. It is announced with its size and MD5, put where the gateway says and
 * with exactly its headers, and confirmed. The URL lives for an hour.
 */
public final class Uploader {

    private final Gateway gateway;
    private final HttpStack http;

    public Uploader(Gateway gateway, HttpStack http) {
        this.gateway = gateway;
        this.http = http;
    }

    /**
     * Uploads an image, on the calling thread.
     *
     * @param isWanted whether it still is
     * @throws TransferException if the file is no image that the gateway takes, cannot be read, or is not taken
     */
    public URI upload(Path image, BooleanSupplier isWanted) {
        LocalImage checked = LocalImage.of(image);
        String type = checked.type();
        long size = checked.size();
        try {
            UploadPlace place = gateway.prepareFile(
                            new FileAnnouncement(String.valueOf(image.getFileName()), size, md5(image), type))
                    .join()
                    .orElseThrow();
            put(place, image, type, size, isWanted);
            return gateway.confirmFile(place).join().orElseThrow();
        } catch (IOException e) {
            throw new TransferException(image + " was not uploaded: " + Shown.words(e), Shown.failure(e));
        }
    }

    private static String md5(Path image) throws IOException {
        try (InputStream in = Files.newInputStream(image)) {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            byte[] chunk = new byte[64 * 1024];
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                digest.update(chunk, 0, count);
            }
            return Base64.getEncoder().encodeToString(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }

    private void put(UploadPlace place, Path image, String type, long size, BooleanSupplier isWanted)
            throws IOException {
        Map<String, String> headers = place.headers();
        Request.Builder request = new Request.Builder().url(place.url());
        headers.forEach((name, value) -> {
            try {
                request.header(name, value);
            } catch (IllegalArgumentException e) {
                // Its message holds the value.
                throw new DecodingException("the gateway gives headers for the upload that HTTP does not allow");
            }
        });
        // Exactly the headers that were given: OkHttp takes the type from the body, so that is where a given one goes.
        String given = headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("Content-Type"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(type);
        RequestBody body = RequestBody.create(image.toFile(), MediaType.parse(given));
        int status = http.upload(request.put(body).build(), isWanted, Response::code);
        if (status < 200 || status > 299) {
            throw new TransferException(
                    image + " was not uploaded: the store answered HTTP " + status + " to " + size + " bytes");
        }
    }
}
