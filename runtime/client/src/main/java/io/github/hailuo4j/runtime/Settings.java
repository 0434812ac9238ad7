package io.github.hailuo4j.runtime;

import io.github.hailuo4j.runtime.errors.AuthenticationException;
import io.github.hailuo4j.runtime.event.HailuoListener;
import io.github.hailuo4j.runtime.event.LogContext;
import io.github.hailuo4j.runtime.event.OperationObserver;
import io.github.hailuo4j.runtime.internal.http.ApiKeys;
import io.github.hailuo4j.runtime.internal.http.Proxies;
import io.github.hailuo4j.runtime.internal.runapi.RunApi;
import io.github.hailuo4j.runtime.journal.InMemoryJournal;
import io.github.hailuo4j.runtime.journal.Journal;
import io.github.hailuo4j.runtime.task.Idempotency;
import io.github.hailuo4j.runtime.task.LearningPollSchedule;
import io.github.hailuo4j.runtime.task.PollSchedule;
import io.github.hailuo4j.runtime.task.VideoFinisher;
import io.github.hailuo4j.runtime.task.VideoSink;
import io.github.hailuo4j.runtime.task.WaitOptions;
import io.github.hailuo4j.runtime.time.TimeSource;
import io.github.hailuo4j.runtime.webhook.WebhookSettings;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** What a {@link HailuoClientBuilder} was told so far; the builder says what each means. */
final class Settings {

    private static final URI GATEWAY = URI.create(RunApi.BASE_URL);
    private static final Pattern GATEWAY_NAME = Pattern.compile("[\\x20-\\x7e]{1,200}");

    @Nullable Supplier<ApiKeys> keys;

    HttpUrl baseUrl = Objects.requireNonNull(HttpUrl.get(GATEWAY));

    @Nullable String gatewayName;

    OkHttpClient okHttpClient = new OkHttpClient();

    @Nullable Proxies proxies;

    Journal journal = new InMemoryJournal();
    Idempotency idempotency = Idempotency.REPLAY;
    PollSchedule pollSchedule = new LearningPollSchedule();
    double requestsPerSecond = 10;
    Duration callTimeout = Duration.ofSeconds(60);
    Duration submitTimeout = Duration.ofMinutes(2);
    WaitOptions waitOptions = WaitOptions.defaults();
    long budgetCents = Long.MAX_VALUE;
    boolean budgetCountsEstimates;
    long maxVideoBytes = 4L << 30;
    double speed = 1;

    @Nullable TimeSource time;

    HailuoListener listener = event -> {};
    LogContext logContext = subject -> () -> {};

    @Nullable OperationObserver observer;

    Duration keyLife = Duration.ofDays(1);
    boolean overwriteFiles = true;
    VideoFinisher videoFinisher = (task, video) -> {};

    @Nullable Executor callbacks;

    @Nullable WebhookSettings webhooks;

    @Nullable VideoSink videoSink;

    Path workFolder = Path.of("");

    static HttpUrl baseUrl(String url) {
        HttpUrl parsed = HttpUrl.parse(url.strip());
        if (url.contains("@")) {
            throw new IllegalArgumentException(
                    "a base URL must have no user and no password: the key goes into apiKey(...)");
        }
        if (parsed == null || parsed.query() != null) {
            throw new IllegalArgumentException("a base URL must be http or https, without a query, as " + GATEWAY
                    + " is: " + url.replaceAll("\\?.*", "?..."));
        }
        return parsed.encodedPath().endsWith("/")
                ? parsed
                : parsed.newBuilder().addPathSegment("").build();
    }

    /** What journals call the gateway: its URL, unless it was given a name. */
    String gatewayName() {
        return gatewayName == null ? gatewayName(baseUrl) : gatewayName;
    }

    /** A URL has one name, however it is written: without a slash at its end, in small letters where case says nothing. */
    static String gatewayName(String name) {
        String text = name.strip();
        if (text.matches("(?i)https?:.*")) {
            return gatewayName(baseUrl(text));
        }
        if (!GATEWAY_NAME.matcher(text).matches()) {
            throw new IllegalArgumentException("gatewayName must be 1 to 200 characters of printable ASCII");
        }
        return text;
    }

    private static String gatewayName(HttpUrl url) {
        return url.newBuilder().fragment(null).build().toString().replaceFirst("/+$", "");
    }

    static Duration positive(String name, Duration time) {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException(name + " must be more than 0 s");
        }
        return time;
    }

    /** OkHttp counts milliseconds as an {@code int}, and takes less than one for none at all. */
    static Duration callTimeout(Duration time) {
        if (positive("callTimeout", time).compareTo(Duration.ofMillis(1)) < 0
                || time.compareTo(Duration.ofDays(24)) > 0) {
            throw new IllegalArgumentException("callTimeout must be from 1 ms to 24 days, not " + time);
        }
        return time;
    }

    ApiKeys keys() {
        if (keys == null) {
            throw new AuthenticationException(
                    "no API key: call apiKey(...), or set " + RunApi.API_KEY_VARIABLE
                            + " and use HailuoClient.fromEnvironment()",
                    0,
                    null,
                    null);
        }
        return keys.get();
    }

    InetSocketAddress gateway() {
        return InetSocketAddress.createUnresolved(baseUrl.host(), baseUrl.port());
    }

    /** What requests are sent with. */
    OkHttpClient transport() {
        return proxies == null ? okHttpClient : proxies.in(okHttpClient);
    }
}
