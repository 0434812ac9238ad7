package io.github.hailuo4j.app.copy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import io.github.hailuo4j.app.Catalog;
import io.github.hailuo4j.app.Main;
import io.github.hailuo4j.app.Surroundings;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** What is copied for a shell, run by bash: the very request arrives, and nothing else happens. */
@EnabledIf(value = "isThere", disabledReason = "there is no bash")
final class PastedCopiesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MODEL = "hailuo-02-text-to-video-pro";

    @TempDir
    Path directory;

    @SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
    private record Sent(String path, String key, String idempotencyKey, byte[] body) {}

    static boolean isThere() {
        return Files.isExecutable(Path.of("/bin/bash"));
    }

    static boolean isCurlThere() {
        return Files.isExecutable(Path.of("/usr/bin/curl"));
    }

    /** What bash writes, given a script on its standard input, as a terminal would. */
    private byte[] bash(String script) throws Exception {
        Path file = Files.writeString(directory.resolve("script"), script);
        Path out = directory.resolve("out");
        ProcessBuilder builder = new ProcessBuilder("/bin/bash", "--norc")
                .redirectInput(file.toFile())
                .redirectOutput(out.toFile())
                .redirectError(directory.resolve("err").toFile());
        builder.environment().put("RUNAPI_API_KEY", "the-key");
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        try {
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(directory.resolve("err")).as("bash's errors").hasContent("");
        assertThat(process.exitValue()).isZero();
        return Files.readAllBytes(out);
    }

    private static List<ObjectNode> hostile() {
        List<ObjectNode> requests = new ArrayList<>();
        for (String prompt : ValidRequests.PROMPTS) {
            requests.add(JSON.createObjectNode().put("prompt", prompt));
        }
        return requests;
    }

    @Test
    void commandLines() throws Exception {
        Catalog catalog = Catalog.current();
        for (Catalog.Entry entry : catalog.entries()) {
            for (ObjectNode values : ValidRequests.of(entry.model(), 6)) {
                check(catalog, entry, values);
            }
        }
        for (ObjectNode values : hostile()) {
            check(catalog, catalog.named(MODEL).get(0), values);
        }
        assertThat(Path.of("/tmp/owned")).doesNotExist();
    }

    private void check(Catalog catalog, Catalog.Entry entry, ObjectNode values) throws Exception {
        String command = Copies.of(catalog, entry, values).command();
        byte[] words = bash("hailuo() { printf '%s\\0' \"$@\"; }\n" + command);
        List<String> arguments = new ArrayList<>(List.of(new String(words, UTF_8).split("\0", -1)));
        arguments.remove(arguments.size() - 1);
        assertThat(arguments.remove(0)).isEqualTo("generate");
        arguments.add(0, "plan");
        arguments.add("--json");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Surroundings surroundings = new Surroundings(
                Map.of(), new PrintStream(out, true, UTF_8), new PrintStream(OutputStream.nullOutputStream()), false);
        int exit = Main.run(surroundings, arguments.toArray(new String[0]));
        assertThat(exit).as("%s%n%s", command, out.toString(UTF_8)).isZero();
        ObjectNode request = (ObjectNode) JSON.readTree(out.toString(UTF_8)).path("request");
        assertThat(request.remove("model").asText()).isEqualTo(entry.model().id());
        assertThat(request).as(command).isEqualTo(values);
    }

    @Test
    @EnabledIf(value = "isCurlThere", disabledReason = "there is no curl")
    void curl() throws Exception {
        Queue<Sent> sent = new ConcurrentLinkedQueue<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            sent.add(new Sent(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath(),
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                    exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort();
            Catalog catalog = Catalog.current();
            Catalog.Entry entry = catalog.named(MODEL).get(0);
            List<ObjectNode> requests = new ArrayList<>(hostile());
            requests.add(JSON.createObjectNode().put("prompt", "a NUL \0 in it"));
            requests.add(JSON.createObjectNode().put("prompt", "longer than one argument may be: it's ".repeat(5_000)));
            StringBuilder script = new StringBuilder();
            List<String> commands = new ArrayList<>();
            for (ObjectNode values : requests) {
                commands.add(Copies.of(catalog, entry, values).curl());
                script.append(commands.get(commands.size() - 1).replace("https://runapi.ai", url));
            }
            bash(script.toString());
            assertThat(sent).hasSameSizeAs(requests);
            for (int i = 0; i < requests.size(); i++) {
                Sent each = sent.remove();
                assertThat(each.path()).isEqualTo("POST /api/v1/hailuo/text_to_video");
                assertThat(each.key()).isEqualTo("Bearer the-key");
                assertThat(each.idempotencyKey()).hasSize(36);
                JsonNode request = JSON.readTree(each.body());
                assertThat(request.path("prompt"))
                        .as(commands.get(i))
                        .isEqualTo(requests.get(i).path("prompt"));
                assertThat(request.path("model").asText()).isEqualTo(MODEL);
                assertThat(commands.get(i).codePoints().filter(c -> c != '\n').allMatch(Visible::is))
                        .isTrue();
            }
        } finally {
            server.stop(0);
        }
        assertThat(Path.of("/tmp/owned")).doesNotExist();
    }

    @Test
    void whatNoCommandLineCanHaveIsSaid() {
        Catalog catalog = Catalog.current();
        ObjectNode values = JSON.createObjectNode().put("prompt", "a NUL \0 in it");
        Copies copies = Copies.of(catalog, catalog.named(MODEL).get(0), values);
        assertThat(copies.command()).startsWith("# No command line can have this prompt: it has a NUL in it.");
    }
}
