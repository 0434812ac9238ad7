package io.github.hailuo4j.runtime.internal.transfer;

import io.github.hailuo4j.runtime.internal.redaction.Shown;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Whether something is a video: its first bytes decide. Where they do not tell, its type does, which servers give wrongly in
 * both directions.
 */
final class VideoBytes {

    /** So many of the first bytes are looked at. */
    static final int HEAD = 1024;

    /** A transport stream has its sync byte at the start of each packet. */
    private static final int PACKET = 188;

    private static final int SYNC = 0x47;

    /** What a file of the ISO base media family, MP4 and QuickTime among them, can begin with. */
    private static final Set<String> BOXES = Set.of(
            "ftyp", "styp", "moov", "moof", "mdat", "free", "skip", "wide", "pnot", "sidx", "emsg", "prft", "pdin",
            "uuid");

    /** Of the same family, but pictures, animated ones too, and sound. */
    private static final Set<String> OTHER_BRANDS = Set.of(
            "avif", "avis", "heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1", "miaf", "jxl ", "jp2 ",
            "crx ", "m4a ", "m4b ", "f4a ", "aax ");

    /** PNG, GIF, JPEG, TIFF, JPEG XL; MP3 and FLAC; gzip, zip, zstd, xz, 7z, RAR; PDF. */
    private static final Set<String> OTHER_STARTS = Set.of(
            "\u0089PNG",
            "GIF8",
            "\u00ff\u00d8\u00ff",
            "II*\0",
            "MM\0*",
            "\0\0\0\u000cJXL ",
            "ID3",
            "fLaC",
            "\u001f\u008b\u0008",
            "PK\u0003\u0004",
            "(\u00b5/\u00fd",
            "\u00fd7zXZ\0",
            "7z\u00bc\u00af",
            "Rar!\u001a",
            "%PDF-");

    private static final Set<String> MARKUP = Set.of("<", "{", "[", "#EXTM3U");

    private static final Set<String> VIDEO_TYPES =
            Set.of("application/mp4", "application/ogg", "application/mxf", "application/x-matroska");

    private final byte[] head;

    private VideoBytes(byte[] head) {
        this.head = head;
    }

    /**
     * What is wrong with it; nothing, if it is a video as far as can be told.
     *
     * @param head its first bytes: all of them, or at least {@link #HEAD}
     * @param contentType as the server gave it; empty if it gave none
     */
    static Optional<String> problem(byte[] head, String contentType) {
        VideoBytes bytes = new VideoBytes(head);
        if (bytes.areVideo()) {
            return Optional.empty();
        }
        Optional<String> other = bytes.kindOfSomethingElse();
        if (other.isPresent()) {
            return Optional.of("got " + other.get() + " in place of a video");
        }
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (type.startsWith("video/") || type.endsWith("octet-stream") || VIDEO_TYPES.contains(type)) {
            return Optional.empty();
        }
        return Optional.of(
                "got " + (type.isEmpty() ? "something of no type" : Shown.quoted(type)) + " in place of a video");
    }

    private boolean areVideo() {
        return isIsoMedia()
                || begins(0, "\u001aE\u00df\u00a3") // Matroska and WebM: EBML
                || isTransportStream(0)
                || isTransportStream(4) // Blu-ray's, with a time before each packet
                || begins(0, "\u0000\u0000\u0001\u00ba") // MPEG program stream
                || begins(0, "\u0000\u0000\u0001\u00b3") // MPEG video by itself
                || (begins(0, "RIFF") && begins(8, "AVI "))
                || begins(0, "FLV\u0001")
                || begins(0, "OggS")
                || begins(0, "0&\u00b2u\u008ef\u00cf\u0011"); // ASF: Windows Media
    }

    private boolean isIsoMedia() {
        if (head.length < 8 || isText() || !BOXES.contains(latin(4, 8))) {
            return false;
        }
        return !begins(4, "ftyp") || !OTHER_BRANDS.contains(latin(8, 12).toLowerCase(Locale.ROOT));
    }

    private boolean isTransportStream(int first) {
        if (head.length <= first + 2 * PACKET) {
            return false;
        }
        int distance = PACKET + first;
        for (int i = first; i < head.length; i += distance) {
            if (head[i] != SYNC) {
                return false;
            }
        }
        return true;
    }

    private Optional<String> kindOfSomethingElse() {
        if (begins(4, "ftyp") && !isText()) {
            return Optional.of("a picture or sound (" + Shown.quoted(latin(8, 12)) + ")");
        }
        if (begins(0, "RIFF") || OTHER_STARTS.stream().anyMatch(start -> begins(0, start))) {
            return Optional.of("a picture, sound, an archive or a document");
        }
        String start = text().strip();
        return isText() && MARKUP.stream().anyMatch(start::startsWith)
                ? Optional.of("a page, a message or a playlist")
                : Optional.empty();
    }

    /** No container's head does without control characters. */
    private boolean isText() {
        return text().chars()
                .noneMatch(c -> (c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f') || c == 0x7f);
    }

    private String text() {
        boolean isWide = begins(0, "\u00fe\u00ff") || begins(0, "\u00ff\u00fe");
        return new String(head, isWide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8).replace("\ufeff", "");
    }

    private boolean begins(int at, String bytes) {
        return latin(at, at + bytes.length()).equals(bytes);
    }

    private String latin(int from, int to) {
        return from >= head.length
                ? ""
                : new String(head, from, Math.min(to, head.length) - from, StandardCharsets.ISO_8859_1);
    }
}
