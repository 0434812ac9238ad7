package io.github.hailuo4j.runtime.internal.transfer;

import io.github.hailuo4j.runtime.internal.redaction.Shown;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.zip.Inflater;
import okhttp3.Headers;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.GzipSource;
import okio.InflaterSource;
import okio.Okio;
import okio.Source;

/** How an answer is encoded. None is asked for; some servers, and what stands between, encode all the same. */
final class ContentCoding {

    /** Each layer costs memory, and nobody means more than one. */
    private static final int MOST_LAYERS = 3;

    private ContentCoding() {}

    /** The codings that were applied, in their order; empty if the bytes are the video's own. */
    static List<String> of(Headers headers) {
        return headers.values("Content-Encoding").stream()
                .flatMap(value -> List.of(value.split(",", -1)).stream())
                .map(coding -> coding.strip().toLowerCase(Locale.ROOT))
                .filter(coding -> !coding.isEmpty() && !coding.equals("identity"))
                .toList();
    }

    /**
     * What was encoded.
     *
     * @throws UnsavableException if one of the codings is not known here
     */
    static BufferedSource decoded(BufferedSource encoded, List<String> codings) throws IOException {
        if (codings.size() > MOST_LAYERS) {
            throw new UnsavableException("the server encodes it " + codings.size() + " times");
        }
        List<String> lastFirst = new ArrayList<>(codings);
        Collections.reverse(lastFirst);
        BufferedSource source = encoded;
        for (String coding : lastFirst) {
            source = switch (coding) {
                // It checks sum and length, and that nothing follows.
                case "gzip", "x-gzip" -> Okio.buffer(new GzipSource(source));
                case "deflate" -> Okio.buffer(new Inflated(source));
                default ->
                    throw new UnsavableException("the server encodes it as " + Shown.quoted(coding)
                            + ", though it was asked not to; only gzip and deflate can be decoded");
            };
        }
        return source;
    }

    /** Deflated bytes, of which what was inflated is not the whole if something follows their end. */
    private static final class Inflated extends ForwardingSource {

        private final BufferedSource deflated;

        Inflated(BufferedSource deflated) throws IOException {
            super(new InflaterSource(deflated, new Inflater(!hasZlibHeader(deflated))));
            this.deflated = deflated;
        }

        /** By the book, deflate means the zlib format; a good many servers send the bare one. */
        private static boolean hasZlibHeader(BufferedSource source) throws IOException {
            if (!source.request(2)) {
                return true;
            }
            Source peek = source.peek();
            Buffer head = new Buffer();
            peek.read(head, 2);
            int first = head.readByte() & 0xff;
            int second = head.readByte() & 0xff;
            return (first & 0x0f) == 8 && (first >> 4) <= 7 && ((first << 8) | second) % 31 == 0;
        }

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            long count = super.read(sink, byteCount);
            if (count < 0 && !deflated.exhausted()) {
                throw new IOException("the encoded video goes on after its end");
            }
            return count;
        }
    }
}
