package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.hailuo4j.runtime.errors.ConnectionException;
import io.github.hailuo4j.runtime.errors.TransferException;
import io.github.hailuo4j.runtime.task.PollSchedule;
import io.github.hailuo4j.runtime.task.VideoTask;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A certificate that is not taken is not tried until the time is over. */
final class DistrustTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "untrusted, ip:127.0.0.1, -1d, is not trusted",
        "early, ip:127.0.0.1, +10d, is not valid today",
        "otherHost, dns:other.test, -1d, is for another host"
    })
    void endsAtOnceAndSaysWhatToDo(String what, String host, String begin, String words) throws Exception {
        KeyStore store = TlsServer.store(directory, host, begin);
        OkHttpClient http = what.equals("untrusted") ? new OkHttpClient() : TlsServer.trusting(store);
        try (TlsServer server = new TlsServer(store, new byte[0]);
                HailuoClient client = HailuoClient.builder()
                        .apiKey("sk-abc/def+ghi")
                        .baseUrl(URI.create(server.url()))
                        .okHttpClient(http)
                        .submitTimeout(Duration.ofSeconds(20))
                        .pollSchedule(PollSchedule.every(Duration.ofMillis(10)))
                        .build()) {
            ConnectionException refused =
                    catchThrowableOfType(ConnectionException.class, () -> client.submit(new TextToVideo("x")));
            assertThat(refused).hasMessageContaining("nothing was sent").hasMessageContaining(words);
            assertThat(server.connections()).isLessThanOrEqualTo(2);
            VideoTask task =
                    VideoTask.builder("t1", "/api/v1/hailuo/text_to_video").build();
            assertThat(catchThrowableOfType(ConnectionException.class, () -> client.await(task)))
                    .hasMessageContaining(words);
            assertThat(server.connections()).isLessThanOrEqualTo(4);
        }
    }

    @Test
    void aVideoOfAServerThatIsNotTrustedIsNotTriedAgain() throws Exception {
        try (TlsServer server = new TlsServer(TlsServer.store(directory, "ip:127.0.0.1", "-1d"), new byte[0]);
                HailuoClient client = HailuoClient.builder()
                        .apiKey("sk-abc/def+ghi")
                        .baseUrl(server.url())
                        .build()) {
            assertThat(catchThrowableOfType(
                            TransferException.class,
                            () -> client.download(video(server.url()), directory.resolve("v"))))
                    .hasMessageContaining("the certificate of its server is not taken");
            assertThat(server.connections()).isLessThanOrEqualTo(2);
            assertThat(directory).isDirectoryNotContaining("glob:**v.part*");
        }
    }

    private static VideoTask video(String url) {
        return VideoTask.builder("t1", "/any")
                .status("completed")
                .videoUrls(List.of(URI.create(url + "/v")))
                .build();
    }

    /** Many hosts lead everything to https. */
    @Test
    void aRedirectFromHttpToHttpsIsFollowedAndNoneBack() throws Exception {
        KeyStore store = TlsServer.store(directory, "ip:127.0.0.1", "-1d");
        byte[] video = DownloadAnswersTest.VIDEO;
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.writeBytes(("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + video.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        answer.writeBytes(video);
        try (TlsServer safe = new TlsServer(store, answer.toByteArray());
                RawServer open = new RawServer((request, connection) ->
                        connection.head(301, "Location: " + safe.url() + "/v", "Content-Length: 0"));
                TlsServer back = new TlsServer(
                        store,
                        ("HTTP/1.1 302 Found\r\nConnection: close\r\nContent-Length: 0\r\nLocation: " + open.url()
                                        + "/v\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                HailuoClient client = open.client(1_000)
                        .okHttpClient(TlsServer.trusting(store))
                        .build()) {
            assertThat(client.download(video(open.url().toString()), directory.resolve("v.mp4")))
                    .hasBinaryContent(video);
            assertThat(open.requests()).hasSize(1);
            assertThat(catchThrowableOfType(
                            TransferException.class,
                            () -> client.download(video(back.url()), directory.resolve("w.mp4"))))
                    .hasMessageContaining("a redirect must not lead from https to http");
            assertThat(open.requests()).hasSize(1);
        }
    }
}
