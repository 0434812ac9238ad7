package io.github.hailuo4j.runtime;

import io.github.hailuo4j.runtime.errors.AuthenticationException;
import io.github.hailuo4j.runtime.errors.TransferException;
import io.github.hailuo4j.runtime.event.HailuoListener;
import io.github.hailuo4j.runtime.event.LogContext;
import io.github.hailuo4j.runtime.event.OperationObserver;
import io.github.hailuo4j.runtime.internal.http.ApiKeys;
import io.github.hailuo4j.runtime.internal.http.Proxies;
import io.github.hailuo4j.runtime.internal.http.TwoOkHttps;
import io.github.hailuo4j.runtime.journal.Journal;
import io.github.hailuo4j.runtime.journal.Recovery;
import io.github.hailuo4j.runtime.task.Idempotency;
import io.github.hailuo4j.runtime.task.LearningPollSchedule;
import io.github.hailuo4j.runtime.task.PollSchedule;
import io.github.hailuo4j.runtime.task.VideoFinisher;
import io.github.hailuo4j.runtime.task.VideoSink;
import io.github.hailuo4j.runtime.task.WaitOptions;
import io.github.hailuo4j.runtime.time.TimeSource;
import io.github.hailuo4j.runtime.webhook.WebhookSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;

/** Settings of a {@link HailuoClient}. */
public final class HailuoClientBuilder {

    private final Settings settings = new Settings();

    Clock clock = Clock.systemUTC();

    HailuoClientBuilder() {}

    /**
     * The API key, without which no client is built. It is never logged or shown.
     *
     * @throws IllegalArgumentException if it is not printable ASCII without spaces
     */
    public HailuoClientBuilder apiKey(String key) {
        if (!ApiKeys.isKey(key)) {
            throw new IllegalArgumentException("an API key must be printable ASCII without spaces");
        }
        settings.keys = () -> ApiKeys.fixed(key);
        return this;
    }

    /**
     * Where the API key comes from when it changes, such as a store of secrets; instead of {@link #apiKey(String)}. It is asked
     * for each request, on the threads that send: it must be quick and safe for several threads. A request that the gateway
     * refuses for its key (401) is sent once more, if the key is another one by then; nothing was started for the first.
     *
     * <p>All keys must be of one account: the gateway knows a task by the account that submitted it. For several tenants, build a
     * client for each, with a journal of its own.
     *
     * <p>If it throws, or gives something that is no key, nothing is sent, and the call ends with an {@link
     * AuthenticationException}. That names the class of what was thrown, and not what it says, which might be the key.
     */
    public HailuoClientBuilder apiKey(Supplier<String> supplier) {
        settings.keys = () -> new ApiKeys(supplier);
        return this;
    }

    /** Where the gateway is; {@code https://runapi.ai} unless set. The key is sent there and nowhere else. */
    public HailuoClientBuilder baseUrl(URI url) {
        return baseUrl(url.toString());
    }

    /**
     * Where the gateway is; see {@link #baseUrl(URI)}.
     *
     * @throws IllegalArgumentException if it is no base URL; what may be a password is not repeated
     */
    public HailuoClientBuilder baseUrl(String url) {
        settings.baseUrl = Settings.baseUrl(url);
        return this;
    }

    /**
     * What journals call the gateway: its base URL, without a slash at its end, unless set. Each request is journaled with that name,
     * and a client leaves alone what its journal has of a gateway with another name: it sends none of it again, asks for none of
     * its tasks, and {@link HailuoClient#recover()} says so. An entry without a name is from an earlier version, and is this gateway's.
     *
     * <p>To be set where one gateway has several URLs, as behind a proxy, or moves to another one. Clients that go on with each
     * other's requests must have the same name, which may be the URL that the gateway had before. Two gateways must never have the
     * same: what one of them was sent would be paid again at the other.
     *
     * @throws IllegalArgumentException if it is not 1 to 200 characters of printable ASCII, or a URL that is no base URL
     */
    public HailuoClientBuilder gatewayName(String name) {
        settings.gatewayName = Settings.gatewayName(name);
        return this;
    }

    /** What journals will call the gateway, as it is set now; see {@link #gatewayName(String)}. */
    public String gatewayName() {
        return settings.gatewayName();
    }

    /**
     * The OkHttp client to start from: its proxies, TLS settings and interceptors are kept. Redirects are switched off, and
     * it gets a dispatcher, a connection pool and timeouts of its own, and no cache. A paid request is sent once, whatever
     * its interceptors do. An interceptor that makes a new request out of it must keep its tags, as {@code
     * Request.newBuilder()} does, or nothing is sent.
     */
    public HailuoClientBuilder okHttpClient(OkHttpClient client) {
        settings.okHttpClient = client;
        return this;
    }

    /**
     * The proxy that everything goes through, whatever the client of {@link #okHttpClient} or the JVM's settings say. It
     * looks like {@code http://host:port}, {@code http://user:password@host:port} or {@code socks5://host:port}. Special
     * characters in a password are written as in URLs: {@code %40} for an at sign. The password is told to the proxy alone,
     * and never shown.
     *
     * @throws IllegalArgumentException if it is not a proxy's URL
     */
    public HailuoClientBuilder proxy(URI proxy) {
        settings.proxies = Proxies.through(proxy);
        return this;
    }

    /**
     * The proxies that environment variables name: {@code https_proxy}, {@code http_proxy}, {@code all_proxy}, and {@code
     * no_proxy} for what is reached without; the same in upper case counts too. This machine is reached without. Where none is
     * named, or the client of {@link #okHttpClient} has proxies of its own, nothing changes.
     *
     * @throws IllegalArgumentException if a variable is set to something that is not a proxy's URL
     */
    public HailuoClientBuilder proxyFrom(Map<String, String> environment) {
        Proxies.of(environment).ifPresent(named -> settings.proxies = named);
        return this;
    }

    /**
     * Where what is paid for is recorded; unless set, only in memory, and a crash forgets the tasks that ran. Programs that
     * run more than once want a {@link io.github.hailuo4j.runtime.journal.FileJournal}. The client closes it.
     */
    public HailuoClientBuilder journal(Journal store) {
        settings.journal = store;
        return this;
    }

    /** What the gateway does with a key that it has seen; {@link Idempotency#REPLAY} unless set. */
    public HailuoClientBuilder idempotency(Idempotency behaviour) {
        settings.idempotency = behaviour;
        return this;
    }

    /**
     * For how long the gateway knows an idempotency key again; a day unless set, since it is not published. A submission of
     * unknown outcome whose intent is older is not sent again, not by {@link HailuoClient#recover()} either. It stays
     * unknown, under its key, until a webhook settles it, or somebody who looks at the gateway's tasks.
     *
     * <p>Ages are told by this machine's clock. One that is set back while the client is open is noticed; one that was set back
     * before makes intents look younger than they are.
     *
     * @throws IllegalArgumentException if the time is not more than 0 s
     */
    public HailuoClientBuilder keyLife(Duration life) {
        settings.keyLife = Settings.positive("keyLife", life);
        return this;
    }

    /** When tasks are asked for; a {@link LearningPollSchedule} unless set. */
    public HailuoClientBuilder pollSchedule(PollSchedule schedule) {
        settings.pollSchedule = schedule;
        return this;
    }

    /**
     * How many questions a second all waiting tasks and all webhooks that are to be confirmed may send; 10 unless set.
     * Submissions do not count, and wait for none of them.
     *
     * @throws IllegalArgumentException if the limit is not more than 0 and at most 1,000,000
     */
    public HailuoClientBuilder requestsPerSecond(double limit) {
        if (!(limit > 0) || limit > 1_000_000) {
            throw new IllegalArgumentException(
                    "requestsPerSecond must be more than 0 and at most 1,000,000, not " + limit);
        }
        settings.requestsPerSecond = limit;
        return this;
    }

    /**
     * How long one HTTP call may take; 60 seconds unless set. A download may take longer, but no longer without a byte.
     *
     * @throws IllegalArgumentException if it is not from 1 ms to 24 days
     */
    public HailuoClientBuilder callTimeout(Duration timeout) {
        settings.callTimeout = Settings.callTimeout(timeout);
        return this;
    }

    /**
     * For how long a submission that is turned away or not answered is attempted again; 2 minutes unless set.
     *
     * @throws IllegalArgumentException if the time is not more than 0 s
     */
    public HailuoClientBuilder submitTimeout(Duration timeout) {
        settings.submitTimeout = Settings.positive("submitTimeout", timeout);
        return this;
    }

    /** How waits that are given no options wait; for 15 minutes unless set. */
    public HailuoClientBuilder waitOptions(WaitOptions options) {
        settings.waitOptions = options;
        return this;
    }

    /**
     * How much this client may spend, in US cents, by the published prices. A submission that could cost more than is left
     * is refused before it is sent, and so is one whose price is unknown, or {@linkplain #budgetCountsEstimates an estimate}.
     * Unlimited unless set. What a task did cost replaces what was set aside once it is known. What {@link HailuoClient#recover()}
     * sends again is not counted: an earlier client decided on it.
     *
     * @throws IllegalArgumentException if it is less than 0
     */
    public HailuoClientBuilder budgetCents(long cents) {
        if (cents < 0) {
            throw new IllegalArgumentException("budgetCents must be at least 0, not " + cents);
        }
        settings.budgetCents = cents;
        return this;
    }

    /**
     * Whether the budget takes a request whose price {@linkplain io.github.hailuo4j.runtime.task.Price#isEstimate() is an estimate},
     * such as one of Hailuo 3; not, unless set. The most that the estimate says is set aside. The gateway may charge more than that:
     * what it did charge is counted once the task is final. An unknown price is refused in any case.
     */
    public HailuoClientBuilder budgetCountsEstimates(boolean counts) {
        settings.budgetCountsEstimates = counts;
        return this;
    }

    /**
     * How long a video may be that is saved, in bytes; 4 GiB unless set. A longer one is not saved and ends with a {@link
     * TransferException}, as does one for which the disk has no room. 64 MiB, or a twentieth of a small disk, stay free.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public HailuoClientBuilder maxVideoBytes(long bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("maxVideoBytes must be at least 1, not " + bytes);
        }
        settings.maxVideoBytes = bytes;
        return this;
    }

    /**
     * Has tasks reported by webhook too; not unless set. A request that has no {@code callback_url} of its own is journaled
     * and sent with one that carries a signed reference. The reference is made once: a repeated attempt has the same. Two
     * clients that share an idempotency key and no journal make two references, and the gateway refuses the second as a
     * conflict. Such requests must have a {@code callback_url} of the caller's.
     */
    public HailuoClientBuilder webhooks(WebhookSettings webhooks) {
        settings.webhooks = webhooks;
        return this;
    }

    /**
     * Whether a video may take the place of a file that is there when it is whole; it may unless set. If not, it is saved
     * beside that file, as {@code marble-1.mp4} for {@code marble.mp4}; {@link HailuoClient#download} and {@link Recovery#file}
     * tell the file.
     */
    public HailuoClientBuilder overwriteFiles(boolean mayOverwrite) {
        settings.overwriteFiles = mayOverwrite;
        return this;
    }

    /** What adds to videos before they get their names; nothing is added unless set. */
    public HailuoClientBuilder videoFinisher(VideoFinisher finisher) {
        settings.videoFinisher = finisher;
        return this;
    }

    /**
     * Where {@link HailuoClient#recover()} and {@link HailuoClient#recoverAsync} put the videos of requests that have an output; into
     * files of that name unless set. Each is downloaded first, and continued if that broke off, into a folder of the client's own.
     * It may be shared with other processes of this machine.
     */
    public HailuoClientBuilder videoSink(VideoSink sink, Path folder) {
        settings.videoSink = sink;
        settings.workFolder = folder.toAbsolutePath();
        return this;
    }

    /**
     * Where futures that the client hands out are completed and progress is told. Unless set, these are a few threads of
     * the client's, and more as long as all are blocked. What runs there, however slow, holds back no submission. No method
     * of the client waits for this executor. Code that runs on it may wait for another future of the client only if the
     * executor has a thread to spare. What it refuses, the client's threads run.
     */
    public HailuoClientBuilder callbackExecutor(Executor executor) {
        settings.callbacks = executor;
        return this;
    }

    /**
     * Told of what the client does; nobody is unless set. See {@link HailuoListener} for where it is called. There is one: {@link
     * HailuoListener#andThen} makes one of several.
     */
    public HailuoClientBuilder listener(HailuoListener observer) {
        settings.listener = observer;
        return this;
    }

    /** Follows submissions, waits and downloads from beginning to end, for traces; nobody does unless set. */
    public HailuoClientBuilder observer(OperationObserver operations) {
        settings.observer = operations;
        return this;
    }

    /** Tells a logging framework what log lines are about; nothing is told unless set. */
    public HailuoClientBuilder logContext(LogContext context) {
        settings.logContext = context;
        return this;
    }

    /**
     * The time that the client goes by; the machine's unless set. For tests, which do not want to wait: hailuo4j-junit brings one.
     */
    public HailuoClientBuilder time(TimeSource source) {
        settings.time = source;
        this.clock = source.clock();
        return this;
    }

    /** How many seconds of a pause pass in a second: for tests, which do not want to wait. Deadlines take their time. */
    HailuoClientBuilder speed(double factor) {
        settings.speed = factor;
        return this;
    }

    /**
     * The client, which owns the journal from now on.
     *
     * @throws AuthenticationException if there is no API key
     */
    public HailuoClient build() {
        ApiKeys keys = settings.keys();
        TwoOkHttps.warn();
        return new HailuoClient(settings, clock, keys);
    }

    /** For people: where the client will lead; the key is not shown. */
    @Override
    public String toString() {
        return "HailuoClientBuilder(" + settings.baseUrl + ")";
    }
}
