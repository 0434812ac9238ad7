package io.github.hailuo4j.spring;

import io.github.hailuo4j.runtime.task.Idempotency;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * The settings of an application's client. Neither the key nor a secret is in its {@code toString}.
 *
 * @param apiKey The gateway's API key; RUNAPI_API_KEY counts where it is not set. A bean of the type ApiKeySupplier goes before it.
 * @param baseUrl Where the gateway is. RUNAPI_BASE_URL counts where it is not set, and then https://runapi.ai.
 * @param gatewayName What the journal calls the gateway. Its base URL unless set; to be set if one gateway has several URLs.
 * @param budgetCents How much the client may spend in all, in US cents. Unlimited unless set.
 * @param requestsPerSecond How many questions a second waiting tasks and webhooks may send.
 * @param submitTimeout For how long a submission that is turned away or not answered is attempted again.
 * @param callTimeout How long one HTTP call may take.
 * @param waitAtMost How long a wait that is given no options waits.
 * @param poll How often a task is asked for. Learnt from how long a model's tasks take, unless set.
 * @param idempotency What the gateway does with an idempotency key that it has seen.
 * @param journalFile The file that keeps what is paid for. One instance of an application has it open at a time.
 * @param videoFolder The folder of the application's videos; a bean of the type VideoFolder.
 * @param recoverAtStart Whether what an earlier run left open is finished, in the background, once the application starts.
 * @param store Where what is paid for is kept.
 * @param webhook Webhooks; none unless a URL is set.
 * @param shutdown How the client ends.
 * @param health The health indicator.
 * @param problemDetails What callers of the application are told of exceptions of the client.
 */
@ConfigurationProperties("hailuo")
public record HailuoProperties(
        @Nullable String apiKey,
        @Nullable String baseUrl,
        @Nullable String gatewayName,
        @Nullable Long budgetCents,
        @DefaultValue("10") double requestsPerSecond,
        @DefaultValue("2m") Duration submitTimeout,
        @DefaultValue("60s") Duration callTimeout,
        @Name("wait") @DefaultValue("15m") Duration waitAtMost,
        @Nullable Duration poll,
        @DefaultValue("replay") Idempotency idempotency,
        @Name("journal") @DefaultValue("hailuo.journal") String journalFile,
        @Name("videos") @DefaultValue("videos") String videoFolder,
        @DefaultValue("true") boolean recoverAtStart,
        @DefaultValue Store store,
        @DefaultValue Webhook webhook,
        @DefaultValue Shutdown shutdown,
        @DefaultValue Health health,
        @DefaultValue ProblemDetails problemDetails) {

    private static final Duration SHORTEST_CALL = Duration.ofMillis(1);
    private static final Duration LONGEST_CALL = Duration.ofDays(1);

    /** What is counted in nanoseconds has room for it. */
    private static final Duration LONGEST = Duration.ofDays(3_650);

    public HailuoProperties {
        if (budgetCents != null && budgetCents < 0) {
            throw new InvalidHailuoPropertyException(
                    "hailuo.budget-cents",
                    "must be at least 0, not " + budgetCents,
                    "Write a number of US cents, such as 5000 for 50 dollars, or remove it for no limit.");
        }
        if (!(requestsPerSecond > 0) || requestsPerSecond > 1_000_000) {
            throw new InvalidHailuoPropertyException(
                    "hailuo.requests-per-second",
                    "must be more than 0 and at most 1,000,000, not " + requestsPerSecond,
                    "Write how many questions a second the gateway may be sent, such as 10.");
        }
        FilePaths.of("journal", journalFile);
        FilePaths.of("videos", videoFolder);
        positive("submit-timeout", submitTimeout);
        positive("call-timeout", callTimeout);
        if (callTimeout.compareTo(SHORTEST_CALL) < 0 || callTimeout.compareTo(LONGEST_CALL) > 0) {
            throw new InvalidHailuoPropertyException(
                    "hailuo.call-timeout",
                    "must be at least 1 ms and at most 1 day, not " + callTimeout,
                    "Write a time, such as 60s.");
        }
        positive("wait", waitAtMost);
        if (poll != null) {
            positive("poll", poll);
        }
        if (budgetCents != null && store.type() == Store.Type.POSTGRES) {
            throw new InvalidHailuoPropertyException(
                    "hailuo.budget-cents",
                    "must not be set with hailuo.store.type=postgres, since it counts in one process alone",
                    "Write hailuo.store.limits.cents-per-day instead, which counts in all of them.");
        }
    }

    static void positive(String name, Duration time) {
        if (time.isNegative() || time.isZero()) {
            throw new InvalidHailuoPropertyException(
                    "hailuo." + name, "must be more than 0 s, not " + time, "Write a time, such as 30s or 2m.");
        }
        notTooLong(name, time);
    }

    static void notTooLong(String name, Duration time) {
        if (time.compareTo(LONGEST) > 0) {
            throw new InvalidHailuoPropertyException(
                    "hailuo." + name,
                    "must be at most 3650 days, not " + time,
                    "Write a time, such as 30s or 2m. A number alone is in milliseconds.");
        }
    }

    /** The file that keeps what is paid for. */
    public Path journal() {
        return FilePaths.of("journal", journalFile);
    }

    /** The folder of the application's videos. */
    public Path videos() {
        return FilePaths.of("videos", videoFolder);
    }

    /**
     * Where what is paid for is kept, unless the application has a {@code Journal} bean. All but the type is for PostgreSQL.
     *
     * @param type A file (hailuo.journal); the application's PostgreSQL, for many processes; or memory, for trials only.
     * @param lease After how long without a sign of life a process counts as dead, and others go on with its requests.
     * @param batch How many requests a process leases at once.
     * @param inFlight How many requests a process works on, those whose tasks it awaits included.
     * @param migrate Whether the tables are made, and brought up to date, at the start, where Flyway is there.
     * @param limits What all processes together may begin with.
     */
    public record Store(
            @DefaultValue("file") Type type,
            @DefaultValue("20s") Duration lease,
            @DefaultValue("100") int batch,
            @DefaultValue("1000") int inFlight,
            @DefaultValue("true") boolean migrate,
            @DefaultValue Limits limits) {

        private static final Duration SHORTEST_LEASE = Duration.ofSeconds(1);

        public Store {
            if (lease.compareTo(SHORTEST_LEASE) < 0) {
                throw new InvalidHailuoPropertyException(
                        "hailuo.store.lease", "must be at least 1 s, not " + lease, "Write a time, such as 20s.");
            }
            notTooLong("store.lease", lease);
            atLeastOne("batch", batch);
            atLeastOne("in-flight", inFlight);
            if (type != Type.POSTGRES) {
                noLimit("requests-per-second", limits.requestsPerSecond(), "Remove it");
                noLimit(
                        "cents-per-day",
                        limits.centsPerDay(),
                        "Write hailuo.budget-cents for what this process may spend");
            }
        }

        /** Who sets one and has it ignored spends more than he knows. */
        private static void noLimit(String name, @Nullable Object limit, String action) {
            if (limit != null) {
                throw new InvalidHailuoPropertyException(
                        "hailuo.store.limits." + name,
                        "must not be set without hailuo.store.type=postgres, since nobody else counts it",
                        action + "; or write hailuo.store.type=postgres.");
            }
        }

        private static void atLeastOne(String name, int number) {
            if (number < 1) {
                throw new InvalidHailuoPropertyException(
                        "hailuo.store." + name, "must be at least 1, not " + number, "Write a number, such as 100.");
            }
        }

        /** A kind of store. */
        public enum Type {
            /** The file {@code hailuo.journal}. */
            FILE,
            /** The application's {@code DataSource}: any number of processes work on the same requests. */
            POSTGRES,
            /** Nothing that outlives the process: a crash forgets the tasks that were paid for. */
            MEMORY
        }

        /**
         * What all processes together may begin with. If one of these is set, both are stored at the start, in place of those that
         * the database has; if none is, the database's stay.
         *
         * @param requestsPerSecond How many requests all processes together begin with in a second; 0.1 is one in ten seconds.
         * @param centsPerDay What all processes together may spend on a day, by UTC, in US cents.
         */
        public record Limits(
                @Nullable Double requestsPerSecond,
                @Nullable Long centsPerDay) {
            public Limits {
                if (requestsPerSecond != null && !(requestsPerSecond > 0 && requestsPerSecond <= 1_000_000)) {
                    throw new InvalidHailuoPropertyException(
                            "hailuo.store.limits.requests-per-second",
                            "must be more than 0 and at most 1,000,000, not " + requestsPerSecond,
                            "Write a number, such as 5, or remove it for no limit.");
                }
                if (centsPerDay != null && centsPerDay < 0) {
                    throw new InvalidHailuoPropertyException(
                            "hailuo.store.limits.cents-per-day",
                            "must be at least 0, not " + centsPerDay,
                            "Write a number of US cents, such as 5000 for 50 dollars, or remove it for no limit.");
                }
            }
        }
    }

    /**
     * Webhooks. The secrets are not in its {@code toString}.
     *
     * @param url The public URL under which the gateway reaches hailuo.webhook.path, with whatever prefix a proxy adds.
     * @param path Where the application listens, under its context path.
     * @param secrets What signs the references in callback URLs, of at least 16 bytes each. The first signs, all verify.
     * @param longestAge How old a reference may be.
     */
    public record Webhook(
            @Nullable URI url,
            @DefaultValue("/hailuo/webhook") String path,
            @DefaultValue List<String> secrets,
            @DefaultValue("1d") Duration longestAge) {

        private static final int SHORTEST_SECRET = 16;

        public Webhook {
            secrets = List.copyOf(secrets);
            positive("webhook.longest-age", longestAge);
            if (!path.startsWith("/") || path.matches(".*[?#*{}\\s].*")) {
                throw new InvalidHailuoPropertyException(
                        "hailuo.webhook.path",
                        "must be a path, not \"" + path + "\"",
                        "Write where the application is to listen, such as /hailuo/webhook.");
            }
            if (url == null && !secrets.isEmpty()) {
                throw new InvalidHailuoPropertyException(
                        "hailuo.webhook.url",
                        "must be set, since hailuo.webhook.secrets is",
                        "Write the public URL of " + path + ", such as https://videos.example.com" + path + ".");
            }
            if (url != null && secrets.isEmpty()) {
                throw new InvalidHailuoPropertyException(
                        "hailuo.webhook.secrets",
                        "must be set, since hailuo.webhook.url is",
                        "Write at least one secret of 16 bytes or more; all instances of the application need the same.");
            }
            for (int i = 0; i < secrets.size(); i++) {
                if (secrets.get(i).getBytes(StandardCharsets.UTF_8).length < SHORTEST_SECRET) {
                    throw new InvalidHailuoPropertyException(
                            "hailuo.webhook.secrets[" + i + "]",
                            "must have at least " + SHORTEST_SECRET + " bytes",
                            "Write a longer secret, such as 32 random characters.");
                }
            }
        }

        @Override
        public String toString() {
            return "Webhook(" + url + ", " + path + ")";
        }
    }

    /**
     * How the client ends.
     *
     * @param drain How long to wait, at shutdown, for answers to submissions that were sent; videos are not waited for.
     */
    public record Shutdown(@DefaultValue("20s") Duration drain) {
        public Shutdown {
            if (drain.isNegative()) {
                throw new InvalidHailuoPropertyException(
                        "hailuo.shutdown.drain",
                        "must be at least 0 s, not " + drain,
                        "Write a time, such as 20s, or 0s to wait for nothing.");
            }
            notTooLong("shutdown.drain", drain);
        }
    }

    /**
     * The health indicator.
     *
     * @param enabled Whether there is one, with Spring Boot's actuator.
     * @param cache For how long an answer of the gateway counts before it is asked again.
     * @param timeout How long a health check may wait for the gateway's answer.
     */
    public record Health(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("30s") Duration cache,
            @DefaultValue("2s") Duration timeout) {
        public Health {
            positive("health.cache", cache);
            positive("health.timeout", timeout);
        }
    }

    /**
     * What callers of the application are told of exceptions of the client.
     *
     * @param enabled Whether they get problem details (RFC 9457).
     */
    public record ProblemDetails(@DefaultValue("true") boolean enabled) {}

    @Override
    public String toString() {
        return "HailuoProperties(" + baseUrl + ", journal " + journalFile + ")";
    }
}
