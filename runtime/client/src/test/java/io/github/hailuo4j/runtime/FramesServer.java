package io.github.hailuo4j.runtime;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A server of HTTP/2 without TLS that answers each request with whatever frames a test wants (RFC 9113, 4 and 6). */
final class FramesServer implements AutoCloseable {

    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int RST_STREAM = 3;
    private static final int SETTINGS = 4;
    private static final int GOAWAY = 7;
    private static final int END_STREAM = 1;
    private static final int END_HEADERS = 4;
    private static final int PREFACE = 24;

    static final int REFUSED_STREAM = 7;
    static final int INTERNAL_ERROR = 2;
    static final int CANCEL = 8;

    /** What is done with a request; the first has number 1. */
    @FunctionalInterface
    interface Script {
        void answer(int request, int stream, Frames out) throws IOException;
    }

    /** Where frames go. */
    record Frames(DataOutputStream out) {

        private void frame(int type, int flags, int stream, byte[] payload) throws IOException {
            out.writeByte(payload.length >> 16);
            out.writeShort(payload.length);
            out.writeByte(type);
            out.writeByte(flags);
            out.writeInt(stream);
            out.write(payload);
            out.flush();
        }

        void reset(int stream, int code) throws IOException {
            frame(RST_STREAM, 0, stream, ByteBuffer.allocate(4).putInt(code).array());
        }

        /** No stream after the last was, or will be, processed. */
        void goAway(int lastStream) throws IOException {
            frame(GOAWAY, 0, 0, ByteBuffer.allocate(8).putInt(lastStream).array());
        }

        /** The status 200, which is the 8th of HPACK's static table. */
        void ok(int stream) throws IOException {
            frame(HEADERS, END_HEADERS, stream, new byte[] {(byte) 0x88});
        }

        void body(int stream, String json) throws IOException {
            frame(DATA, END_STREAM, stream, json.getBytes(StandardCharsets.UTF_8));
        }
    }

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicInteger requests = new AtomicInteger();

    FramesServer(Script script) throws IOException {
        daemon(() -> {
            while (!server.isClosed()) {
                Socket socket = server.accept();
                daemon(() -> serve(socket, script));
            }
        });
    }

    private interface Task {
        void run() throws IOException;
    }

    private static void daemon(Task task) {
        Thread thread = new Thread(() -> {
            try {
                task.run();
            } catch (IOException e) {
                // The client, or the test, is gone.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(Socket socket, Script script) throws IOException {
        try (socket) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            in.readFully(new byte[PREFACE]);
            Frames out = new Frames(new DataOutputStream(socket.getOutputStream()));
            out.frame(SETTINGS, 0, 0, new byte[0]);
            ByteArrayOutputStream ignored = new ByteArrayOutputStream();
            while (true) {
                int length = (in.readUnsignedByte() << 16) + in.readUnsignedShort();
                int type = in.readUnsignedByte();
                int flags = in.readUnsignedByte();
                int stream = in.readInt();
                ignored.write(in.readNBytes(length));
                ignored.reset();
                // The whole request has come.
                if ((type == DATA || type == HEADERS) && (flags & END_STREAM) != 0) {
                    script.answer(requests.incrementAndGet(), stream, out);
                }
            }
        }
    }

    int requests() {
        return requests.get();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
