package io.github.hailuo4j.simulator.video;

import io.github.hailuo4j.simulator.files.Uploads;
import io.github.hailuo4j.simulator.tasks.SimulatedTask;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jcodec.codecs.h264.H264Encoder;
import org.jcodec.common.Codec;
import org.jcodec.common.MuxerTrack;
import org.jcodec.common.VideoCodecMeta;
import org.jcodec.common.VideoEncoder;
import org.jcodec.common.io.NIOUtils;
import org.jcodec.common.io.SeekableByteChannel;
import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Packet;
import org.jcodec.common.model.Picture;
import org.jcodec.common.model.Size;
import org.jcodec.containers.mp4.muxer.MP4Muxer;

/** Draws a task and encodes the drawing as H.264 in MP4. */
public final class RenderedVideo implements VideoSource {

    private static final String FIRST_FRAME = "first_frame_image_url";
    private static final String LAST_FRAME = "last_frame_image_url";

    private final SourceImages images;
    private final BooleanSupplier isClosed;

    /**
     * Draws with what was uploaded.
     *
     * @param isClosed whether a drawing that is not finished is wanted no more; Java's fonts lose interrupts, which would say
     *     so as well
     */
    public RenderedVideo(Uploads uploads, BooleanSupplier isClosed) {
        this.images = new SourceImages(uploads);
        this.isClosed = isClosed;
    }

    /** All that is seen in it. */
    @Override
    public String key(SimulatedTask task) {
        Map<String, Object> parameters = task.parameters();
        return Film.of(task) + " " + parameters.get(FIRST_FRAME) + " " + parameters.get(LAST_FRAME);
    }

    @Override
    public void write(SimulatedTask task, Path target) throws IOException {
        Film film = Film.of(task);
        FramePainter painter = new FramePainter(film, image(task, FIRST_FRAME), image(task, LAST_FRAME));
        List<ByteBuffer> frames = frames(film, painter);
        try (SeekableByteChannel channel = NIOUtils.writableChannel(target.toFile())) {
            MP4Muxer muxer = MP4Muxer.createMP4MuxerToChannel(channel);
            MuxerTrack track = muxer.addVideoTrack(
                    Codec.H264,
                    VideoCodecMeta.createSimpleVideoCodecMeta(
                            new Size(film.width(), film.height()), ColorSpace.YUV420J));
            for (int frame = 0; frame < frames.size(); frame++) {
                track.addFrame(Packet.createPacket(
                        frames.get(frame), frame, film.framesPerSecond(), 1, frame, Packet.FrameType.KEY, null));
            }
            muxer.finish();
        }
    }

    private Optional<BufferedImage> image(SimulatedTask task, String parameter) {
        return task.parameters().get(parameter) instanceof String url ? images.load(url) : Optional.empty();
    }

    /** Each is a key frame, and needs no other: so they are made side by side. */
    private List<ByteBuffer> frames(Film film, FramePainter painter) throws IOException {
        try {
            return IntStream.range(0, film.frames())
                    .parallel()
                    .mapToObj(frame -> encode(painter, frame))
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private ByteBuffer encode(FramePainter painter, int frame) {
        if (isClosed.getAsBoolean()) {
            throw new UncheckedIOException(new InterruptedIOException("the simulator is being closed"));
        }
        Picture picture = YuvPicture.of(painter.paint(frame));
        H264Encoder encoder = H264Encoder.createH264Encoder();
        // JCodec searches motion for longer than it takes to encode the picture anew.
        encoder.setKeyInterval(1);
        VideoEncoder.EncodedFrame encoded =
                encoder.encodeFrame(picture, ByteBuffer.allocate(encoder.estimateBufferSize(picture)));
        // Without a copy, each frame would hold the whole estimate.
        return NIOUtils.clone(encoded.getData());
    }
}
