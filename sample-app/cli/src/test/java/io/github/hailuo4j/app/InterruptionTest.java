package io.github.hailuo4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hailuo4j.runtime.journal.FileJournal;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The real program as a process, ended by a signal: it says what may be paid, and how to go on. */
@DisabledOnOs(OS.WINDOWS)
@Tag("slow")
final class InterruptionTest {

    private static final String[] GENERATE = {"generate", Hailuo.MODEL, "--prompt", "A marble", "--out"};

    @TempDir
    Path directory;

    private Process start(ServerSocket gateway, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("RUNAPI_API_KEY", "secret-key");
        builder.environment().put("RUNAPI_BASE_URL", "http://127.0.0.1:" + gateway.getLocalPort());
        builder.environment().put("HAILUO_HOME", directory.resolve("home").toString());
        return builder.redirectError(directory.resolve("err").toFile())
                .redirectOutput(directory.resolve("out").toFile())
                .start();
    }

    private static String[] with(String[] arguments, String... more) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(more));
        return all.toArray(new String[0]);
    }

    /** Takes a request, and gives its connection for an answer. */
    private static Socket request(ServerSocket gateway, String beginning) throws IOException {
        Socket socket = gateway.accept();
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        assertThat(reader.readLine()).startsWith(beginning);
        int length = 0;
        for (String line = reader.readLine(); !line.isEmpty(); line = reader.readLine()) {
            if (line.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        for (int i = 0; i < length; i++) {
            assertThat(reader.read()).isNotNegative();
        }
        return socket;
    }

    private static ServerSocket gateway() throws IOException {
        ServerSocket gateway = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        gateway.setSoTimeout(60_000);
        return gateway;
    }

    private String endedBy(Process process, String signal, int exit) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String err = Files.readString(directory.resolve("err"));
        assertThat(process.exitValue()).as(err).isEqualTo(exit);
        assertThat(err).doesNotContain("secret-key").doesNotContain("\tat ");
        return err;
    }

    private String journaledKey() throws IOException {
        try (var files = Files.list(directory.resolve("home/journal"))) {
            Path journal = files.filter(file -> file.toString().endsWith(".journal"))
                    .findFirst()
                    .orElseThrow();
            return FileJournal.read(journal).stream()
                    .map(JournalEntry::key)
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Of the signals the one that nobody can have had ignored: what starts in the background ignores others. */
    @Test
    void whileTheRequestIsUnanswered() throws Exception {
        Path video = directory.resolve("v.mp4");
        try (ServerSocket gateway = gateway()) {
            Process process = start(gateway, with(GENERATE, video.toString()));
            try (Socket unanswered = request(gateway, "POST /api/v1/hailuo/text_to_video")) {
                assertThat(unanswered.isConnected()).isTrue();
                assertThat(endedBy(process, "TERM", 143))
                        .contains(
                                "Interrupted.", journaledKey(), "unknown whether a task was created", "hailuo recover");
            }
        }
        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("home", "out", "err");
    }

    /** A command that submits nothing has nothing to say but that. */
    @Test
    void whileAQuestionIsUnanswered() throws Exception {
        try (ServerSocket gateway = gateway()) {
            Process process = start(gateway, "balance", "--json");
            try (Socket unanswered = request(gateway, "GET /api/v1/me/balance")) {
                assertThat(unanswered.isConnected()).isTrue();
                endedBy(process, "TERM", 143);
            }
        }
        assertThat(Files.readAllLines(directory.resolve("out")))
                .singleElement()
                .satisfies(line -> assertThat(new ObjectMapper()
                                .readTree(line)
                                .at("/error/code")
                                .asText())
                        .isEqualTo("cancelled"));
    }

    @Test
    void ofTwoProcessesOnePays() throws Exception {
        Path video = directory.resolve("v.mp4");
        try (ServerSocket gateway = gateway()) {
            Process process = start(gateway, with(GENERATE, video.toString()));
            try (Socket unanswered = request(gateway, "POST");
                    Hailuo other = new Hailuo(directory.resolve("other"))) {
                assertThat(unanswered.isConnected()).isTrue();
                assertThat(other.generate(video).err()).contains("another run of hailuo is about to save a video");
                assertThat(other.simulator.requestCount()).isZero();
                // Nothing tidies up after this one.
                endedBy(process, "KILL", 137);
                assertThat(other.generate(video).exit()).isZero();
            }
        }
        assertThat(video).hasSize(Hailuo.VIDEO_BYTES);
    }

    @Test
    void whileTheTaskIsAwaited() throws Exception {
        Path video = directory.resolve("my video.mp4");
        String go = "To get the video: hailuo wait task-7 --out '" + video + "'";
        try (ServerSocket gateway = gateway()) {
            Process process = start(gateway, with(GENERATE, video.toString()));
            try (Socket submitted = request(gateway, "POST")) {
                answer(submitted, "{\"id\":\"task-7\",\"status\":\"pending\"}");
            }
            try (Socket unanswered = request(gateway, "GET")) {
                assertThat(unanswered.isConnected()).isTrue();
                assertThat(endedBy(process, "TERM", 143)).contains("Interrupted.", go);
            }
            Process waiting = start(gateway, "wait", "task-7");
            try (Socket unanswered = request(gateway, "GET")) {
                assertThat(unanswered.isConnected()).isTrue();
                assertThat(endedBy(waiting, "TERM", 143)).contains("Interrupted.", go);
            }
            Process recovering = start(gateway, "recover");
            try (Socket unanswered = request(gateway, "GET")) {
                assertThat(unanswered.isConnected()).isTrue();
                assertThat(endedBy(recovering, "TERM", 143)).contains("Interrupted.", "To go on: hailuo recover");
            }
        }
    }

    /** Whoever reads documents gets one, of a signal too. */
    @Test
    void withJsonASignalIsADocumentToo() throws Exception {
        Path video = directory.resolve("v.mp4");
        try (ServerSocket gateway = gateway()) {
            Process process = start(gateway, with(GENERATE, video.toString(), "--json"));
            try (Socket unanswered = request(gateway, "POST")) {
                assertThat(unanswered.isConnected()).isTrue();
                endedBy(process, "TERM", 143);
            }
            JsonNode sent = document();
            assertThat(sent.at("/error/code").asText()).isEqualTo("cancelled");
            assertThat(sent.at("/error/next").asText()).isEqualTo("hailuo recover");
            assertThat(sent.path("idempotency_key").asText()).isEqualTo(journaledKey());

            Process again =
                    start(gateway, with(GENERATE, directory.resolve("w.mp4").toString(), "--json"));
            try (Socket submitted = request(gateway, "POST")) {
                answer(submitted, "{\"id\":\"task-8\",\"status\":\"pending\"}");
            }
            try (Socket unanswered = request(gateway, "GET")) {
                assertThat(unanswered.isConnected()).isTrue();
                if (isInterruptible()) {
                    endedBy(again, "INT", 130);
                } else {
                    endedBy(again, "TERM", 143);
                }
            }
            assertThat(document().path("task_id").asText()).isEqualTo("task-8");
            assertThat(document().at("/error/next").asText())
                    .isEqualTo("hailuo wait task-8 --out " + directory.resolve("w.mp4"));

            Process waiting = start(gateway, "wait", "task-8", "--json");
            try (Socket unanswered = request(gateway, "GET")) {
                assertThat(unanswered.isConnected()).isTrue();
                endedBy(waiting, "TERM", 143);
            }
            assertThat(document().path("task_id").asText()).isEqualTo("task-8");
        }
    }

    /** What a shell starts in the background ignores SIGINT, and so does all that it starts. */
    private static boolean isInterruptible() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return true;
        }
        String ignored = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .findFirst()
                .orElseThrow();
        return (Long.parseUnsignedLong(ignored.substring("SigIgn:".length()).strip(), 16) & 0b10) == 0;
    }

    /** All of the standard output: one document, in one line. */
    private JsonNode document() throws IOException {
        String out = Files.readString(directory.resolve("out"));
        assertThat(out.lines()).hasSize(1);
        return new ObjectMapper().readTree(out);
    }

    private static void answer(Socket socket, String json) throws IOException {
        socket.getOutputStream()
                .write(("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: "
                                + json.length() + "\r\n\r\n" + json)
                        .getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }
}
