package io.github.hailuo4j.simulator.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hailuo4j.simulator.http.Answer;
import io.github.hailuo4j.simulator.http.GatewayError;
import io.github.hailuo4j.simulator.http.Json;
import io.github.hailuo4j.simulator.http.Problem;
import io.github.hailuo4j.simulator.http.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Files that clients upload, in the three steps that the gateway has: prepare, PUT, confirm. */
public final class Uploads {

    public static final String PUT_PREFIX = "/uploads/";
    public static final String FILE_PREFIX = "/files/uploads/";
    public static final long MAX_BYTES = 20L * 1024 * 1024;
    private static final Duration LIFETIME = Duration.ofHours(1);

    private final Path directory;
    private final Supplier<String> baseUrl;
    private final Clock clock;
    private final int expiredStatus;
    private final Map<String, Upload> uploads = new ConcurrentHashMap<>();

    public Uploads(Path directory, Supplier<String> baseUrl, Clock clock, int expiredStatus) {
        this.directory = directory;
        this.baseUrl = baseUrl;
        this.clock = clock;
        this.expiredStatus = expiredStatus;
    }

    private record Upload(
            String id,
            String name,
            long size,
            String checksum,
            String type,
            boolean stored,
            Optional<Instant> confirmed) {

        Upload withStored() {
            return new Upload(id, name, size, checksum, type, true, confirmed);
        }

        Upload withConfirmed(Instant at) {
            return new Upload(id, name, size, checksum, type, stored, Optional.of(at));
        }
    }

    public Answer prepare(Request request) {
        request.requireMethod("POST");
        JsonNode body = request.json();
        List<Problem> problems = new ArrayList<>();
        for (String field : List.of("filename", "checksum", "content_type")) {
            if (!body.path(field).isTextual() || body.path(field).asText().isBlank()) {
                problems.add(new Problem(field, "must be a text that is not blank"));
            }
        }
        if (!body.path("byte_size").isIntegralNumber() || body.path("byte_size").asLong() <= 0) {
            problems.add(new Problem("byte_size", "must be a whole number above 0"));
        }
        if (!problems.isEmpty()) {
            throw GatewayError.invalid(problems);
        }
        if (body.path("byte_size").asLong() > MAX_BYTES) {
            throw GatewayError.of(413, "payload_too_large", "A file has at most " + MAX_BYTES + " bytes");
        }
        String id = UUID.randomUUID().toString();
        Upload upload = new Upload(
                id,
                body.path("filename").asText(),
                body.path("byte_size").asLong(),
                body.path("checksum").asText(),
                body.path("content_type").asText(),
                false,
                Optional.empty());
        uploads.put(id, upload);
        ObjectNode answer = Json.object();
        answer.put("signed_id", id).put("upload_url", baseUrl.get() + PUT_PREFIX + id);
        answer.putObject("headers").put("Content-Type", upload.type()).put("Content-MD5", upload.checksum());
        return Answer.json(200, answer);
    }

    /** Takes the bytes. Like the object stores that such URLs lead to, it refuses a request that has a key as well. */
    public Answer put(Request request) {
        request.requireMethod("PUT");
        Upload upload = find(request.path().substring(PUT_PREFIX.length()));
        if (request.header("Authorization").isPresent()) {
            throw GatewayError.of(400, "invalid_request", "The upload URL is signed; send no Authorization with it");
        }
        requireHeader(request, "Content-Type", upload.type());
        requireHeader(request, "Content-MD5", upload.checksum());
        if (request.body().length != upload.size() || !md5(request.body()).equals(upload.checksum())) {
            throw GatewayError.of(400, "bad_digest", "The bytes are not those that were announced");
        }
        try {
            Files.write(fileOf(upload), request.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        uploads.put(upload.id(), upload.withStored());
        return Answer.empty(200);
    }

    public Answer confirm(Request request) {
        request.requireMethod("POST");
        Upload upload = find(request.json().path("signed_id").asText());
        if (!upload.stored()) {
            throw GatewayError.of(422, "not_uploaded", "Nothing was PUT to the upload URL yet");
        }
        Instant confirmed = upload.confirmed().orElseGet(clock::instant);
        uploads.put(upload.id(), upload.withConfirmed(confirmed));
        String name = URLEncoder.encode(upload.name(), StandardCharsets.UTF_8).replace("+", "%20");
        ObjectNode answer = Json.object();
        answer.put("file_name", upload.name())
                .put("url", baseUrl.get() + FILE_PREFIX + upload.id() + "/" + name)
                .put("size_bytes", upload.size())
                .put("mime_type", upload.type())
                .put("created_at", confirmed.toString())
                .put("expires_at", confirmed.plus(LIFETIME).toString());
        return Answer.json(200, answer);
    }

    public Answer serve(Request request) {
        String id = idIn(request.path());
        Upload upload = find(id);
        Instant confirmed =
                upload.confirmed().orElseThrow(() -> GatewayError.of(404, "not_found", "The upload was not confirmed"));
        if (!clock.instant().isBefore(confirmed.plus(LIFETIME))) {
            throw GatewayError.of(expiredStatus, "expired", "The file was kept for one hour");
        }
        return FileAnswers.of(request, fileOf(upload), "\"" + id + "\"", upload.type());
    }

    /** The uploaded file behind a URL of this simulator, expired or not: the gateway reads it when it is given. */
    public Optional<Path> fileBehind(URI url) {
        String path = String.valueOf(url.getPath());
        if (!url.toString().startsWith(baseUrl.get()) || !path.startsWith(FILE_PREFIX)) {
            return Optional.empty();
        }
        return Optional.ofNullable(uploads.get(idIn(path)))
                .filter(Upload::stored)
                .map(this::fileOf);
    }

    /** Forgets all files; what was stored stays on disk until the simulator is closed. */
    public void clear() {
        uploads.clear();
    }

    private static String idIn(String path) {
        return path.substring(FILE_PREFIX.length()).split("/", 2)[0];
    }

    private Upload find(String id) {
        Upload upload = uploads.get(id);
        if (upload == null) {
            throw GatewayError.of(404, "not_found", "There is no such upload");
        }
        return upload;
    }

    private Path fileOf(Upload upload) {
        return directory.resolve("upload-" + upload.id());
    }

    private static void requireHeader(Request request, String name, String value) {
        if (!request.header(name).filter(value::equals).isPresent()) {
            throw GatewayError.of(400, "invalid_request", "The header " + name + " must be as prepared: " + value);
        }
    }

    private static String md5(byte[] bytes) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
