package io.github.hailuo4j.runtime.internal.client;

import io.github.hailuo4j.runtime.errors.HailuoException;
import io.github.hailuo4j.runtime.event.HailuoEvent;
import io.github.hailuo4j.runtime.internal.engine.Events;
import io.github.hailuo4j.runtime.internal.engine.Ledger;
import io.github.hailuo4j.runtime.internal.engine.Operations;
import io.github.hailuo4j.runtime.internal.engine.Pending;
import io.github.hailuo4j.runtime.internal.errors.Subjects;
import io.github.hailuo4j.runtime.internal.http.HttpStack;
import io.github.hailuo4j.runtime.internal.transfer.Downloader;
import io.github.hailuo4j.runtime.internal.transfer.Transfers;
import io.github.hailuo4j.runtime.internal.transfer.Uploader;
import io.github.hailuo4j.runtime.task.RequestRef;
import io.github.hailuo4j.runtime.task.VideoTask;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Saves videos and uploads images, and has it recorded. Its futures are inner ones; see {@link Pending}. */
public final class VideoFiles implements AutoCloseable {

    private final Downloader downloader;
    private final Uploader uploader;
    private final Transfers transfers = new Transfers();
    private final HttpStack http;
    private final Ledger ledger;
    private final Pending pending;
    private final Events events;
    private final Operations operations;
    private final Consumer<URI> uploaded;

    /**
     * Videos and images.
     *
     * @param uploaded told of each image's URL
     */
    public VideoFiles(
            Downloader downloader,
            Uploader uploader,
            HttpStack http,
            Ledger ledger,
            Pending pending,
            Events events,
            Operations operations,
            Consumer<URI> uploaded) {
        this.downloader = downloader;
        this.uploader = uploader;
        this.http = http;
        this.ledger = ledger;
        this.pending = pending;
        this.events = events;
        this.operations = operations;
        this.uploaded = uploaded;
    }

    public Path download(VideoTask task, Path target) {
        return download(task, target, () -> true);
    }

    private Path download(VideoTask task, Path target, BooleanSupplier isWanted) {
        RequestRef subject = ledger.subject(task);
        return events.about(
                subject, () -> operations.download(subject, () -> download(task, target, isWanted, subject)));
    }

    private Path download(VideoTask task, Path target, BooleanSupplier isWanted, RequestRef subject) {
        try {
            Path file = downloader.download(task, target, isWanted);
            ledger.saved(task, file).join();
            events.onEvent(new HailuoEvent.Downloaded(subject, file.toFile().length()));
            return file;
        } catch (HailuoException e) {
            HailuoException failure = Subjects.told(e, subject);
            events.onEvent(new HailuoEvent.DownloadFailed(subject, failure));
            throw failure;
        }
    }

    public CompletableFuture<Path> downloading(VideoTask task, Path target) {
        CompletableFuture<Path> future = pending.track(new CompletableFuture<>(), ledger.subject(task));
        future.whenComplete((file, failure) -> http.breakOffUnwanted());
        transfers.settle(future, () -> download(task, target, () -> !future.isDone()));
        return future;
    }

    public URI upload(Path image) {
        return upload(image, () -> true);
    }

    private URI upload(Path image, BooleanSupplier isWanted) {
        URI url = uploader.upload(image, isWanted);
        uploaded.accept(url);
        return url;
    }

    public CompletableFuture<URI> uploading(Path image) {
        CompletableFuture<URI> future = pending.track(new CompletableFuture<>());
        future.whenComplete((url, failure) -> http.breakOffUnwanted());
        transfers.settle(future, () -> upload(image, () -> !future.isDone()));
        return future;
    }

    @Override
    public void close() {
        transfers.close();
    }
}
