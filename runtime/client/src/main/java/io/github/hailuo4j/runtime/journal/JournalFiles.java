package io.github.hailuo4j.runtime.journal;

import io.github.hailuo4j.runtime.internal.files.DurableFiles;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The names of a journal's files: {@code NAME} is written to, {@code NAME.00000001} and so on are its older segments,
 * {@code NAME.00000001.index} says where in one what is, {@code NAME.new} is about to become {@code NAME}, {@code NAME.torn}
 * is what crashes tore, {@code NAME.lock} keeps others out.
 */
record JournalFiles(Path active) {

    /** So many digits that nobody's own {@code NAME.1} is taken for ours. */
    private static final Pattern SEQUENCE = Pattern.compile("\\d{8,18}");

    Path lock() {
        return with(".lock");
    }

    Path fresh() {
        return with(".new");
    }

    Path torn() {
        return with(".torn");
    }

    static Path indexOf(Path sealed) {
        return sealed.resolveSibling(sealed.getFileName() + ".index");
    }

    private Path with(String ending) {
        return active.resolveSibling(active.getFileName() + ending);
    }

    /** The older segments, the oldest first. */
    List<Path> sealed() throws IOException {
        List<Long> sequences = new ArrayList<>();
        String prefix = active.getFileName() + ".";
        Path directory = DurableFiles.directoryOf(active);
        try (DirectoryStream<Path> all =
                Files.newDirectoryStream(directory, path -> name(path).startsWith(prefix))) {
            for (Path path : all) {
                String sequence = name(path).substring(prefix.length());
                if (SEQUENCE.matcher(sequence).matches() && Files.isRegularFile(path)) {
                    sequences.add(Long.valueOf(sequence));
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        Collections.sort(sequences);
        return sequences.stream().map(this::sealed).toList();
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    /** By its digits it is found again: they are not those of the user's language. */
    private Path sealed(long sequence) {
        return with(String.format(Locale.ROOT, ".%08d", sequence));
    }

    /** The name of the next one. */
    Path nextSealed() throws IOException {
        List<Path> all = sealed();
        String last = all.isEmpty() ? "0" : name(all.get(all.size() - 1));
        return sealed(1 + Long.parseLong(last.substring(last.lastIndexOf('.') + 1)));
    }

    /** Gives the active file an older segment's name, and the new file the active one's: both, or none. */
    void rotate(Path sealed) throws IOException {
        Files.move(active, sealed, StandardCopyOption.ATOMIC_MOVE);
        try {
            Files.move(fresh(), active, StandardCopyOption.ATOMIC_MOVE);
        } catch (Throwable e) {
            Files.move(sealed, active, StandardCopyOption.ATOMIC_MOVE);
            throw e;
        }
        DurableFiles.forceDirectoryOf(active);
    }

    /**
     * Undoes what a crash left half done of a rotation: what was the active file holds everything.
     *
     * @throws IOException if the active file is gone, and no rotation took it away
     */
    void repair() throws IOException {
        if (!Files.exists(active)) {
            List<Path> all = sealed();
            if (!all.isEmpty()) {
                Path last = all.get(all.size() - 1);
                if (!Files.exists(fresh())) {
                    throw new NoSuchFileException(
                            active.toString(),
                            null,
                            "what was open is unknown without it, and its older segments are there, the last of them "
                                    + last + ". Put it back, or move them away");
                }
                Files.move(last, active, StandardCopyOption.ATOMIC_MOVE);
                DurableFiles.forceDirectoryOf(active);
            }
        }
        Files.deleteIfExists(fresh());
    }

    /** What has to be done about a second name of the active file, under which a second process would find another lock. */
    Optional<String> secondName() throws IOException {
        try {
            Object names = Files.getAttribute(active, "unix:nlink");
            return names instanceof Integer count && count > 1
                    ? Optional.of(
                            "it has " + count + " names (hard links), and under another name another process could"
                                    + " write to it at the same time. Remove the other names, or put a copy of it in its place")
                    : Optional.empty();
        } catch (UnsupportedOperationException | IllegalArgumentException e) {
            // The file system does not tell.
            return Optional.empty();
        }
    }

    /** Keeps what is cut off from an offset on, before it is. */
    void keepTorn(long offset) throws IOException {
        DurableFiles.create(torn());
        try (InputStream from = new FileInputStream(active.toFile());
                FileOutputStream to = new FileOutputStream(torn().toFile(), true)) {
            from.skipNBytes(offset);
            from.transferTo(to);
            to.getFD().sync();
        }
    }
}
