package io.github.hailuo4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The studio as a process. */
final class StudioCommandTest {

    private static final String COPIED =
            "{\"model\":\"hailuo-02-text-to-video-pro\",\"values\":{\"prompt\":\"A glass marble\"}}";

    @TempDir
    Path directory;

    private ProcessBuilder hailuo(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xlog:class+load:file=" + directory.resolve("classes.txt") + "::filecount=0",
                "-cp",
                System.getProperty("java.class.path"),
                "io.github.hailuo4j.app.Main"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("HAILUO_HOME", directory.resolve("home").toString());
        builder.redirectError(directory.resolve("err.txt").toFile());
        return builder;
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    @Tag("slow")
    void itPrintsItsUrlServesItsPageAndEndsWhenItIsInterrupted() throws Exception {
        Process process = hailuo("studio", "--port", "0", "--simulate").start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            URI url = URI.create(out.readLine());
            assertThat(url.toString()).matches("http://127\\.0\\.0\\.1:\\d+/\\?token=[\\w-]{43}");
            HttpClient client = HttpClient.newHttpClient();
            HttpResponse<String> entry = send(client, HttpRequest.newBuilder(url));
            assertThat(entry.statusCode()).isEqualTo(303);
            String cookie =
                    entry.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
            HttpResponse<String> page =
                    send(client, HttpRequest.newBuilder(url.resolve("/")).header("Cookie", cookie));
            assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
            assertThat(page.body()).startsWith("<!doctype html>");
            HttpResponse<String> models = send(
                    client, HttpRequest.newBuilder(url.resolve("/api/models")).header("Cookie", cookie));
            assertThat(models.body()).contains("\"simulated\":true", "hailuo-2.3-image-to-video-standard");
            for (String path : List.of("/api/tasks", "/api/account", "/main.js", "/studio.css")) {
                assertThat(send(
                                        client,
                                        HttpRequest.newBuilder(url.resolve(path))
                                                .header("Cookie", cookie))
                                .statusCode())
                        .as(path)
                        .isEqualTo(200);
            }
            HttpResponse<String> copy = send(
                    client,
                    HttpRequest.newBuilder(url.resolve("/api/copy"))
                            .header("Cookie", cookie)
                            .header("Sec-Fetch-Site", "same-origin")
                            .POST(HttpRequest.BodyPublishers.ofString(COPIED)));
            assertThat(copy.body()).contains("Hailuo02TextToVideoPro.builder()");
            process.destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(directory.resolve("err.txt"))
                .content()
                .doesNotContain("Exception")
                .contains("The studio runs");
        assertThat(Files.readString(directory.resolve("classes.txt"))).doesNotContain(" java.awt.Desktop ");
    }

    @Test
    void aPortThatIsTakenOrNoneIsSaid() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
                Hailuo hailuo = new Hailuo(directory)) {
            Hailuo.Result result = hailuo.run("studio", "--port", "" + taken.getLocalPort(), "--simulate");
            assertThat(result.exit()).isEqualTo(ExitCode.INVALID);
            assertThat(result.err()).contains("the studio does not start on port " + taken.getLocalPort());
            assertThat(hailuo.run("studio", "--port", "65536").err()).contains("--port must be from 0 to 65535");
            assertThat(hailuo.run("studio", "--budget-cents=-1").err()).contains("--budget-cents must be at least 0");
            assertThat(hailuo.run("studio", "--spec", "none.yaml", "--simulate").err())
                    .contains("there is no file none.yaml");
        }
    }
}
