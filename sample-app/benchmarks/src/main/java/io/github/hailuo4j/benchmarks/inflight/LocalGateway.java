package io.github.hailuo4j.benchmarks.inflight;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A gateway that costs next to nothing: it takes every request, and every task runs for ever. It counts connections, requests
 * and those that are not answered yet.
 */
public final class LocalGateway implements AutoCloseable {

    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final AtomicLong firstRequestAt = new AtomicLong();

    /** Starts it, at any free port of this machine. */
    public LocalGateway() throws IOException {
        server = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
        start("gateway", this::accept);
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Where it is. */
    public String baseUrl() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** How many TCP connections it has taken. */
    public int connections() {
        return connections.get();
    }

    /** How many requests it has read. */
    public int requests() {
        return requests.get();
    }

    /** How many of them have no answer yet. */
    public int unanswered() {
        return unanswered.get();
    }

    /** When it had read the first request, as {@link System#nanoTime()} tells; 0 if there was none. */
    public long firstRequestAt() {
        return firstRequestAt.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                connections.incrementAndGet();
                open.add(socket);
                start("gateway-connection", () -> serve(socket));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            while (true) {
                boolean isPost = read(in);
                firstRequestAt.compareAndSet(0, System.nanoTime());
                unanswered.incrementAndGet();
                int number = requests.incrementAndGet();
                out.write(answer(isPost, number));
                unanswered.decrementAndGet();
            }
        } catch (IOException e) {
            // The other side has had enough.
        } finally {
            open.remove(socket);
        }
    }

    private static byte[] answer(boolean isPost, int number) {
        String json =
                isPost ? "{\"id\":\"task-" + number + "\",\"status\":\"processing\"}" : "{\"status\":\"processing\"}";
        return ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + json.length() + "\r\n\r\n"
                        + json)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Reads one request, and says whether it is a POST. */
    private static boolean read(InputStream in) throws IOException {
        String head = line(in);
        int length = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(
                        line.substring("content-length:".length()).strip());
            }
        }
        in.skipNBytes(length);
        return head.startsWith("POST ");
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(80);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException();
            }
            if (c != '\r') {
                line.write(c);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
