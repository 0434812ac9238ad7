package io.github.hailuo4j.app.recipe;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;

/** A file from where it stands, as a stream that skips without reading. */
final class RandomAccessStream extends InputStream {

    private final RandomAccessFile file;

    RandomAccessStream(RandomAccessFile file) {
        this.file = file;
    }

    @Override
    public int read() throws IOException {
        return file.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return file.read(bytes, offset, length);
    }

    @Override
    public long skip(long count) throws IOException {
        long before = file.getFilePointer();
        long skipped = Math.max(0, Math.min(count, file.length() - before));
        file.seek(before + skipped);
        return skipped;
    }
}
