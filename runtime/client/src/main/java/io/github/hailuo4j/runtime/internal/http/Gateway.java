package io.github.hailuo4j.runtime.internal.http;

import io.github.hailuo4j.runtime.errors.NotFoundException;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import okhttp3.Callback;
import okhttp3.HttpUrl;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Retrofit;

/** The gateway's calls. Each sends one request at the most, and its future always completes normally, with an {@link Answer}. */
public final class Gateway {

    private final GatewayApi api;
    private final okhttp3.Call.Factory calls;
    private final okhttp3.Call.Factory questions;
    private final AnswerReader reader;

    public Gateway(HttpStack http, Clock clock) {
        this.api = new Retrofit.Builder()
                .baseUrl(http.baseUrl())
                .client(http.gateway())
                .build()
                .create(GatewayApi.class);
        this.calls = http.gateway();
        this.questions = http.questions();
        this.reader = new AnswerReader(clock, http.redaction());
    }

    /**
     * Posts a request once.
     *
     * @param mayLeave asked when there is a connection for it; if not, it was never delivered
     */
    public CompletableFuture<Answer> create(
            String path,
            String body,
            String idempotencyKey,
            @Nullable String clientRequestId,
            BooleanSupplier mayLeave) {
        Delivery delivery = new Delivery(mayLeave);
        return send(
                calls,
                api.create(relative(path), new OnceBody(body), idempotencyKey, clientRequestId, delivery),
                delivery);
    }

    /** Asks for a task. */
    public CompletableFuture<Answer> get(String path, String taskId) {
        if (taskId.isEmpty() || taskId.equals(".") || taskId.equals("..")) {
            // It would lead elsewhere.
            NotFoundException none = new NotFoundException("no task has the id \"" + taskId + "\"", 0, null, null);
            return CompletableFuture.completedFuture(new Answer.Failure(Answer.Kind.REFUSED, none, null));
        }
        return send(questions, api.get(relative(path) + "/" + segment(taskId)), new Delivery());
    }

    /** Asks for the balance. */
    public CompletableFuture<Answer> balance() {
        return send(calls, api.balance(), new Delivery());
    }

    /** Announces a file. */
    public CompletableFuture<Answer> prepareFile(String body) {
        Delivery delivery = new Delivery();
        return send(calls, api.prepareFile(new OnceBody(body), delivery), delivery);
    }

    /** Says that a file was uploaded. */
    public CompletableFuture<Answer> confirmFile(String body) {
        Delivery delivery = new Delivery();
        return send(calls, api.confirmFile(new OnceBody(body), delivery), delivery);
    }

    private static String relative(String path) {
        return path.startsWith("/") ? path.substring(1) : path;
    }

    /** An id as one path segment, whatever is in it: it comes from the gateway or a caller, and must not lead elsewhere. */
    private static String segment(String taskId) {
        HttpUrl.Builder url = new HttpUrl.Builder().scheme("https").host("any").addPathSegment(taskId);
        return url.build().encodedPathSegments().get(0);
    }

    private Answer read(Response response) {
        try (response) {
            return reader.read(response);
        } catch (Throwable e) {
            return Unanswered.because(e, true);
        }
    }

    /**
     * Sends what Retrofit made of the method. Not through Retrofit, which reads the whole body of a refusal, however long, before
     * it shows it to anybody. Whatever is thrown, wherever, there is an answer.
     */
    private CompletableFuture<Answer> send(okhttp3.Call.Factory calls, Call<ResponseBody> call, Delivery delivery) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        try {
            calls.newCall(call.request()).enqueue(new Callback() {
                @Override
                public void onResponse(okhttp3.Call sent, Response response) {
                    answer.complete(read(response));
                }

                @Override
                public void onFailure(okhttp3.Call sent, IOException failure) {
                    answer.complete(Unanswered.because(failure, delivery.hasBegun()));
                }
            });
        } catch (Throwable e) {
            answer.complete(Unanswered.because(e, delivery.hasBegun()));
        }
        return answer;
    }
}
