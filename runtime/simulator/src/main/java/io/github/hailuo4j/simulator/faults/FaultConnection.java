package io.github.hailuo4j.simulator.faults;

import io.github.hailuo4j.simulator.faults.Fault.Reset.Point;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One client's connection to the {@link FaultProxy}, for as many requests as it carries. */
final class FaultConnection {

    private final Socket client;
    private final InetSocketAddress server;
    private final Faults faults;
    private final InputStream in;
    private final OutputStream out;

    FaultConnection(Socket client, InetSocketAddress server, Faults faults) throws IOException {
        this.client = client;
        this.server = server;
        this.faults = faults;
        client.setTcpNoDelay(true);
        in = new BufferedInputStream(client.getInputStream());
        out = new BufferedOutputStream(client.getOutputStream(), 64 * 1024);
    }

    /** Serves requests until the connection ends. */
    void serve() throws IOException, InterruptedException {
        boolean open = true;
        while (open) {
            String requestLine = HttpBytes.line(in);
            if (requestLine.isEmpty()) {
                return;
            }
            String[] parts = requestLine.split(" ", 3);
            String path = parts.length > 1 ? parts[1].split("\\?", 2)[0] : "";
            open = exchange(requestLine, faults.decide(parts[0], path));
        }
    }

    /** Serves one request; returns whether the connection goes on. */
    private boolean exchange(String requestLine, Optional<Fault> fault) throws IOException, InterruptedException {
        if (resets(fault, Point.BEFORE_HEADERS)) {
            return reset();
        }
        List<String> headers = HttpBytes.headers(in);
        if (resets(fault, Point.AFTER_HEADERS)) {
            return reset();
        }
        if (HttpBytes.value(headers, "Expect").isPresent()) {
            send("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        }
        boolean chunked = HttpBytes.isChunked(headers);
        long length = HttpBytes.contentLength(headers);
        if (length < 0 || length > HttpBytes.MAX_BODY) {
            return reset();
        }
        if (resets(fault, Point.DURING_BODY)) {
            in.readNBytes(chunked ? 1 : (int) length / 2);
            return reset();
        }
        byte[] body = chunked ? HttpBytes.chunks(in) : in.readNBytes((int) length);
        if (!chunked && body.length < length) {
            return false;
        }
        if (resets(fault, Point.BEFORE_PROCESSING)) {
            return reset();
        }
        boolean keepAlive = !HttpBytes.value(headers, "Connection").orElse("").equalsIgnoreCase("close");
        if (fault.isPresent() && fault.get() instanceof Fault.OtherAnswer other && !other.processed()) {
            send(bytesOf(other));
            return keepAlive;
        }
        if (fault.isPresent() && fault.get() instanceof Fault.Delay delay) {
            sleep(delay.beforeProcessing());
        }
        try (Socket upstream = new Socket(server.getAddress(), server.getPort())) {
            upstream.setTcpNoDelay(true);
            forward(upstream, requestLine, asForwarded(headers, fault), body);
            return answer(upstream.getInputStream(), fault) && keepAlive;
        }
    }

    private static List<String> asForwarded(List<String> headers, Optional<Fault> fault) {
        return fault.isPresent() && fault.get() instanceof Fault.ChangedHeaders change
                ? HttpBytes.changed(headers, change.ofRequest())
                : headers;
    }

    private static void forward(Socket upstream, String requestLine, List<String> headers, byte[] body)
            throws IOException {
        List<String> forwarded = new ArrayList<>(HttpBytes.without(HttpBytes.without(headers, "Connection"), "Expect"));
        // With one connection a request, an answer ends where the connection does.
        forwarded.add("Connection: close\r\n");
        OutputStream to = new BufferedOutputStream(upstream.getOutputStream(), 64 * 1024);
        to.write(HttpBytes.join(requestLine, forwarded).getBytes(StandardCharsets.ISO_8859_1));
        to.write(body);
        to.flush();
    }

    private boolean answer(InputStream upstream, Optional<Fault> fault) throws IOException, InterruptedException {
        InputStream from = new BufferedInputStream(upstream, 64 * 1024);
        String statusLine = HttpBytes.line(from);
        List<String> headers = HttpBytes.without(HttpBytes.headers(from), "Connection");
        String head = HttpBytes.join(statusLine, headers);
        if (fault.isEmpty()) {
            out.write(head.getBytes(StandardCharsets.ISO_8859_1));
            from.transferTo(out);
            out.flush();
            return true;
        }
        byte[] body = from.readAllBytes();
        return answer(fault.get(), statusLine, headers, body);
    }

    private boolean answer(Fault fault, String statusLine, List<String> headers, byte[] body)
            throws IOException, InterruptedException {
        byte[] head = HttpBytes.join(statusLine, headers).getBytes(StandardCharsets.ISO_8859_1);
        byte[] half = Arrays.copyOf(body, body.length / 2);
        if (fault instanceof Fault.OtherAnswer other) {
            send(bytesOf(other));
            return true;
        }
        if (fault instanceof Fault.ChangedHeaders change) {
            List<String> changed = HttpBytes.changed(headers, change.ofAnswer());
            send(HttpBytes.join(statusLine, changed).getBytes(StandardCharsets.ISO_8859_1), body);
            return true;
        }
        if (fault instanceof Fault.MalformedAnswer) {
            List<String> shorter = new ArrayList<>(HttpBytes.without(headers, "Content-Length"));
            shorter.add("Content-Length: " + half.length + "\r\n");
            send(HttpBytes.join(statusLine, shorter).getBytes(StandardCharsets.ISO_8859_1), half);
            return true;
        }
        if (fault instanceof Fault.TruncatedAnswer) {
            send(head, half);
            return false;
        }
        if (fault instanceof Fault.Delay delay) {
            sleep(delay.beforeAnswer());
        }
        if (fault instanceof Fault.Reset reset && reset.point() != Point.NEXT_REQUEST_ON_CONNECTION) {
            if (reset.point() == Point.DURING_ANSWER_HEADERS) {
                send(Arrays.copyOf(head, head.length / 2));
            } else if (reset.point() == Point.DURING_ANSWER_BODY) {
                send(head, half);
            }
            return reset();
        }
        send(head, body);
        return !(fault instanceof Fault.Reset) || resetAtNextByte();
    }

    private boolean resetAtNextByte() throws IOException {
        return in.read() >= 0 && reset();
    }

    /** Ends the connection with an RST instead of a FIN. */
    private boolean reset() throws IOException {
        client.setSoLinger(true, 0);
        client.close();
        return false;
    }

    private void send(byte[]... parts) throws IOException {
        for (byte[] part : parts) {
            out.write(part);
        }
        out.flush();
    }

    private static byte[] bytesOf(Fault.OtherAnswer answer) {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder("HTTP/1.1 " + answer.status() + " Scripted\r\n");
        for (Map.Entry<String, String> header : answer.headers().entrySet()) {
            head.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n");
        }
        if (!answer.headers().containsKey("Content-Type") && body.length > 0) {
            head.append("Content-Type: application/json\r\n");
        }
        head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
        byte[] first = head.toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = Arrays.copyOf(first, first.length + body.length);
        System.arraycopy(body, 0, all, first.length, body.length);
        return all;
    }

    private static boolean resets(Optional<Fault> fault, Point point) {
        return fault.isPresent() && fault.get() instanceof Fault.Reset reset && reset.point() == point;
    }

    private static void sleep(Duration duration) throws InterruptedException {
        Thread.sleep(duration.toMillis());
    }
}
