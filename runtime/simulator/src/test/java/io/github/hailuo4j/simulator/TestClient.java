package io.github.hailuo4j.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** An HTTP client without any knowledge of the simulator's classes, so that tests see what a user's client sees. */
public final class TestClient {

    public static final String TEXT_TO_VIDEO = "/api/v1/hailuo/text_to_video";
    public static final String IMAGE_TO_VIDEO = "/api/v1/hailuo/image_to_video";
    public static final String PRO = "{\"model\":\"hailuo-02-text-to-video-pro\",\"prompt\":\"a glass marble\"}";

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(60))
            .build();
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final URI base;

    public TestClient(HailuoSimulator simulator) {
        this.base = simulator.baseUrl();
    }

    /** An answer that was read whole. */
    public static final class Answer {
        private final HttpResponse<byte[]> response;

        Answer(HttpResponse<byte[]> response) {
            this.response = response;
        }

        public int status() {
            return response.statusCode();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public byte[] bytes() {
            return response.body();
        }

        public JsonNode json() throws IOException {
            return MAPPER.readTree(response.body());
        }

        @Override
        public String toString() {
            return status() + " " + new String(response.body(), StandardCharsets.UTF_8);
        }
    }

    public Answer create(String path, String body, String... headers) throws IOException, InterruptedException {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer test-key")
                        .POST(BodyPublishers.ofString(body)),
                headers);
    }

    /** Creates a task and gives its id. */
    public String created(String path, String body, String... headers) throws IOException, InterruptedException {
        Answer answer = create(path, body, headers);
        if (answer.status() != 200) {
            throw new AssertionError("the task was not created: " + answer);
        }
        return answer.json().path("task_id").asText();
    }

    public Answer get(String pathOrUrl, String... headers) throws IOException, InterruptedException {
        return send(
                request(pathOrUrl).header("Authorization", "Bearer test-key").GET(), headers);
    }

    public Answer send(HttpRequest.Builder request, String... headers) throws IOException, InterruptedException {
        if (headers.length > 0) {
            request.headers(headers);
        }
        return new Answer(HTTP.send(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofByteArray()));
    }

    public HttpRequest.Builder request(String pathOrUrl) {
        return HttpRequest.newBuilder(pathOrUrl.startsWith("http") ? URI.create(pathOrUrl) : base.resolve(pathOrUrl));
    }
}
