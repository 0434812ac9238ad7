package io.github.hailuo4j.runtime;

import io.github.hailuo4j.runtime.journal.InMemoryJournal;
import io.github.hailuo4j.runtime.journal.Journal;
import io.github.hailuo4j.runtime.webhook.WebhookSettings;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** Settings of a {@link HailuoClient}. */
public final class HailuoClientBuilder {

    private static final URI GATEWAY = URI.create("https://runapi.ai");

    @Nullable String apiKey;

    HttpUrl baseUrl = Objects.requireNonNull(HttpUrl.get(GATEWAY));
    OkHttpClient okHttpClient = new OkHttpClient();
    Journal journal = new InMemoryJournal();
    Idempotency idempotency = Idempotency.REPLAY;
    PollSchedule pollSchedule = new LearningPollSchedule();
    double requestsPerSecond = 10;
    Duration callTimeout = Duration.ofSeconds(60);
    Duration submitTimeout = Duration.ofMinutes(2);
    WaitOptions waitOptions = WaitOptions.defaults();
    long budgetCents = Long.MAX_VALUE;
    long maxVideoBytes = 4L << 30;
    Executor callbacks = ForkJoinPool.commonPool();
    Clock clock = Clock.systemUTC();
    double speed = 1;
    HailuoListener listener = event -> {};

    @Nullable WebhookSettings webhooks;

    HailuoClientBuilder() {}

    /** The API key, without which no client is built. It is never logged or shown. */
    public HailuoClientBuilder apiKey(String key) {
        if (key.isBlank() || !key.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException("an API key is printable ASCII without spaces");
        }
        this.apiKey = key;
        return this;
    }

    /** Where the gateway is; {@code https://runapi.ai} unless set. The key is sent there and nowhere else. */
    public HailuoClientBuilder baseUrl(URI url) {
        HttpUrl parsed = HttpUrl.get(url);
        if (parsed == null || parsed.querySize() > 0) {
            throw new IllegalArgumentException("a base URL is http or https, without a query: " + url);
        }
        if (!parsed.username().isEmpty() || !parsed.password().isEmpty()) {
            throw new IllegalArgumentException("a base URL has no user and no password: the key goes into apiKey(...)");
        }
        this.baseUrl = parsed.encodedPath().endsWith("/")
                ? parsed
                : parsed.newBuilder().addPathSegment("").build();
        return this;
    }

    /**
     * The OkHttp client to start from: its proxies, TLS settings and interceptors are kept. Redirects are switched off, and it
     * gets a dispatcher, a connection pool and timeouts of its own, and no cache. A paid request is sent once, whatever its
     * interceptors do; one that makes a new request out of it has to keep its tags, as {@code Request.newBuilder()} does, or
     * nothing is sent.
     */
    public HailuoClientBuilder okHttpClient(OkHttpClient client) {
        this.okHttpClient = client;
        return this;
    }

    /**
     * Where what is paid for is recorded; unless set, only in memory, and a crash forgets the tasks that ran. Programs that
     * run more than once want a {@link io.github.hailuo4j.runtime.journal.FileJournal}. The client closes it.
     */
    public HailuoClientBuilder journal(Journal store) {
        this.journal = store;
        return this;
    }

    /** What the gateway does with a key that it has seen; {@link Idempotency#REPLAY} unless set. */
    public HailuoClientBuilder idempotency(Idempotency behaviour) {
        this.idempotency = behaviour;
        return this;
    }

    /** When tasks are asked for; a {@link LearningPollSchedule} unless set. */
    public HailuoClientBuilder pollSchedule(PollSchedule schedule) {
        this.pollSchedule = schedule;
        return this;
    }

    /** How many requests a second all waiting tasks together may send; 10 unless set. */
    public HailuoClientBuilder requestsPerSecond(double limit) {
        if (!(limit > 0) || limit > 1_000_000) {
            throw new IllegalArgumentException("requests a second are more than 0, not " + limit);
        }
        this.requestsPerSecond = limit;
        return this;
    }

    /** How long one HTTP call may take; 60 seconds unless set. Not for downloads, which may take long. */
    public HailuoClientBuilder callTimeout(Duration timeout) {
        this.callTimeout = positive(timeout);
        return this;
    }

    /** For how long a submission that is turned away or not answered is attempted again; 2 minutes unless set. */
    public HailuoClientBuilder submitTimeout(Duration timeout) {
        this.submitTimeout = positive(timeout);
        return this;
    }

    /** How waits that are given no options wait. */
    public HailuoClientBuilder waitOptions(WaitOptions options) {
        this.waitOptions = options;
        return this;
    }

    /**
     * How much this client may spend, in US cents, by the published prices: a submission that could cost more than is left is
     * refused before it is sent. Unlimited unless set. What a task did cost replaces its estimate once it is known. What {@link
     * HailuoClient#recover()} sends again is not counted: an earlier client decided on it.
     */
    public HailuoClientBuilder budgetCents(long cents) {
        if (cents < 0) {
            throw new IllegalArgumentException("a budget is not negative: " + cents);
        }
        this.budgetCents = cents;
        return this;
    }

    /**
     * How long a video may be that is saved, in bytes; 4 GiB unless set. A longer one is not saved and ends with a {@link
     * TransferException}, as does one for which the disk has no room: 64 MiB, or a twentieth of a small disk, stay free.
     */
    public HailuoClientBuilder maxVideoBytes(long bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("a video has more bytes than " + bytes);
        }
        this.maxVideoBytes = bytes;
        return this;
    }

    /**
     * Has tasks reported by webhook too; not unless set. A request that has no {@code callback_url} of its own is journaled and
     * sent with one that carries a signed reference, made once: an attempt that is repeated has the same. Two clients without a
     * common journal that share an idempotency key make two references, so that the gateway refuses the second as a
     * conflict; such requests want a {@code callback_url} of the caller's.
     */
    public HailuoClientBuilder webhooks(WebhookSettings settings) {
        this.webhooks = settings;
        return this;
    }

    /** Where futures are completed and listeners are called; the common pool unless set. */
    public HailuoClientBuilder callbackExecutor(Executor executor) {
        this.callbacks = executor;
        return this;
    }

    /** Told of what the client does; see {@link HailuoListener} for where it is called. */
    public HailuoClientBuilder listener(HailuoListener observer) {
        this.listener = observer;
        return this;
    }

    /** How many seconds of the client's time pass in a second: for tests, which do not want to wait. */
    HailuoClientBuilder speed(double factor) {
        this.speed = factor;
        return this;
    }

    private static Duration positive(Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("a timeout is more than " + timeout);
        }
        return timeout;
    }

    /** The client. */
    public HailuoClient build() {
        if (apiKey == null) {
            throw new AuthenticationException(
                    "no API key: call apiKey(...), or set RUNAPI_API_KEY and use HailuoClient.fromEnvironment()",
                    0,
                    null,
                    null);
        }
        return new HailuoClient(this, apiKey);
    }

    /** For people: where the client will lead; the key is not shown. */
    @Override
    public String toString() {
        return "HailuoClientBuilder(" + baseUrl + ")";
    }
}
