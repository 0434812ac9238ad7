package io.github.hailuo4j.runtime.internal.http;

import io.github.hailuo4j.runtime.errors.AuthenticationException;
import io.github.hailuo4j.runtime.errors.DecodingException;
import io.github.hailuo4j.runtime.errors.NotFoundException;
import io.github.hailuo4j.runtime.task.Balance;
import io.github.hailuo4j.runtime.task.VideoTask;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import okhttp3.Callback;
import okhttp3.HttpUrl;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Retrofit;

/**
 * The gateway's calls. Each sends one request at the most, or one more if the first was refused for its key (401), which nothing
 * was started for, and the key has been replaced since. Its future always completes normally, with an {@link Outcome}: what
 * was asked for, read and typed, or what a failure means.
 */
public final class Gateway {

    private final GatewayApi api;
    private final okhttp3.Call.Factory calls;
    private final okhttp3.Call.Factory questions;
    private final ApiKeys keys;
    private final AnswerReader reader;

    public Gateway(HttpStack http, Clock clock) {
        this.api = new Retrofit.Builder()
                .baseUrl(http.baseUrl())
                .client(http.gateway())
                .build()
                .create(GatewayApi.class);
        this.calls = http.gateway();
        this.questions = http.questions();
        this.keys = http.keys();
        this.reader = new AnswerReader(clock, http.keys()::mask);
    }

    /**
     * Posts a request once.
     *
     * @param mayLeave asked when there is a connection for it; if not, it was never delivered
     * @return the task; empty if the gateway accepted the request, and its answer names no task
     */
    public CompletableFuture<Outcome<Optional<VideoTask>>> create(
            String path,
            String body,
            String idempotencyKey,
            @Nullable String clientRequestId,
            BooleanSupplier mayLeave) {
        return send(
                calls,
                () -> new Delivery(mayLeave),
                delivery -> api.create(relative(path), new OnceBody(body), idempotencyKey, clientRequestId, delivery),
                answer -> TaskReader.created(path, answer));
    }

    /** Asks for a task. */
    public CompletableFuture<Outcome<TaskReport>> task(String path, String taskId) {
        if (taskId.isEmpty() || taskId.equals(".") || taskId.equals("..")) {
            // It would lead elsewhere.
            NotFoundException none = new NotFoundException("no task has the id \"" + taskId + "\"", 0, null, null);
            return CompletableFuture.completedFuture(new Outcome.Failure<>(Outcome.Kind.REFUSED, none, null));
        }
        return send(
                questions,
                Delivery::new,
                delivery -> api.get(relative(path) + "/" + segment(taskId)),
                answer -> TaskReader.asked(taskId, path, answer));
    }

    /** Asks for the balance. */
    public CompletableFuture<Outcome<Balance>> balance() {
        return send(calls, Delivery::new, delivery -> api.balance(), Gateway::balance);
    }

    private static Balance balance(AnswerBody answer) {
        if (answer.fields().get("balance_cents") instanceof Number cents) {
            return new Balance(cents.longValue(), answer.fields());
        }
        throw new DecodingException("the gateway's answer has no balance_cents");
    }

    /** Announces a file. */
    public CompletableFuture<Outcome<UploadPlace>> prepareFile(FileAnnouncement file) {
        return send(
                calls,
                Delivery::new,
                delivery -> api.prepareFile(new OnceBody(file.toJson()), delivery),
                UploadPlace::read);
    }

    /**
     * Says that a file was uploaded.
     *
     * @return where it is from now on
     */
    public CompletableFuture<Outcome<URI>> confirmFile(UploadPlace place) {
        return send(
                calls,
                Delivery::new,
                delivery -> api.confirmFile(new OnceBody(place.confirmation()), delivery),
                answer -> answer.url("url").uri());
    }

    private static String relative(String path) {
        return path.startsWith("/") ? path.substring(1) : path;
    }

    /** An id as one path segment, whatever is in it: it comes from the gateway or a caller, and must not lead elsewhere. */
    private static String segment(String taskId) {
        HttpUrl.Builder url = new HttpUrl.Builder().scheme("https").host("any").addPathSegment(taskId);
        return url.build().encodedPathSegments().get(0);
    }

    private <T> Outcome<T> read(Response response, Function<AnswerBody, T> reading) {
        try (response) {
            return reader.read(response).map(reading);
        } catch (Throwable e) {
            return Unanswered.because(e, true);
        }
    }

    /**
     * Sends a request, and once more if its key was replaced while it was under way. The second has a body and a delivery of its
     * own: the first is through, and does not leave again.
     */
    private <T> CompletableFuture<Outcome<T>> send(
            okhttp3.Call.Factory calls,
            Supplier<Delivery> deliveries,
            Function<Delivery, Call<ResponseBody>> request,
            Function<AnswerBody, T> reading) {
        UsedKey used = new UsedKey();
        Delivery first = deliveries.get();
        return sendOnce(calls, request.apply(first), used, first, reading).thenCompose(outcome -> {
            if (!isRefusedForItsKey(outcome) || !used.isReplacedIn(keys)) {
                return CompletableFuture.completedFuture(outcome);
            }
            Delivery second = deliveries.get();
            return sendOnce(calls, request.apply(second), new UsedKey(), second, reading);
        });
    }

    private static boolean isRefusedForItsKey(Outcome<?> outcome) {
        return outcome instanceof Outcome.Failure<?> failure
                && failure.kind() == Outcome.Kind.REFUSED
                && failure.exception() instanceof AuthenticationException refusal
                && refusal.status() == HttpURLConnection.HTTP_UNAUTHORIZED;
    }

    /**
     * Sends what Retrofit made of the method. Not through Retrofit, which reads the whole body of a refusal, however long, before
     * it shows it to anybody. Whatever is thrown, wherever, there is an outcome.
     */
    private <T> CompletableFuture<Outcome<T>> sendOnce(
            okhttp3.Call.Factory calls,
            Call<ResponseBody> call,
            UsedKey used,
            Delivery delivery,
            Function<AnswerBody, T> reading) {
        CompletableFuture<Outcome<T>> outcome = new CompletableFuture<>();
        try {
            calls.newCall(call.request().newBuilder().tag(UsedKey.class, used).build())
                    .enqueue(new Callback() {
                        @Override
                        public void onResponse(okhttp3.Call sent, Response response) {
                            outcome.complete(read(response, reading));
                        }

                        @Override
                        public void onFailure(okhttp3.Call sent, IOException failure) {
                            outcome.complete(Unanswered.because(failure, delivery.hasBegun()));
                        }
                    });
        } catch (Throwable e) {
            outcome.complete(Unanswered.because(e, delivery.hasBegun()));
        }
        return outcome;
    }
}
