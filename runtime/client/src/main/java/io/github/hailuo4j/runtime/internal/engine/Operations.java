package io.github.hailuo4j.runtime.internal.engine;

import io.github.hailuo4j.runtime.errors.HailuoException;
import io.github.hailuo4j.runtime.event.Operation;
import io.github.hailuo4j.runtime.event.OperationObserver;
import io.github.hailuo4j.runtime.event.OperationObserver.Course;
import io.github.hailuo4j.runtime.task.RequestRef;
import io.github.hailuo4j.runtime.task.VideoRequest;
import io.github.hailuo4j.runtime.task.VideoTask;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells the observer how operations begin and end. Its exceptions end here: one that is broken must not cost a paid task. */
public final class Operations {

    private static final Logger LOG = System.getLogger(Operations.class.getName());
    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    /** Of an observer that could not begin. */
    private static final Course UNOBSERVED = new Course() {

        @Override
        public void completed(RequestRef subject) {}

        @Override
        public void failed(RequestRef subject, Throwable failure) {}
    };

    private final @Nullable OperationObserver observer;
    private final InetSocketAddress gateway;

    /**
     * Operations.
     *
     * @param observer null if nobody wants to know
     */
    public Operations(@Nullable OperationObserver observer, InetSocketAddress gateway) {
        this.observer = observer;
        this.gateway = gateway;
    }

    /**
     * A caller submits.
     *
     * @param submitter takes the trace that the journal is to keep; empty for none
     */
    public CompletableFuture<VideoTask> submission(
            RequestRef subject, VideoRequest request, Function<String, CompletableFuture<VideoTask>> submitter) {
        if (observer == null) {
            return submitter.apply("");
        }
        Course course = begun(new Operation.Submission(subject, gateway, request));
        return followed(course, subject, () -> submitter.apply(traceparent(course)));
    }

    /** A later run submits again. */
    public CompletableFuture<VideoTask> resubmission(
            RequestRef subject, Supplier<CompletableFuture<VideoTask>> submitter) {
        return observed(Operation.Resubmission::new, subject, submitter);
    }

    /** Somebody waits. */
    public CompletableFuture<VideoTask> wait(RequestRef subject, Supplier<CompletableFuture<VideoTask>> waiting) {
        return observed(Operation.Wait::new, subject, waiting);
    }

    /** A video is saved, on this thread. */
    public <T> T download(RequestRef subject, Supplier<T> downloading) {
        if (observer == null) {
            return downloading.get();
        }
        Course course = begun(new Operation.Download(subject, gateway));
        try {
            T saved = downloading.get();
            told(course, subject, null);
            return saved;
        } catch (RuntimeException | Error e) {
            told(course, subject, e);
            throw e;
        }
    }

    private CompletableFuture<VideoTask> observed(
            BiFunction<RequestRef, InetSocketAddress, Operation> kind,
            RequestRef subject,
            Supplier<CompletableFuture<VideoTask>> operation) {
        return observer == null ? operation.get() : followed(begun(kind.apply(subject, gateway)), subject, operation);
    }

    private Course begun(Operation operation) {
        try {
            return Objects.requireNonNull(Objects.requireNonNull(observer).begin(operation), "no course");
        } catch (RuntimeException | Error e) {
            threw(e);
            return UNOBSERVED;
        }
    }

    private static String traceparent(Course course) {
        try {
            String traceparent = course.traceparent();
            return TRACEPARENT.matcher(traceparent).matches() ? traceparent : "";
        } catch (RuntimeException | Error e) {
            threw(e);
            return "";
        }
    }

    /** The observer is told before who waits: a trace that is looked at afterwards is whole. */
    private static CompletableFuture<VideoTask> followed(
            Course course, RequestRef subject, Supplier<CompletableFuture<VideoTask>> operation) {
        CompletableFuture<VideoTask> future;
        try {
            future = operation.get();
        } catch (RuntimeException | Error e) {
            told(course, subject, e);
            throw e;
        }
        CompletableFuture<VideoTask> result = new CompletableFuture<>();
        future.whenComplete((task, failure) -> {
            if (failure == null) {
                told(course, subject.withTask(task.id()), null);
                result.complete(task);
            } else {
                told(course, subject, failure);
                result.completeExceptionally(failure);
            }
        });
        result.whenComplete((task, failure) -> future.cancel(false));
        return result;
    }

    private static void told(Course course, RequestRef subject, @Nullable Throwable failure) {
        try {
            if (failure == null) {
                course.completed(subject);
            } else if (failure instanceof HailuoException known) {
                course.failed(known.subject().orElse(subject), failure);
            } else {
                course.failed(subject, failure);
            }
        } catch (RuntimeException | Error e) {
            threw(e);
        }
    }

    private static void threw(Throwable failure) {
        // By its class: its message may hold anything.
        LOG.log(
                Level.WARNING,
                "an observer of operations threw {0}",
                failure.getClass().getName());
    }
}
