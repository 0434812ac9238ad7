package io.github.hailuo4j.app.studio;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Requests over a socket, byte by byte as a test writes them: a client library would correct what is wrong with them. */
final class Browsing {

    private static final int TIMEOUT_MS = 45_000;

    private final int port;
    private final String token;
    private String cookie = "";

    /** A browser that has been let in. */
    Browsing(URI url) throws IOException {
        this.port = url.getPort();
        this.token = url.getQuery().substring("token=".length());
        this.cookie = get("/?token=" + token).header("set-cookie").replaceFirst(";.*", "");
    }

    int port() {
        return port;
    }

    String token() {
        return token;
    }

    String cookie() {
        return cookie;
    }

    String origin() {
        return "http://127.0.0.1:" + port;
    }

    @SuppressWarnings("ArrayRecordComponent") // Nobody compares answers.
    record Answer(int status, Map<String, String> headers, byte[] body) {
        String header(String name) {
            return headers.getOrDefault(name, "");
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /** As a browser asks for what its page needs. */
    Answer get(String path, String... headers) throws IOException {
        return send("GET", path, with(headers, "Host: 127.0.0.1:" + port, "Cookie: " + cookie), "");
    }

    /** As a browser sends what its page gives it. */
    Answer post(String path, String body, String... headers) throws IOException {
        return send(
                "POST",
                path,
                with(headers, "Host: 127.0.0.1:" + port, "Cookie: " + cookie, "Origin: " + origin()),
                body);
    }

    private static List<String> with(String[] headers, String... more) {
        List<String> all = new ArrayList<>(List.of(more));
        all.addAll(List.of(headers));
        return all;
    }

    /** With these headers and no others, but for the body's length. */
    Answer send(String method, String path, List<String> headers, String body) throws IOException {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
        headers.forEach(header -> head.append(header).append("\r\n"));
        if (headers.stream().noneMatch(header -> header.startsWith("Content-Length"))
                && (content.length > 0 || method.equals("POST"))) {
            head.append("Content-Length: ").append(content.length).append("\r\n");
        }
        try (Socket socket = connect()) {
            socket.getOutputStream().write((head + "\r\n").getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().write(content);
            return read(socket.getInputStream(), method.equals("HEAD"));
        }
    }

    Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
        socket.setSoTimeout(TIMEOUT_MS);
        return socket;
    }

    static Answer read(InputStream input, boolean isHead) throws IOException {
        String status = line(input);
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(input); !line.isEmpty(); line = line(input)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        @Nullable String length = headers.get("content-length");
        byte[] body = isHead || length == null ? new byte[0] : input.readNBytes(Integer.parseInt(length));
        return new Answer(Integer.parseInt(status.split(" ")[1]), headers, body);
    }

    static String line(InputStream input) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int read = input.read(); read != '\n'; read = input.read()) {
            if (read < 0) {
                throw new IOException("the connection ended after: " + line);
            }
            if (read != '\r') {
                line.write(read);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
