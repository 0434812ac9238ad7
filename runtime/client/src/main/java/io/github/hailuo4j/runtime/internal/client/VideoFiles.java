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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

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

    /**
     * A video that is saved.
     *
     * @param file where it was downloaded to
     * @param place where it is kept, for the journal
     */
    record Kept(Path file, String place, long bytes) {}

    public Path download(VideoTask task, Path target) {
        ledger.whyNotHere(task.id()).ifPresent(elsewhere -> {
            throw elsewhere;
        });
        return download(task, target, () -> true, ledger.subject(task));
    }

    Path download(VideoTask task, Path target, BooleanSupplier isWanted, RequestRef subject) {
        return keeping(task, subject, () -> {
                    Path file = fetched(task, target, isWanted);
                    return new Kept(file, file.toString(), file.toFile().length());
                })
                .file();
    }

    /** Downloads a video, of which nothing is recorded yet. */
    Path fetched(VideoTask task, Path target, BooleanSupplier isWanted) {
        return downloader.download(task, target, isWanted);
    }

    /** Has it recorded that a video is saved, once it is; who looks on is told. */
    Kept keeping(VideoTask task, RequestRef subject, Supplier<Kept> saving) {
        return events.about(subject, () -> operations.download(subject, () -> keptAndRecorded(task, subject, saving)));
    }

    private Kept keptAndRecorded(VideoTask task, RequestRef subject, Supplier<Kept> saving) {
        try {
            Kept kept = saving.get();
            ledger.tasks().saved(task, kept.place()).join();
            events.onEvent(new HailuoEvent.Downloaded(subject, kept.bytes()));
            return kept;
        } catch (HailuoException e) {
            HailuoException failure = Subjects.told(e, subject);
            events.onEvent(new HailuoEvent.DownloadFailed(subject, failure));
            throw failure;
        }
    }

    /** Runs something that moves a file, on one of the few threads for that; it is asked whether that is still wanted. */
    <T> CompletableFuture<T> transferring(RequestRef subject, Function<BooleanSupplier, T> transfer) {
        CompletableFuture<T> future = pending.track(new CompletableFuture<>(), subject);
        future.whenComplete((done, failure) -> http.breakOffUnwanted());
        transfers.settle(future, () -> transfer.apply(() -> !future.isDone()));
        return future;
    }

    public CompletableFuture<Path> downloading(VideoTask task, Path target) {
        Optional<HailuoException> elsewhere = ledger.whyNotHere(task.id());
        if (elsewhere.isPresent()) {
            return CompletableFuture.failedFuture(elsewhere.get());
        }
        RequestRef subject = ledger.subject(task);
        return transferring(subject, isWanted -> download(task, target, isWanted, subject));
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
        return transferring(RequestRef.NONE, isWanted -> upload(image, isWanted));
    }

    @Override
    public void close() {
        transfers.close();
    }
}
