package io.github.hailuo4j.postgres;

import io.github.hailuo4j.runtime.Intents;
import io.github.hailuo4j.runtime.errors.BudgetExceededException;
import io.github.hailuo4j.runtime.errors.IdempotencyConflictException;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import io.github.hailuo4j.runtime.task.VideoRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Puts requests into the database, in the caller's own transaction: they are there for the workers once that commits, and never
 * were if it is rolled back. Nothing is sent from here, and no API key is needed.
 */
public final class HailuoQueue {

    /** What was refused, and started nothing, may be enqueued again under its key, as it may be submitted again. */
    private static final String ENQUEUE = """
            with enqueued as (
                insert into hailuo_request as r (key, tenant, state, model, path, body, digest, cents, output, traceparent)
                values (?, ?, 'INTENT', ?, ?, ?, ?, ?, ?, ?)
                on conflict (key) do update set
                    tenant = excluded.tenant, state = excluded.state, model = excluded.model, path = excluded.path,
                    body = excluded.body, digest = excluded.digest, cents = excluded.cents, output = excluded.output,
                    traceparent = excluded.traceparent, created_at = now(), due_at = now(), worker = null,
                    posting = false, charged_on = null, detail = null, settled_at = null
                where r.state = 'REJECTED' and r.settled_at is not null
                returning %1$s
            )
            select %1$s, pg_notify('hailuo_new', '') from enqueued""".formatted(RequestRow.COLUMNS);

    private final Intents intents;

    /** A queue of requests with no callback URL but the caller's. */
    public HailuoQueue() {
        this(new Intents(Clock.systemUTC()));
    }

    /** A queue of requests as the intents say: with webhooks, if they have their settings. */
    public HailuoQueue(Intents intents) {
        this.intents = intents;
    }

    /**
     * Enqueues a request. The same request under its key again is the same one, and is sent once.
     *
     * @param callers a connection of the caller's, in whose transaction this happens
     * @return the request as it is in the database: its key, and how far it is
     * @throws IdempotencyConflictException if the key is that of another request; a new request must have a new key. The
     *     transaction can go on
     * @throws BudgetExceededException if its price is not published, and {@link FleetLimits} has a limit in cents: it would wait
     *     for ever. Nothing was enqueued; the transaction can go on
     * @throws IllegalArgumentException if the request has a character NUL, which PostgreSQL does not store
     * @throws SQLException if the database refuses
     */
    public JournalEntry enqueue(Connection callers, VideoRequest request, EnqueueOptions options) throws SQLException {
        JournalEntry intent = intents.of(request, options.submit());
        String digest = digest(request);
        if (!request.price().isKnown()) {
            refuseBeyondLimits(callers, intent.key());
        }
        try (PreparedStatement statement = callers.prepareStatement(ENQUEUE)) {
            statement.setString(1, intent.key());
            statement.setString(2, options.tenant());
            statement.setString(3, RequestRow.exact("a model's id", intent.model()));
            statement.setString(4, RequestRow.exact("a request's path", intent.path()));
            statement.setString(5, RequestRow.exact("a request's JSON", intent.body()));
            statement.setString(6, digest);
            statement.setInt(7, request.price().maxCents());
            statement.setString(8, intent.outputOrNull());
            statement.setString(9, intent.traceparentOrNull());
            List<RequestRow> enqueued = RequestRow.all(statement);
            if (!enqueued.isEmpty()) {
                return enqueued.get(0).entry();
            }
        }
        JournalEntry known = find(callers, intent.key())
                .orElseThrow(() -> new SQLException(
                        "the request was enqueued and purged at the same moment; enqueue it again", "40001"));
        if (!isSame(callers, intent, digest)) {
            throw new IdempotencyConflictException(
                    "the idempotency key " + intent.key()
                            + " was used for another request; a new request must have a new key. Nothing was enqueued",
                    0,
                    null,
                    null);
        }
        return known;
    }

    /** Enqueues a request; see {@link #enqueue(Connection, VideoRequest, EnqueueOptions)}. */
    public JournalEntry enqueue(Connection callers, VideoRequest request) throws SQLException {
        return enqueue(callers, request, EnqueueOptions.defaults());
    }

    /**
     * How far a request is; nothing, if there is none with the key, or it was purged.
     *
     * @throws SQLException if the database refuses
     */
    public Optional<JournalEntry> find(Connection callers, String key) throws SQLException {
        return RequestRow.isUnstorable(key)
                ? Optional.empty()
                : RequestTable.find(callers, key).map(RequestRow::entry);
    }

    /** One that is there already is not refused: it may have begun before there was a limit. */
    private void refuseBeyondLimits(Connection callers, String key) throws SQLException {
        OptionalLong limit = FleetLimits.read(callers).centsPerDay();
        if (limit.isPresent()
                && find(callers, key)
                        .filter(known -> known.state() != State.REJECTED)
                        .isEmpty()) {
            throw new BudgetExceededException("what the request costs is not published, and with a limit of "
                    + limit.getAsLong()
                    + " cents a day no worker would ever begin with it. Remove the limit, or choose a"
                    + " model with a price. Nothing was enqueued");
        }
    }

    private static boolean isSame(Connection callers, JournalEntry intent, String digest) throws SQLException {
        String sql = "select 1 from hailuo_request where key = ? and path = ? and coalesce(digest = ?, body = ?)";
        try (PreparedStatement statement = callers.prepareStatement(sql)) {
            statement.setString(1, intent.key());
            statement.setString(2, intent.path());
            statement.setString(3, digest);
            statement.setString(4, intent.body());
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    /** Of the request as its caller made it: a place for webhooks that is added names the moment, and differs each time. */
    private static String digest(VideoRequest request) {
        try {
            byte[] json = request.toJson().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
