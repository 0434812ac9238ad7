package io.github.hailuo4j.runtime;

import io.github.hailuo4j.runtime.task.PollSchedule;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that answers with whatever bytes a test wants, also those that no proper server sends: one request a connection. */
final class RawServer implements AutoCloseable {

    /** A request as it came; the names of headers in any case. */
    record Received(String method, String path, Map<String, String> headers, String body) {

        /** Where the asked range begins; 0 if none is asked for. */
        int rangeStart() {
            return Integer.parseInt(headers.getOrDefault("Range", "0").replaceAll("\\D", ""));
        }
    }

    /** What is done with a request. */
    @FunctionalInterface
    interface Script {
        void answer(Received request, Connection connection) throws Exception;
    }

    /** Where the answer goes. */
    record Connection(Socket socket, OutputStream out) {

        void send(String text) throws IOException {
            send(text.getBytes(StandardCharsets.UTF_8), 0);
        }

        void send(byte[] bytes, int from) throws IOException {
            out.write(bytes, from, bytes.length - from);
            out.flush();
        }

        /** A whole answer in JSON. */
        void json(int status, String body, String... headers) throws IOException {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            List<String> all = new ArrayList<>(List.of(headers));
            all.add("Content-Type: application/json");
            all.add("Content-Length: " + bytes.length);
            head(status, all.toArray(String[]::new));
            send(bytes, 0);
        }

        /** The head of an answer, whose connection ends with it; the lines in between are headers. */
        void head(int status, String... headers) throws IOException {
            send("HTTP/1.1 " + status + " Said\r\n" + String.join("\r\n", headers) + (headers.length == 0 ? "" : "\r\n")
                    + "Connection: close\r\n\r\n");
        }

        /** Breaks the connection, so that the client sees a reset. */
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }

    private final ServerSocket server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    private final List<Received> requests = new CopyOnWriteArrayList<>();

    RawServer(Script script) throws IOException {
        daemon(() -> {
            while (!server.isClosed()) {
                Socket socket = server.accept();
                daemon(() -> serve(socket, script));
            }
        });
    }

    private interface Task {
        void run() throws Exception;
    }

    private static void daemon(Task task) {
        Thread thread = new Thread(() -> {
            try {
                task.run();
            } catch (Exception e) {
                // The client, or the test, is gone.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(Socket socket, Script script) throws Exception {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            String[] first = line(in).split(" ", -1);
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                int colon = line.indexOf(':');
                headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
            }
            int length = Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
            String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
            Received request = new Received(first[0].toUpperCase(Locale.ROOT), first[1], headers, body);
            requests.add(request);
            script.answer(request, new Connection(socket, socket.getOutputStream()));
        }
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the client is gone");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8).strip();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** What came, in its order. */
    List<Received> requests() {
        return List.copyOf(requests);
    }

    long posts() {
        return requests.stream()
                .filter(request -> request.method().equals("POST"))
                .count();
    }

    /** Settings of a client of this server, whose time runs so many times as fast. */
    HailuoClientBuilder client(double speed) {
        return HailuoClient.builder()
                .apiKey("sk-abc/def+ghi")
                .baseUrl(url())
                .pollSchedule(PollSchedule.every(java.time.Duration.ofSeconds(1)))
                .requestsPerSecond(1_000)
                .speed(speed);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
