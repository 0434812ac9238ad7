package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hailuo4j.runtime.errors.HailuoException;
import io.github.hailuo4j.runtime.errors.NotFoundException;
import io.github.hailuo4j.runtime.errors.NotOursException;
import io.github.hailuo4j.runtime.errors.OutcomeConflictException;
import io.github.hailuo4j.runtime.event.HailuoEvent;
import io.github.hailuo4j.runtime.internal.webhook.CallbackUrls;
import io.github.hailuo4j.runtime.journal.FoundOutcome;
import io.github.hailuo4j.runtime.journal.InMemoryJournal;
import io.github.hailuo4j.runtime.journal.Journal;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import io.github.hailuo4j.runtime.journal.Recovery;
import io.github.hailuo4j.runtime.task.Idempotency;
import io.github.hailuo4j.runtime.task.SubmitOptions;
import io.github.hailuo4j.runtime.webhook.WebhookOutcome;
import io.github.hailuo4j.runtime.webhook.WebhookSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** An outcome that stays unknown is ended by what a person found out, and only that; what turns out to be true later wins. */
@Timeout(60)
final class SettleUnknownTest {

    private static final TextToVideo REQUEST = new TextToVideo("x");
    private static final String COMPLETED =
            "{\"id\":\"t1\",\"status\":\"completed\",\"videos\":[{\"url\":\"http://127.0.0.1:9/v.mp4\"}]}";
    private static final FoundOutcome NOTHING = new FoundOutcome.NotStarted();
    private static final FoundOutcome T1 = new FoundOutcome.Started("t1");
    private static final WebhookSettings HOOK =
            WebhookSettings.of(URI.create("http://127.0.0.1:9/hook"), "a secret of the tests");

    private final InMemoryJournal journal = new InMemoryJournal();
    private final List<HailuoEvent> events = new CopyOnWriteArrayList<>();

    private static JournalEntry intent(String key, String body) {
        return JournalEntry.intent(key, REQUEST.modelId(), REQUEST.path(), body, Instant.now(), null);
    }

    private static JournalEntry unknown(String key) {
        return intent(key, REQUEST.toJson()).to(State.UNKNOWN, "no answer");
    }

    private HailuoClientBuilder settings(RawServer server) {
        return server.client(100).journal(journal).idempotency(Idempotency.NONE).listener(events::add);
    }

    private JournalEntry entry() {
        return journal.find("k").orElseThrow();
    }

    private static RawServer answers(String json) throws IOException {
        return new RawServer((request, connection) -> connection.json(200, json));
    }

    @Test
    void nothingWasStarted() throws Exception {
        journal.write(unknown("k"));
        try (RawServer server = answers("{}");
                HailuoClient client = settings(server).build()) {
            assertThat(client.recover()).hasSize(1);
            JournalEntry settled = client.settleUnknown("k", NOTHING);
            assertThat(settled.state()).isEqualTo(State.REJECTED);
            assertThat(settled.detail()).contains(FoundOutcome.NotStarted.DETAIL);
            assertThat(entry()).isEqualTo(settled);
            assertThat(client.recover()).isEmpty();
            assertThat(client.settleUnknown("k", NOTHING)).isEqualTo(settled);
            assertThat(server.requests()).isEmpty();
        }
    }

    /** After that, the key is as good as new: the person said that nothing was paid for under it. */
    @Test
    void whatWasSaidToHaveStartedNothingMayBeSubmittedAnew() throws Exception {
        journal.write(unknown("k"));
        try (RawServer server = answers("{\"id\":\"t1\",\"status\":\"pending\"}");
                HailuoClient client = settings(server).build()) {
            SubmitOptions key = SubmitOptions.defaults().idempotencyKey("k");
            assertThatThrownBy(() -> client.submit(REQUEST, key)).hasMessageContaining("no answer");
            client.settleUnknown("k", NOTHING);
            assertThat(client.submit(REQUEST, key).id()).isEqualTo("t1");
            assertThat(server.posts()).isEqualTo(1);
        }
    }

    @Test
    void aTaskThatTheGatewayKnowsIsGoneOnWith() throws Exception {
        journal.write(unknown("k"));
        AtomicBoolean isDone = new AtomicBoolean();
        try (RawServer server = new RawServer((request, connection) ->
                        connection.json(200, isDone.get() ? COMPLETED : "{\"id\":\"t1\",\"status\":\"processing\"}"));
                HailuoClient client = settings(server).build()) {
            JournalEntry settled = client.settleUnknownAsync("k", T1).get(30, TimeUnit.SECONDS);
            assertThat(settled.state()).isEqualTo(State.SUBMITTED);
            assertThat(settled.taskId()).contains("t1");
            assertThat(entry()).isEqualTo(settled);
            assertThat(server.requests())
                    .singleElement()
                    .satisfies(request -> assertThat(request.path()).isEqualTo(REQUEST.path() + "/t1"));
            assertThat(events).singleElement().satisfies(event -> {
                assertThat(event).isInstanceOf(HailuoEvent.Healed.class);
                assertThat(event.subject().taskId()).isEqualTo("t1");
            });
            assertThat(client.settleUnknown("k", T1)).isEqualTo(settled);
            assertThat(server.requests()).hasSize(1);
            isDone.set(true);
            assertThat(client.recover())
                    .singleElement()
                    .satisfies(recovery -> assertThat(recovery.task()).isPresent());
            assertThat(entry().state()).isEqualTo(State.COMPLETED);
            assertThat(server.posts()).isZero();
        }
    }

    /** What ended already is recorded as ended, without a wait. */
    @Test
    void aTaskThatFailedIsRecordedAsFailed() throws Exception {
        journal.write(unknown("k"));
        try (RawServer server = answers("{\"id\":\"t1\",\"status\":\"failed\",\"error\":\"too dark\"}")) {
            try (HailuoClient client = settings(server).build()) {
                client.settleUnknown("k", T1);
            }
            assertThat(entry().state()).isEqualTo(State.FAILED);
            assertThat(entry().detail()).contains("too dark");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'id':'t2','status':'pending'} | does not say that it is about that task",
                "{'status':'pending'} | does not say that it is about that task",
                "{'id':'t1','status':'pending','model':'hailuo-9'} | the task is for hailuo-9",
                "{'id':'t1','status':'pending','created_at':'2020-01-01T00:00:00Z'} | and of 2020-01-01T00:00:00Z",
            })
    void aTaskThatCannotBeItsOwnIsNotTaken(String answer, String words) throws Exception {
        journal.write(unknown("k"));
        try (RawServer server = answers(answer.replace('\'', '"'));
                HailuoClient client = settings(server).build()) {
            assertThatThrownBy(() -> client.settleUnknown("k", T1))
                    .isInstanceOf(OutcomeConflictException.class)
                    .hasMessageContaining(words)
                    .hasMessageContaining("under the idempotency key k ")
                    .hasMessageContaining("Nothing was changed");
            assertThat(entry().state()).isEqualTo(State.UNKNOWN);
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingButAnUnknownOutcomeIsSettled(State state) throws Exception {
        String task = state == State.INTENT || state == State.UNKNOWN || state == State.REJECTED ? null : "t7";
        JournalEntry known = new JournalEntry(
                "k", state, REQUEST.modelId(), REQUEST.path(), REQUEST.toJson(), Instant.now(), task, null, "said");
        journal.write(known);
        try (RawServer server = new RawServer((request, connection) -> connection.json(404, "{}"));
                HailuoClient client = settings(server).build()) {
            assertThatThrownBy(() -> client.settleUnknown("k", T1))
                    .isInstanceOf(state == State.UNKNOWN ? NotFoundException.class : OutcomeConflictException.class);
            assertThat(server.requests()).hasSize(state == State.UNKNOWN ? 1 : 0);
            if (state == State.REJECTED) {
                assertThat(client.settleUnknown("k", NOTHING)).isEqualTo(known);
            } else if (state != State.UNKNOWN) {
                assertThatThrownBy(() -> client.settleUnknown("k", NOTHING))
                        .isInstanceOf(OutcomeConflictException.class)
                        .hasMessageContaining(state.name());
            }
            assertThat(entry()).isEqualTo(known);
        }
    }

    @Test
    void anotherRequestsTaskAnUnknownKeyAndABlankIdAreRefused() throws Exception {
        journal.write(unknown("k"));
        journal.write(unknown("other").submitted("t1"));
        try (RawServer server = answers("{\"id\":\"t1\"}");
                HailuoClient client = settings(server).build()) {
            assertThatThrownBy(() -> client.settleUnknown("k", T1))
                    .isInstanceOf(OutcomeConflictException.class)
                    .hasMessageContaining("the one of the request under the key other");
            assertThatThrownBy(() -> client.settleUnknown("x", NOTHING)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new FoundOutcome.Started(" ")).hasMessageContaining("must not be blank");
            assertThat(server.requests()).isEmpty();
        }
    }

    /** While somebody asks the gateway again under the key, its answer is on its way. */
    @Test
    void whatIsBeingSentAgainIsNotSettled() throws Exception {
        journal.write(unknown("k"));
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        try (RawServer server = new RawServer((request, connection) -> {
                    asked.countDown();
                    answer.await();
                    connection.json(200, COMPLETED);
                });
                HailuoClient client =
                        settings(server).idempotency(Idempotency.REPLAY).build()) {
            CompletableFuture<Recovery> recovery = client.recoverAsync("k");
            assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(entry().state()).isEqualTo(State.UNKNOWN);
            assertThatThrownBy(() -> client.settleUnknown("k", NOTHING))
                    .isInstanceOf(OutcomeConflictException.class)
                    .hasMessageContaining("being sent again");
            answer.countDown();
            assertThat(recovery.get(30, TimeUnit.SECONDS).task()).isPresent();
            assertThat(entry().taskId()).contains("t1");
        }
    }

    /** Its task was paid for, and the disk was full; meanwhile a person, who saw no task yet, said that there is none. */
    @Test
    void theAnswerThatCouldNotBeRecordedWins() throws Exception {
        journal.write(unknown("k"));
        AtomicBoolean isFull = new AtomicBoolean(true);
        CountDownLatch recorded = new CountDownLatch(1);
        Journal full = new JournalOf(journal, entry -> {
            if (entry.state() == State.SUBMITTED) {
                if (isFull.get()) {
                    throw new IllegalStateException("no room");
                }
                recorded.countDown();
            }
        });
        try (RawServer server = answers("{\"id\":\"t1\",\"status\":\"pending\"}");
                HailuoClient client = settings(server)
                        .journal(full)
                        .idempotency(Idempotency.REPLAY)
                        .build()) {
            assertThat(client.recover())
                    .singleElement()
                    .satisfies(recovery -> assertThat(recovery.problem()).isPresent());
            assertThat(client.settleUnknown("k", NOTHING).state()).isEqualTo(State.REJECTED);
            isFull.set(false);
            assertThat(recorded.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(entry().state()).isEqualTo(State.SUBMITTED);
        assertThat(entry().taskId()).contains("t1");
    }

    @ParameterizedTest
    @EnumSource
    void aLateWebhookWinsAndNothingIsSent(Idempotency idempotency) throws Exception {
        String body = CallbackUrls.add(REQUEST.toJson(), HOOK, "k", Instant.now());
        journal.write(intent("k", body).to(State.UNKNOWN, "no answer"));
        String query = body.substring(body.indexOf("ref="), body.lastIndexOf('"'));
        try (RawServer server = answers("{\"id\":\"t1\",\"status\":\"processing\"}");
                HailuoClient client =
                        settings(server).idempotency(idempotency).webhooks(HOOK).build()) {
            client.settleUnknown("k", NOTHING);
            WebhookOutcome outcome = client.webhookReceiver()
                    .receive("{\"id\":\"t1\"}".getBytes(StandardCharsets.UTF_8), query, Map.of())
                    .get(30, TimeUnit.SECONDS);
            assertThat(outcome).isEqualTo(WebhookOutcome.ACCEPTED);
            assertThat(entry().state()).isEqualTo(State.SUBMITTED);
            assertThat(entry().taskId()).contains("t1");
            assertThat(entry().detail()).isEmpty();
            assertThat(server.posts()).isZero();
        }
    }

    /** The budget gets back what was set aside, as for any request that started nothing. */
    @Test
    void whatStartedNothingCostsNothing() throws Exception {
        AtomicBoolean isLost = new AtomicBoolean(true);
        try (RawServer server = new RawServer((request, connection) -> {
                    if (isLost.get()) {
                        connection.reset();
                    } else {
                        connection.json(200, "{\"id\":\"t1\",\"status\":\"pending\"}");
                    }
                });
                HailuoClient client = settings(server).budgetCents(60).build()) {
            SubmitOptions key = SubmitOptions.defaults().idempotencyKey("k");
            assertThatThrownBy(() -> client.submit(REQUEST, key)).isInstanceOf(HailuoException.class);
            assertThat(entry().state()).isEqualTo(State.UNKNOWN);
            isLost.set(false);
            assertThatThrownBy(() -> client.submit(REQUEST)).hasMessageContaining("3 are left");
            client.settleUnknown("k", NOTHING);
            assertThat(client.submit(REQUEST).id()).isEqualTo("t1");
        }
    }

    @Test
    void anotherProcesssRequestIsItsOwnToSettle() throws Exception {
        SharedStore store = new SharedStore();
        store.enqueue(unknown("k"));
        SharedStore.Member owner = store.process();
        assertThat(owner.claim("k")).isTrue();
        try (RawServer server = answers("{\"id\":\"t1\",\"status\":\"pending\"}");
                HailuoClient other = settings(server).journal(store.process()).build();
                HailuoClient own = settings(server).journal(owner).build()) {
            for (FoundOutcome found : List.of(NOTHING, T1)) {
                assertThatThrownBy(() -> other.settleUnknown("k", found)).isInstanceOf(NotOursException.class);
            }
            assertThat(server.requests()).isEmpty();
            assertThat(store.entry("k").state()).isEqualTo(State.UNKNOWN);
            assertThat(own.settleUnknown("k", T1).taskId()).contains("t1");
            assertThat(store.entry("k").state()).isEqualTo(State.SUBMITTED);
        }
    }

    @Test
    void closingSettlesTheFuture() throws Exception {
        journal.write(unknown("k"));
        CountDownLatch asked = new CountDownLatch(1);
        try (RawServer server = new RawServer((request, connection) -> {
            asked.countDown();
            new CountDownLatch(1).await();
        })) {
            HailuoClient client =
                    settings(server).callTimeout(Duration.ofMinutes(10)).build();
            CompletableFuture<JournalEntry> settling = client.settleUnknownAsync("k", T1);
            assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
            client.close();
            assertThat(settling).isCompletedExceptionally();
            assertThat(entry().state()).isEqualTo(State.UNKNOWN);
        }
    }
}
