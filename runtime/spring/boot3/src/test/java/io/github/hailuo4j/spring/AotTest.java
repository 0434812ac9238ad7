package io.github.hailuo4j.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.marbles.MarbleApplication;
import io.github.hailuo4j.junit.HailuoSimulatorExtension;
import java.io.BufferedReader;
import java.io.File;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** An application is processed ahead of time, and started from what that made, on the JVM. */
@Tag("slow")
@Timeout(300)
class AotTest {

    private static final Pattern PORT = Pattern.compile("started on port (\\d+)");

    @RegisterExtension
    static final HailuoSimulatorExtension hailuo = new HailuoSimulatorExtension();

    @TempDir
    Path directory;

    /** Conditions are decided when it is processed: what they ask for is said then, too. */
    private final List<String> decided = List.of(
            "--hailuo.webhook.url=http://127.0.0.1:1/hailuo/webhook",
            "--hailuo.webhook.secrets=0123456789abcdef",
            "--server.port=0",
            "--server.address=127.0.0.1",
            "--spring.main.web-application-type=servlet");

    private static Process java(String classPath, List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("CLASSPATH", classPath);
        builder.environment().remove("RUNAPI_API_KEY");
        return builder.start();
    }

    private String process() throws Exception {
        Path sources = directory.resolve("sources");
        Path resources = directory.resolve("resources");
        Path classes = directory.resolve("classes");
        String classPath = System.getProperty("java.class.path");
        List<String> arguments = new ArrayList<>(List.of(
                "org.springframework.boot.SpringApplicationAotProcessor",
                MarbleApplication.class.getName(),
                sources.toString(),
                resources.toString(),
                classes.toString(),
                "com.acme",
                "marbles",
                "--hailuo.journal=" + directory.resolve("not-opened")));
        arguments.addAll(decided);
        Process processor = java(classPath, arguments);
        String output = new String(processor.getInputStream().readAllBytes(), Charset.defaultCharset());
        assertThat(processor.waitFor()).as(output).isZero();
        // Nothing is built when it is processed: neither key nor journal is needed.
        assertThat(directory.resolve("not-opened")).doesNotExist();
        List<String> files;
        try (Stream<Path> all = Files.walk(sources)) {
            files = all.map(Path::toString)
                    .filter(each -> each.endsWith(".java"))
                    .toList();
        }
        assertThat(files).anyMatch(each -> each.contains("HailuoAutoConfiguration__BeanDefinitions"));
        List<String> options = new ArrayList<>(List.of(
                "-proc:none",
                "-nowarn",
                "-Xlint:none",
                "-d",
                classes.toString(),
                "-cp",
                classes + File.pathSeparator + classPath));
        options.addAll(files);
        int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, options.toArray(String[]::new));
        assertThat(status).isZero();
        return String.join(File.pathSeparator, classes.toString(), resources.toString(), classPath);
    }

    @Test
    void anApplicationStartsFromWhatWasMadeAhead() throws Exception {
        List<String> arguments = new ArrayList<>(Arrays.asList(
                "-Dspring.aot.enabled=true",
                MarbleApplication.class.getName(),
                "--hailuo.api-key=any-key",
                "--hailuo.base-url=" + hailuo.simulator().baseUrl(),
                "--hailuo.journal=" + directory.resolve("journal"),
                "--hailuo.videos=" + directory.resolve("videos")));
        String classPath = process();
        arguments.addAll(decided);
        Process application = java(classPath, arguments);
        try (BufferedReader output = application.inputReader()) {
            StringBuilder log = new StringBuilder();
            String line = output.readLine();
            while (line != null && !line.contains("Started MarbleApplication")) {
                log.append(line).append('\n');
                line = output.readLine();
            }
            assertThat(log.toString()).contains("Starting AOT-processed MarbleApplication");
            assertThat(line).as(log.toString()).isNotNull();
            Matcher port = PORT.matcher(log);
            assertThat(port.find()).as(log.toString()).isTrue();
            String base = "http://127.0.0.1:" + port.group(1);
            assertThat(post(base + "/marbles", "{\"model\":\"hailuo-02-text-to-video-pro\",\"prompt\":\"a marble\"}"))
                    .isEqualTo(200);
            assertThat(post(base + "/marbles", "{}")).isEqualTo(422);
            assertThat(post(base + "/hailuo/webhook", "{}")).isEqualTo(403);
            assertThat(hailuo.simulator().taskCount()).isEqualTo(1);
        } finally {
            application.destroy();
            if (!application.waitFor(60, TimeUnit.SECONDS)) {
                application.destroyForcibly();
            }
        }
    }

    private static int post(String url, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(60))
                .POST(BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }
}
