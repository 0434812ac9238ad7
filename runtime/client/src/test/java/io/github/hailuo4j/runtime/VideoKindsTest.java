package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hailuo4j.runtime.errors.TransferException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is saved is a video and not its encoded bytes, a page or a picture, whatever a server calls it. */
final class VideoKindsTest {

    private static final byte[] VIDEO = DownloadAnswersTest.VIDEO;

    @TempDir
    Path directory;

    private Path target() {
        return directory.resolve("v.mp4");
    }

    private static RawServer server(byte[] body, String... headers) throws IOException {
        return new RawServer((request, connection) -> {
            List<String> all = new ArrayList<>(List.of(headers));
            all.add("Content-Length: " + body.length);
            connection.head(200, all.toArray(String[]::new));
            connection.send(body, 0);
        });
    }

    private void assertSaved(byte[] body, byte[] video, String... headers) throws IOException {
        try (RawServer server = server(body, headers);
                HailuoClient client = server.client(1_000).build()) {
            assertThat(client.download(DownloadAnswersTest.task(server), target()))
                    .as("%s", List.of(headers))
                    .hasBinaryContent(video);
            assertThat(server.requests()).hasSize(1);
        }
    }

    private int assertRefused(String message, byte[] body, String... headers) throws IOException {
        try (RawServer server = server(body, headers);
                HailuoClient client = server.client(1_000).build()) {
            assertThatThrownBy(() -> client.download(DownloadAnswersTest.task(server), target()))
                    .as("%s", List.of(headers))
                    .isInstanceOf(TransferException.class)
                    .hasMessageContaining(message);
            assertThat(directory).isEmptyDirectory();
            return server.requests().size();
        }
    }

    private interface Encoder {
        OutputStream around(OutputStream out) throws IOException;
    }

    private static byte[] encoded(byte[] bytes, Encoder encoder) throws IOException {
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        try (OutputStream out = encoder.around(encoded)) {
            out.write(bytes);
        }
        return encoded.toByteArray();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        return encoded(bytes, GZIPOutputStream::new);
    }

    private static byte[] zlib(byte[] bytes) throws IOException {
        return encoded(bytes, DeflaterOutputStream::new);
    }

    private static byte[] rawDeflate(byte[] bytes, int level) throws IOException {
        return encoded(bytes, out -> new DeflaterOutputStream(out, new Deflater(level, true)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZIP", "x-gzip", " gzip ", "identity, gzip", "gzip,identity", ",gzip,"})
    void gzipIsDecoded(String coding) throws IOException {
        assertSaved(gzip(VIDEO), VIDEO, "Content-Type: video/mp4", "Content-Encoding: " + coding, "ETag: \"g\"");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 6, 9})
    void deflateIsDecodedInEitherFormat(int level) throws IOException {
        assertSaved(rawDeflate(VIDEO, level), VIDEO, "Content-Encoding: deflate");
        assertSaved(
                encoded(VIDEO, out -> new DeflaterOutputStream(out, new Deflater(level))),
                VIDEO,
                "Content-Encoding: Deflate");
    }

    @Test
    void codingsOnEachOtherAreDecodedInTheirOrder() throws IOException {
        assertSaved(gzip(zlib(VIDEO)), VIDEO, "Content-Encoding: deflate, gzip");
        assertSaved(zlib(gzip(VIDEO)), VIDEO, "Content-Encoding: gzip", "Content-Encoding: deflate");
    }

    @Test
    void anIdentityThatIsSaidIsNoCoding() throws IOException {
        assertSaved(VIDEO, VIDEO, "Content-Type: video/mp4", "Content-Encoding: identity");
        assertSaved(VIDEO, VIDEO, "Content-Type: video/mp4", "Content-Encoding: ");
    }

    /** The answer is the same however often it is asked for. */
    @ParameterizedTest
    @ValueSource(strings = {"br", "zstd", "compress", "aes128gcm", "gzip, br", "x-\u0007odd", "gzip, gzip, gzip, gzip"})
    void aCodingThatIsNotKnownIsRefusedAtOnce(String coding) throws IOException {
        int requests = assertRefused(
                "encodes it", VIDEO, "Content-Type: video/mp4", "Content-Encoding: " + coding, "ETag: \"v\"");
        assertThat(requests).isEqualTo(1);
    }

    @Test
    void whatIsNotWholeOrSomethingElseBehindItsEncodingIsNotSaved() throws IOException {
        byte[] gzip = gzip(VIDEO);
        byte[] wrongSum = gzip.clone();
        wrongSum[gzip.length - 8] ^= 1;
        assertRefused("attempts", wrongSum, "Content-Encoding: gzip");
        assertRefused("attempts", Arrays.copyOf(gzip, gzip.length - 9), "Content-Encoding: gzip");
        assertRefused("attempts", Arrays.copyOf(gzip, gzip.length + 20), "Content-Encoding: gzip");
        assertRefused("attempts", VIDEO, "Content-Type: video/mp4", "Content-Encoding: gzip");
        byte[] raw = rawDeflate(VIDEO, 6);
        assertRefused("attempts", Arrays.copyOf(raw, raw.length - 5), "Content-Encoding: deflate");
        assertRefused("attempts", Arrays.copyOf(raw, raw.length + 5), "Content-Encoding: deflate");
        byte[] page = gzip("<!doctype html><title>Log in</title>".getBytes(StandardCharsets.UTF_8));
        assertRefused("in place of a video", page, "Content-Type: video/mp4", "Content-Encoding: gzip");
    }

    @Test
    void whatInflatesToTooMuchIsGivenUp() throws IOException {
        byte[] bomb = gzip(Arrays.copyOf(VIDEO, 16 << 20));
        try (RawServer server = server(bomb, "Content-Encoding: gzip");
                HailuoClient client = server.client(1).maxVideoBytes(1 << 20).build()) {
            assertThatThrownBy(() -> client.download(DownloadAnswersTest.task(server), target()))
                    .isInstanceOf(TransferException.class)
                    .hasMessageContaining("maxVideoBytes");
            assertThat(directory).isEmptyDirectory();
            assertThat(server.requests()).hasSize(1);
        }
    }

    /** A range counts the encoded bytes: what was decoded cannot be continued by one. */
    @Test
    void anEncodedVideoThatBreaksOffBeginsAnew() throws IOException {
        byte[] gzip = gzip(VIDEO);
        AtomicInteger answers = new AtomicInteger();
        try (RawServer server = new RawServer((request, connection) -> {
                    connection.head(200, "Content-Encoding: gzip", "ETag: \"g\"", "Content-Length: " + gzip.length);
                    connection.send(answers.getAndIncrement() == 0 ? Arrays.copyOf(gzip, 6_000) : gzip, 0);
                });
                HailuoClient client = server.client(1_000).build()) {
            assertThat(client.download(DownloadAnswersTest.task(server), target()))
                    .hasBinaryContent(VIDEO);
            assertThat(server.requests())
                    .hasSize(2)
                    .noneMatch(request -> request.headers().containsKey("Range"));
        }
    }

    private static byte[] startingWith(String latin) {
        byte[] bytes = new byte[4_000];
        new Random(7).nextBytes(bytes);
        byte[] start = latin.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(start, 0, bytes, 0, start.length);
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\0\0\0\u0018ftypmp42",
                "\0\0\0\u0014ftypqt  ",
                "\0\0\0\u0018stypmsdh",
                "\0\0\0\u0008wide",
                "\0\0\u0010\0moov",
                "\0\0\u0010\0moof",
                "\0\0\0\u0001mdat",
                "\0\0\0\u0008free",
                "\u001aE\u00df\u00a3",
                "RIFF\0\0\u0010\0AVI LIST",
                "OggS\0",
                "FLV\u0001\u0005",
                "\0\0\u0001\u00ba",
                "0&\u00b2u\u008ef\u00cf\u0011"
            })
    void aVideoIsOneWhateverItsTypeIs(String start) throws IOException {
        byte[] video = startingWith(start);
        assertSaved(video, video);
        for (String type : List.of(
                "video/mp4",
                "Video/MP4",
                "application/mp4",
                "text/html; charset=utf-8",
                "application/json",
                "image/gif",
                "no type at all")) {
            assertSaved(video, video, "Content-Type: " + type);
        }
    }

    @ParameterizedTest
    @CsvSource({"188, 0", "192, 4"})
    void aTransportStreamIsAVideo(int packet, int sync) throws IOException {
        byte[] stream = startingWith("");
        for (int i = sync; i < stream.length; i += packet) {
            stream[i] = 'G';
        }
        assertSaved(stream, stream, "Content-Type: text/plain");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><body>Please log in",
                "\u00ef\u00bb\u00bf\r\n <?xml version=\"1.0\"?><Error/>",
                "{\"error\": \"expired\"}",
                "[{\"error\": \"expired\"}]",
                "#EXTM3U\n#EXT-X-VERSION:3",
                "\u00ff\u00fe<\0h\0t\0m\0l\0>\0",
                "\u00fe\u00ff\0<\0h\0t\0m\0l\0>",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"
            })
    void aPageOrAMessageIsNoVideoWhateverItsTypeIs(String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.ISO_8859_1);
        for (String type : List.of("video/mp4", "application/octet-stream", "Text/HTML", "application/problem+json")) {
            assertRefused("in place of a video", body, "Content-Type: " + type);
        }
        assertRefused("in place of a video", body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0089PNG\r\n\u001a\n",
                "GIF89a",
                "\u00ff\u00d8\u00ff\u00e0",
                "RIFF\0\0\u0010\0WEBPVP8X",
                "RIFF\0\0\u0010\0WAVE",
                "\0\0\0\u001cftypavis",
                "\0\0\0\u001cftypheic",
                "\0\0\0\u001cftypM4A ",
                "\0\0\0\u000cJXL \r\n",
                "II*\0",
                "ID3\u0004",
                "\u001f\u008b\u0008\0",
                "(\u00b5/\u00fd",
                "PK\u0003\u0004",
                "%PDF-1.7"
            })
    void aPictureOrAnArchiveIsNoVideoWhateverItsTypeIs(String start) throws IOException {
        assertRefused("in place of a video", startingWith(start), "Content-Type: video/mp4");
    }

    /** Bytes that nobody knows are believed to be what they are called. */
    @Test
    void ofUnknownBytesTheTypeDecides() throws IOException {
        byte[] unknown = startingWith("\u0001\u0002\u0003\u0004");
        for (String type :
                List.of("VIDEO/x-new", "application/octet-stream", "Binary/Octet-Stream", "Application/MP4;a=b")) {
            assertSaved(unknown, unknown, "Content-Type: " + type);
        }
    }

    @Test
    void unknownBytesOfAnotherTypeOrOfNoneAreNoVideo() throws IOException {
        byte[] unknown = startingWith("\u0001\u0002\u0003\u0004");
        for (String type : List.of(
                "Text/HTML", "application/xml", "application/problem+json", "TEXT/plain", "image/png", "", "videos")) {
            assertRefused("in place of a video", unknown, "Content-Type: " + type);
        }
        assertRefused("something of no type", unknown);
    }

    @Test
    void aVideoBehindARedirectNeedsNoType() throws IOException {
        try (RawServer server = new RawServer((request, connection) -> {
                    if (request.path().equals("/v")) {
                        connection.head(302, "Location: /elsewhere", "Content-Length: 0");
                    } else {
                        connection.head(200, "Content-Length: " + VIDEO.length);
                        connection.send(VIDEO, 0);
                    }
                });
                HailuoClient client = server.client(1_000).build()) {
            assertThat(client.download(DownloadAnswersTest.task(server), target()))
                    .hasBinaryContent(VIDEO);
        }
    }
}
