package io.github.hailuo4j.simulator.video;

import io.github.hailuo4j.simulator.tasks.SimulatedTask;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * One short clip for all tasks, made when this library was written. A box at its end, which players skip, names the task: so no
 * two tasks have the same bytes.
 */
final class StockVideo implements VideoSource {

    /** Size and type stand before the contents of a box (ISO/IEC 14496-12, section 4.2). */
    private static final int BOX_HEADER_BYTES = 8;

    @Override
    public void write(SimulatedTask task, Path target) throws IOException {
        byte[] name = task.id().getBytes(StandardCharsets.UTF_8);
        try (InputStream clip = Objects.requireNonNull(StockVideo.class.getResourceAsStream("stock.mp4"));
                OutputStream file = Files.newOutputStream(target);
                DataOutputStream out = new DataOutputStream(file)) {
            clip.transferTo(out);
            out.writeInt(BOX_HEADER_BYTES + name.length);
            out.write("free".getBytes(StandardCharsets.US_ASCII));
            out.write(name);
        }
    }
}
