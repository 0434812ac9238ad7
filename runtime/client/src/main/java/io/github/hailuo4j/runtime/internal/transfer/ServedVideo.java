package io.github.hailuo4j.runtime.internal.transfer;

import io.github.hailuo4j.runtime.internal.redaction.Shown;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import okhttp3.Protocol;
import okhttp3.Response;
import okio.BufferedSource;

/** One answer to the question for a video, or for the rest of it: what fits of it is written to the part. */
final class ServedVideo {

    private final Response response;
    private final PartialFile part;
    private final Allowance allowance;

    ServedVideo(Response response, PartialFile part, Allowance allowance) {
        this.response = response;
        this.part = part;
        this.allowance = allowance;
    }

    /**
     * Reads it.
     *
     * @param asked from which byte on the video was asked for; 0 for the whole
     * @param check run now and then; what it throws ends this
     * @return whether the video is whole now
     * @throws UnfitAnswerException if nothing can be made of it
     * @throws RefusedAnswerException if its status says that there is no video
     * @throws UnsavableException if no other answer will do better
     */
    boolean read(long asked, Runnable check) throws IOException {
        int status = response.code();
        if (status != 200 && status != 203 && status != 206) {
            throw new RefusedAnswerException(status);
        }
        ServedBytes served = ServedBytes.of(status, response.headers());
        List<String> codings = ContentCoding.of(response.headers());
        if (asked > 0 && !codings.isEmpty()) {
            // A range counts encoded bytes, and the part has decoded ones.
            throw new UnfitAnswerException("got something encoded in place of the rest of the video");
        }
        if (asked > 0 && served.isRange()) {
            return readRest(served, asked, check);
        }
        if (!served.reaches(0)) {
            throw new UnfitAnswerException("got the video from byte " + served.first() + " on, without its beginning");
        }
        return codings.isEmpty() ? readPlain(served, check) : readEncoded(served, codings, check);
    }

    /** A range that begins where the part ends, or earlier; it may end before the video does. */
    private boolean readRest(ServedBytes served, long asked, Runnable check) throws IOException {
        TagFile.Tag tag = part.tag().orElseThrow();
        if (isOfAnother(tag)) {
            throw new UnfitAnswerException("the video is another one by now");
        }
        long total = served.total() < 0 ? tag.total() : served.total();
        if (total < 0 || (tag.total() >= 0 && tag.total() != total) || served.end() > total || !served.reaches(asked)) {
            throw new UnfitAnswerException("asked for all bytes from " + asked + " on, got Content-Range "
                    + Shown.quoted(Objects.requireNonNullElse(response.header("Content-Range"), "")));
        }
        allowance.announced(total, part.length());
        BufferedSource source = response.body().source();
        source.skip(asked - served.first());
        part.append(source, asked, served.end(), allowance, check);
        return isWhole(total);
    }

    /** A server that overlooks the tag in the question, and gives none in its answer, may still say that the file was changed. */
    private boolean isOfAnother(TagFile.Tag tag) {
        String etag = response.header("ETag");
        if (etag != null) {
            return !etag.equals(tag.etag());
        }
        String modified = response.header("Last-Modified");
        return modified != null && !tag.modified().isEmpty() && !modified.equals(tag.modified());
    }

    private boolean readPlain(ServedBytes served, Runnable check) throws IOException {
        checkEnd(served);
        BufferedSource source = response.body().source();
        checkKind(head(source));
        if (served.total() >= 0) {
            allowance.announced(served.total(), part.length());
        }
        part.begin(TagFile.of(response.header("ETag"), served.total(), response.header("Last-Modified")));
        part.append(source, 0, served.end(), allowance, check);
        return served.end() == served.total() && isWhole(part.length());
    }

    /** Its length is that of the encoded bytes; that those are all there, OkHttp and the decoder see to. */
    private boolean readEncoded(ServedBytes served, List<String> codings, Runnable check) throws IOException {
        if (served.isRange() && !served.isWhole()) {
            throw new UnfitAnswerException("got a part of an encoded video");
        }
        checkEnd(served);
        try (BufferedSource source = ContentCoding.decoded(response.body().source(), codings)) {
            checkKind(head(source));
            part.begin(Optional.empty());
            part.append(source, 0, -1, allowance, check);
        }
        return isWhole(part.length());
    }

    /** HTTP/2 and chunks end where the sender says so, anything else wherever the connection broke. */
    private void checkEnd(ServedBytes served) throws IOException {
        boolean isMarked = served.end() >= 0
                || response.protocol() == Protocol.HTTP_2
                || response.protocol() == Protocol.H2_PRIOR_KNOWLEDGE
                || "chunked".equalsIgnoreCase(response.header("Transfer-Encoding"));
        if (!isMarked) {
            throw new IOException("the server does not say how long the video is, so nobody knows whether it is whole");
        }
    }

    /** What came before the connection broke is worth being written, so that there is more at each attempt. */
    private static byte[] head(BufferedSource source) throws IOException {
        try {
            source.request(VideoBytes.HEAD);
        } catch (IOException e) {
            if (source.getBuffer().size() == 0) {
                throw e;
            }
        }
        return source.peek()
                .readByteArray(Math.min(VideoBytes.HEAD, source.getBuffer().size()));
    }

    /** A page that asks to log in, or a message, is not a video. */
    private void checkKind(byte[] head) throws IOException {
        Optional<String> problem = problem(head);
        if (problem.isPresent()) {
            throw new IOException(problem.get());
        }
    }

    private Optional<String> problem(byte[] head) {
        return VideoBytes.problem(head, Objects.requireNonNullElse(response.header("Content-Type"), ""));
    }

    private boolean isWhole(long total) throws IOException {
        if (part.length() != total) {
            return false;
        }
        Optional<String> problem = problem(part.head());
        if (problem.isPresent()) {
            part.discard();
            throw new UnfitAnswerException("the .part file held no video: " + problem.get());
        }
        return true;
    }
}
