package io.github.hailuo4j.runtime.http;

import io.github.hailuo4j.runtime.ConnectionException;
import io.github.hailuo4j.runtime.NotFoundException;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;
import retrofit2.Retrofit;

/** The gateway's calls. Each sends one request at the most, and its future always completes normally, with an {@link Answer}. */
public final class Gateway {

    private final GatewayApi api;
    private final GatewayApi questions;
    private final AnswerReader reader;

    public Gateway(HttpStack http, Clock clock) {
        this.api = api(http.baseUrl(), http.gateway());
        this.questions = api(http.baseUrl(), http.questions());
        this.reader = new AnswerReader(clock, http.redaction());
    }

    private static GatewayApi api(HttpUrl baseUrl, OkHttpClient client) {
        return new Retrofit.Builder().baseUrl(baseUrl).client(client).build().create(GatewayApi.class);
    }

    /** Posts a request once. */
    public CompletableFuture<Answer> create(
            String path, String body, String idempotencyKey, @Nullable String clientRequestId) {
        Delivery delivery = new Delivery();
        return send(
                api.create(relative(path), new OnceBody(body), idempotencyKey, clientRequestId, delivery), delivery);
    }

    /** Asks for a task. */
    public CompletableFuture<Answer> get(String path, String taskId) {
        if (taskId.isEmpty() || taskId.equals(".") || taskId.equals("..")) {
            // It would lead elsewhere.
            NotFoundException none = new NotFoundException("no task has the id \"" + taskId + "\"", 0, null, null);
            return CompletableFuture.completedFuture(new Answer.Failure(Answer.Kind.REFUSED, none, null));
        }
        return send(questions.get(relative(path) + "/" + segment(taskId)), new Delivery());
    }

    /** Asks for the balance. */
    public CompletableFuture<Answer> balance() {
        return send(api.balance(), new Delivery());
    }

    /** Announces a file. */
    public CompletableFuture<Answer> prepareFile(String body) {
        Delivery delivery = new Delivery();
        return send(api.prepareFile(new OnceBody(body), delivery), delivery);
    }

    /** Says that a file was uploaded. */
    public CompletableFuture<Answer> confirmFile(String body) {
        Delivery delivery = new Delivery();
        return send(api.confirmFile(new OnceBody(body), delivery), delivery);
    }

    private static String relative(String path) {
        return path.startsWith("/") ? path.substring(1) : path;
    }

    /** An id as one path segment, whatever is in it: it comes from the gateway or a caller, and must not lead elsewhere. */
    private static String segment(String taskId) {
        HttpUrl.Builder url = new HttpUrl.Builder().scheme("https").host("any").addPathSegment(taskId);
        return url.build().encodedPathSegments().get(0);
    }

    private CompletableFuture<Answer> send(Call<ResponseBody> call, Delivery delivery) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        call.enqueue(new Callback<>() {
            @Override
            public void onResponse(Call<ResponseBody> sent, Response<ResponseBody> response) {
                try {
                    answer.complete(reader.read(response));
                } catch (IOException | RuntimeException e) {
                    answer.complete(notAnswered(e, true));
                }
            }

            @Override
            public void onFailure(Call<ResponseBody> sent, Throwable failure) {
                answer.complete(notAnswered(failure, delivery.hasBegun()));
            }
        });
        return answer;
    }

    private static Answer notAnswered(Throwable failure, boolean begun) {
        String what = begun ? "the gateway did not answer: " : "the gateway was not reached: ";
        return new Answer.Failure(
                begun ? Answer.Kind.OUTCOME_UNKNOWN : Answer.Kind.NEVER_DELIVERED,
                new ConnectionException(what + failure, failure),
                null);
    }
}
