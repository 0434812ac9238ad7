package io.github.hailuo4j.runtime.journal;

import io.github.hailuo4j.runtime.JournalException;
import io.github.hailuo4j.runtime.files.DurableFiles;
import io.github.hailuo4j.runtime.files.ExclusiveFile;
import io.github.hailuo4j.runtime.files.FileInUseException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A journal in a file: one line is appended and forced to disk for each change, which takes about half a millisecond. A lock
 * keeps a second process out. What a crash left of a last, torn line is moved to a file of its own ({@code NAME.torn}) when
 * the journal is opened; entries that are replaced are dropped then too.
 */
public final class FileJournal implements Journal {

    /** A file with this many times as many lines as entries is rewritten when it is opened. */
    private static final int COMPACT_AT = 4;

    private final Path file;
    private final ExclusiveFile lock;
    private final Index index = new Index();
    /** Not a channel: an interrupt of one caller would close that for all. */
    private final RandomAccessFile records;

    private long end;
    private boolean closed;

    private FileJournal(Path file, ExclusiveFile lock) throws IOException {
        this.file = file;
        this.lock = lock;
        int lines = load();
        if (lines > COMPACT_AT * Math.max(1, index.size())) {
            compact();
        }
        this.records = new RandomAccessFile(file.toFile(), "rw");
        records.setLength(end);
        records.getFD().sync();
    }

    /**
     * Opens the journal, which is made if it is not there: readable by its owner only, for it holds the requests.
     *
     * @throws JournalException if it cannot be read or written, if another process or another client of this one has it open,
     *     or if a line in the middle of it is damaged: then what it says of paid tasks has to be looked at by somebody
     */
    public static FileJournal open(Path file) {
        Path absolute = file.toAbsolutePath();
        try {
            Files.createDirectories(absolute.getParent());
            DurableFiles.create(absolute);
            // One journal under two names is one journal.
            Path real = absolute.toRealPath();
            ExclusiveFile lock = ExclusiveFile.open(real.resolveSibling(real.getFileName() + ".lock"));
            try {
                return new FileJournal(real, lock);
            } catch (IOException | JournalException e) {
                lock.close();
                throw e;
            }
        } catch (FileInUseException e) {
            throw new JournalException("the journal " + file + " is " + e.getMessage(), e);
        } catch (IOException e) {
            throw new JournalException("the journal " + file + " cannot be opened: " + e, e);
        }
    }

    /**
     * What a journal says, without opening it: for showing tasks while another process writes to it.
     *
     * @throws JournalException if it cannot be read
     */
    public static List<JournalEntry> read(Path file) {
        try {
            Index entries = new Index();
            for (String line : new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\n")) {
                RecordFormat.decode(line).ifPresent(entries::put);
            }
            return entries.entries();
        } catch (IOException e) {
            throw new JournalException("the journal " + file + " cannot be read: " + e, e);
        }
    }

    /**
     * The lines that do not say any more what was written, by their numbers from 1, without opening the journal: what {@link
     * #read} leaves out. What a crash left of a last record is none of them: its request was never sent.
     *
     * @throws JournalException if it cannot be read
     */
    public static List<Integer> damagedLines(Path file) {
        try {
            // The last one is what follows the last line break: nothing, or the beginning of a record.
            String[] lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\n", -1);
            List<Integer> damaged = new ArrayList<>();
            for (int i = 0; i < lines.length; i++) {
                boolean torn = i == lines.length - 1 && RecordFormat.isBeginning(lines[i]);
                if (!torn && RecordFormat.decode(lines[i]).isEmpty()) {
                    damaged.add(i + 1);
                }
            }
            return damaged;
        } catch (IOException e) {
            throw new JournalException("the journal " + file + " cannot be read: " + e, e);
        }
    }

    /** Reads the lines, and finds the end of the last whole one. */
    private int load() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int lines = 0;
        int from = 0;
        while (from < bytes.length) {
            int to = from;
            while (to < bytes.length && bytes[to] != '\n') {
                to++;
            }
            String line = new String(bytes, from, to - from, StandardCharsets.UTF_8);
            Optional<JournalEntry> entry = RecordFormat.decode(line);
            boolean last = to >= bytes.length - 1;
            if (entry.isEmpty() && (!last || RecordFormat.isWhole(line))) {
                throw new JournalException("line " + (lines + 1) + " of the journal " + file
                        + (RecordFormat.isWhole(line)
                                ? " is whole, and says what this version does not understand"
                                : " is damaged, and is not the last one")
                        + ". It may be about a paid task: look at it, and remove it by hand");
            }
            if (entry.isEmpty() || to == bytes.length) {
                // Torn: the process ended while it wrote this.
                break;
            }
            index.put(entry.get());
            lines++;
            from = to + 1;
            end = from;
        }
        if (end < bytes.length) {
            // Never sent, if it is what it looks like: a record is forced to disk before its request leaves.
            Path torn = file.resolveSibling(file.getFileName() + ".torn");
            DurableFiles.create(torn);
            Files.write(torn, Arrays.copyOfRange(bytes, (int) end, bytes.length), StandardOpenOption.APPEND);
        }
        return lines;
    }

    private void compact() throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".new");
        DurableFiles.create(temporary);
        long length = 0;
        try (FileChannel to =
                FileChannel.open(temporary, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            for (JournalEntry entry : index.entries()) {
                ByteBuffer line = ByteBuffer.wrap(RecordFormat.encode(entry));
                length += line.remaining();
                while (line.hasRemaining()) {
                    to.write(line);
                }
            }
            to.force(true);
        }
        DurableFiles.replace(temporary, file);
        end = length;
    }

    @Override
    public synchronized void write(JournalEntry entry) {
        byte[] line = RecordFormat.encode(entry);
        try {
            records.seek(end);
            records.write(line);
            records.getFD().sync();
        } catch (IOException e) {
            cutOff(end);
            throw new JournalException("the journal " + file + " cannot be written: " + e, e);
        }
        end += line.length;
        index.put(entry);
    }

    /** Removes what was written of a record that failed. If that fails too, opening the file does it. */
    private void cutOff(long length) {
        try {
            records.setLength(length);
        } catch (IOException e) {
            // The failure that led here is being reported.
        }
    }

    @Override
    public synchronized Optional<JournalEntry> find(String key) {
        return index.find(key);
    }

    @Override
    public synchronized Optional<JournalEntry> findTask(String taskId) {
        return index.findTask(taskId);
    }

    @Override
    public synchronized List<JournalEntry> entries() {
        return index.entries();
    }

    /** Closing it again does nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            records.close();
            lock.close();
        } catch (IOException e) {
            throw new JournalException("the journal " + file + " cannot be closed: " + e, e);
        }
    }
}
