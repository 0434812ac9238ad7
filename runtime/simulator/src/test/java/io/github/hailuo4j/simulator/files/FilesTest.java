package io.github.hailuo4j.simulator.files;

import static io.github.hailuo4j.simulator.TestClient.PRO;
import static io.github.hailuo4j.simulator.TestClient.TEXT_TO_VIDEO;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hailuo4j.simulator.HailuoSimulator;
import io.github.hailuo4j.simulator.TestClient;
import io.github.hailuo4j.simulator.time.ManualClock;
import io.github.hailuo4j.simulator.video.VideoSource;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilesTest {

    private static final int SIZE = 100_000;

    private final ManualClock clock = new ManualClock();
    private HailuoSimulator simulator;
    private TestClient client;

    @BeforeEach
    void start() throws IOException {
        simulator = HailuoSimulator.builder()
                .clock(clock)
                .resultUrlLifetime(Duration.ofMinutes(5))
                .videoSource(VideoSource.ofRandomBytes(SIZE))
                .start();
        client = new TestClient(simulator);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private String completedTask() throws Exception {
        String id = client.created(TEXT_TO_VIDEO, PRO);
        clock.advance(Duration.ofSeconds(3));
        return id;
    }

    private String urlOf(String id) throws Exception {
        return client.get(TEXT_TO_VIDEO + "/" + id).json().at("/videos/0/url").asText();
    }

    @Test
    void aResultIsServedWholeWithLengthAndTagAndWithoutAKey() throws Exception {
        String url = urlOf(completedTask());
        TestClient.Answer whole = client.send(client.request(url).GET());
        assertThat(whole.status()).isEqualTo(200);
        assertThat(whole.bytes()).hasSize(SIZE);
        assertThat(whole.header("Content-Length")).isEqualTo(Integer.toString(SIZE));
        assertThat(whole.header("Content-Type")).isEqualTo("video/mp4");
        assertThat(whole.header("Accept-Ranges")).isEqualTo("bytes");
        assertThat(whole.header("ETag")).matches("\"[0-9a-f]{32}\"");
        TestClient.Answer head = client.send(client.request(url).method("HEAD", BodyPublishers.noBody()));
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Length")).isEqualTo(Integer.toString(SIZE));
        assertThat(head.bytes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-9,0,10",
        "bytes=99990-,99990,100000",
        "bytes=-5,99995,100000",
        "bytes=99990-200000,99990,100000"
    })
    void aRangeIsServedAsThatPart(String range, int from, int to) throws Exception {
        String url = urlOf(completedTask());
        byte[] whole = client.get(url).bytes();
        TestClient.Answer part = client.get(url, "Range", range);
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.header("Content-Range")).isEqualTo("bytes " + from + "-" + (to - 1) + "/" + SIZE);
        assertThat(part.bytes()).isEqualTo(Arrays.copyOfRange(whole, from, to));
    }

    @ParameterizedTest
    @CsvSource({"bytes=5-1", "bytes=0-1;2-3", "lines=1-2", "bytes=-"})
    void aRangeThatIsNoneIsIgnored(String range) throws Exception {
        TestClient.Answer answer = client.get(urlOf(completedTask()), "Range", range);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.bytes()).hasSize(SIZE);
    }

    @Test
    void aRangeBeyondTheEndIsRefusedWithTheLength() throws Exception {
        TestClient.Answer answer = client.get(urlOf(completedTask()), "Range", "bytes=100000-");
        assertThat(answer.status()).isEqualTo(416);
        assertThat(answer.header("Content-Range")).isEqualTo("bytes */100000");
    }

    @Test
    void ifRangeGivesThePartOnlyOfTheSameFile() throws Exception {
        String url = urlOf(completedTask());
        String tag = client.get(url).header("ETag");
        assertThat(client.get(url, "Range", "bytes=10-", "If-Range", tag).status())
                .isEqualTo(206);
        assertThat(client.get(url, "Range", "bytes=10-", "If-Range", "\"other\"")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anExpiredUrlIsGoneAndTheTaskGivesAFreshOne() throws Exception {
        String id = completedTask();
        String url = urlOf(id);
        clock.advance(Duration.ofMinutes(5).minusMillis(1));
        assertThat(client.get(url).status()).isEqualTo(200);
        clock.advance(Duration.ofMillis(1));
        assertThat(client.get(url).status()).isEqualTo(410);
        String fresh = urlOf(id);
        assertThat(fresh).isNotEqualTo(url);
        assertThat(client.get(fresh).status()).isEqualTo(200);
        assertThat(client.get(fresh.replace("expires=", "expires=9")).status()).isEqualTo(403);
    }

    @Test
    void aVideoThatWasDroppedFromTheCacheIsMadeAgain() throws Exception {
        String first = urlOf(completedTask());
        byte[] before = client.get(first).bytes();
        for (int i = 0; i < 20; i++) {
            assertThat(client.get(urlOf(completedTask())).status()).isEqualTo(200);
        }
        assertThat(client.get(first).bytes()).isEqualTo(before);
    }

    @Test
    void anUploadIsPreparedPutConfirmedAndServedForAnHour() throws Exception {
        byte[] bytes = "not quite an image".getBytes(StandardCharsets.UTF_8);
        JsonNode prepared =
                client.create("/api/v1/files/prepare", prepare(bytes)).json();
        assertThat(put(prepared, bytes).status()).isEqualTo(200);
        TestClient.Answer confirmed = confirm(prepared);
        assertThat(confirmed.status()).isEqualTo(200);
        String url = confirmed.json().path("url").asText();
        assertThat(url).endsWith("/my%20photo.png");
        TestClient.Answer served = client.get(url);
        assertThat(served.bytes()).isEqualTo(bytes);
        assertThat(served.header("Content-Type")).isEqualTo("image/png");
        clock.advance(Duration.ofMinutes(59));
        assertThat(client.get(url).status()).isEqualTo(200);
        clock.advance(Duration.ofMinutes(1));
        assertThat(client.get(url).status()).isEqualTo(410);
    }

    @Test
    void anUploadMustBeWhatWasAnnounced() throws Exception {
        byte[] bytes = {1, 2, 3};
        JsonNode prepared =
                client.create("/api/v1/files/prepare", prepare(bytes)).json();
        assertThat(confirm(prepared).status()).isEqualTo(422);
        assertThat(put(prepared, new byte[] {1, 2, 4}).status()).isEqualTo(400);
        assertThat(put(prepared, new byte[] {1, 2}).status()).isEqualTo(400);
        HttpRequest.Builder withKey = putRequest(prepared, bytes).header("Authorization", "Bearer k");
        assertThat(client.send(withKey).status()).isEqualTo(400);
        HttpRequest.Builder otherType = client.request(
                        prepared.path("upload_url").asText())
                .PUT(BodyPublishers.ofByteArray(bytes))
                .header("Content-Type", "image/jpeg");
        assertThat(client.send(otherType).status()).isEqualTo(400);
        assertThat(confirm(prepared).status()).isEqualTo(422);
        TestClient.Answer incomplete = client.create("/api/v1/files/prepare", "{\"filename\":\"a.png\"}");
        assertThat(incomplete.status()).isEqualTo(400);
        assertThat(incomplete.json().at("/error/details").findValuesAsText("field"))
                .containsExactlyInAnyOrder("checksum", "content_type", "byte_size");
    }

    private static String prepare(byte[] bytes) throws Exception {
        return "{\"filename\":\"my photo.png\",\"byte_size\":" + bytes.length + ",\"content_type\":\"image/png\","
                + "\"checksum\":\""
                + Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("MD5").digest(bytes)) + "\"}";
    }

    private HttpRequest.Builder putRequest(JsonNode prepared, byte[] bytes) {
        HttpRequest.Builder request =
                client.request(prepared.path("upload_url").asText()).PUT(BodyPublishers.ofByteArray(bytes));
        prepared.path("headers")
                .properties()
                .forEach(header ->
                        request.header(header.getKey(), header.getValue().asText()));
        return request;
    }

    private TestClient.Answer put(JsonNode prepared, byte[] bytes) throws Exception {
        return client.send(putRequest(prepared, bytes));
    }

    private TestClient.Answer confirm(JsonNode prepared) throws Exception {
        return client.create(
                "/api/v1/files/confirm",
                "{\"signed_id\":\"" + prepared.path("signed_id").asText() + "\"}");
    }
}
