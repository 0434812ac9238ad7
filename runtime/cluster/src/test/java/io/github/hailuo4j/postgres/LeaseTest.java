package io.github.hailuo4j.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hailuo4j.postgres.TestDatabase.TestWorker;
import io.github.hailuo4j.runtime.errors.JournalException;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who gets which requests, and when. */
class LeaseTest {

    private static TestDatabase database;

    private TestWorker a;
    private TestWorker b;

    @BeforeAll
    static void create() throws Exception {
        database = TestServer.shared().database();
    }

    @BeforeEach
    void empty() throws Exception {
        a = database.worker();
        b = database.worker();
        database.execute("truncate hailuo_request, hailuo_tenant");
        database.execute("update hailuo_limits set tokens = 0, tokens_at = now(), day_cents = 0");
        limit(FleetLimits.none());
    }

    private static void limit(FleetLimits limits) throws Exception {
        try (Connection connection = database.connection()) {
            limits.store(connection);
            assertThat(FleetLimits.read(connection)).hasToString(limits.toString());
        }
    }

    @Test
    void aDeadWorkersRequestsAreLeasedAndALivingOnesAreNot() throws Exception {
        for (int i = 0; i < 5; i++) {
            database.enqueued("k" + i, "", 0);
        }
        assertThat(a.lease(10)).hasSize(5);
        assertThat(b.lease(10)).isEmpty();
        assertThat(a.renew()).isTrue();
        assertThat(b.lease(10)).isEmpty();
        database.letExpire(a);
        assertThat(a.renew()).isFalse();
        assertThat(b.lease(3)).hasSize(3);
        assertThat(b.lease(10)).hasSize(2);
        assertThat(a.lease(10)).isEmpty();
    }

    @Test
    void whatWasBegunComesBeforeWhatIsNew() throws Exception {
        database.enqueued("old", "", 0);
        a.lease(1);
        database.enqueued("new", "", 0);
        database.letExpire(a);
        assertThat(b.lease(1)).containsExactly("old");
        assertThat(b.lease(1)).containsExactly("new");
    }

    @Test
    void whatWasLeftIsTriedAgainAfterAPause() throws Exception {
        database.enqueued("k", "", 0);
        a.lease(1);
        a.journal.release(List.of("k"), Duration.ofHours(1));
        assertThat(a.journal.open()).isEmpty();
        assertThat(b.lease(1)).isEmpty();
        database.execute("update hailuo_request set due_at = clock_timestamp()");
        assertThat(b.lease(1)).containsExactly("k");
    }

    /** Whether the pause is that long, give or take what a slow machine takes for two statements. */
    private static void assertPause(String key, int seconds) throws Exception {
        String left = database.text(
                "select ceil(extract(epoch from due_at - clock_timestamp())) from hailuo_request where key = '" + key
                        + "'");
        assertThat(Integer.parseInt(left)).as("seconds left of the pause").isBetween(seconds - 90, seconds);
    }

    private void leaveAgain(String key) throws Exception {
        database.execute("update hailuo_request set due_at = clock_timestamp()");
        assertThat(a.lease(1)).containsExactly(key);
        a.journal.release(List.of(key), Duration.ofSeconds(200));
    }

    @Test
    void thePauseGrowsWithEachTimeInARowThatARequestGetsNoFurther() throws Exception {
        database.enqueued("k", "", 0);
        database.execute("update hailuo_request set created_at = now() - interval '30 days'");
        for (int pause : new int[] {200, 400, 800, 1_600, 3_200, 3_600, 3_600}) {
            leaveAgain("k");
            assertPause("k", pause);
        }
        database.execute("update hailuo_request set setbacks = 1000000");
        leaveAgain("k");
        assertPause("k", 3_600);
    }

    @Test
    void thePauseIsTheFirstOneAgainOnceARequestGotFurther() throws Exception {
        database.enqueued("k", "", 0);
        leaveAgain("k");
        leaveAgain("k");
        assertPause("k", 400);
        // What becomes of each attempt is not yet a step ahead.
        database.execute("update hailuo_request set due_at = clock_timestamp()");
        a.lease(1);
        JournalEntry intent = a.journal.find("k").orElseThrow();
        a.journal.beginAttempts(Set.of("k"));
        a.journal.write(intent.to(State.UNKNOWN, "no answer"));
        a.journal.write(intent);
        a.journal.release(List.of("k"), Duration.ofSeconds(200));
        assertPause("k", 800);

        database.execute("update hailuo_request set due_at = clock_timestamp()");
        a.lease(1);
        a.journal.write(a.journal.find("k").orElseThrow().savedAs("/v.mp4").submitted("t1"));
        a.journal.release(List.of("k"), Duration.ofSeconds(200));
        assertPause("k", 200);
        leaveAgain("k");
        assertPause("k", 400);
        database.execute("update hailuo_request set due_at = clock_timestamp()");
        a.lease(1);
        a.journal.write(a.journal.find("k").orElseThrow().to(State.COMPLETED, null));
        a.journal.release(List.of("k"), Duration.ofSeconds(200));
        assertPause("k", 200);
    }

    @Test
    void tenantsTakeTurnsHoweverManyRequestsOneOfThemHas() throws Exception {
        for (int i = 0; i < 6; i++) {
            database.enqueued("a" + i, "big", 0);
        }
        database.enqueued("b0", "middle", 0);
        database.enqueued("b1", "middle", 0);
        database.enqueued("c0", "small", 0);
        assertThat(a.lease(5)).containsExactlyInAnyOrder("a0", "b0", "c0", "a1", "b1");
        assertThat(a.lease(5)).containsExactlyInAnyOrder("a2", "a3", "a4", "a5");
    }

    @Test
    void tenantsTakeTurnsOverLeasesOfOneRequestToo() throws Exception {
        for (String tenant : List.of("x", "y", "z")) {
            database.enqueued(tenant + 0, tenant, 0);
            database.enqueued(tenant + 1, tenant, 0);
        }
        List<String> order = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            order.addAll((i % 2 == 0 ? a : b).lease(1));
        }
        assertThat(order).containsExactly("x0", "y0", "z0", "x1", "y1", "z1");
    }

    @Test
    void noMoreIsBegunThanTheRateAllows() throws Exception {
        for (int i = 0; i < 9; i++) {
            database.enqueued("k" + i, "", 0);
        }
        limit(FleetLimits.none().requestsPerSecond(3));
        database.execute("update hailuo_limits set tokens_at = now() - interval '1 hour'");
        assertThat(a.lease(10)).hasSize(3);
        limit(FleetLimits.none().requestsPerSecond(0.000_1));
        database.execute("update hailuo_limits set tokens_at = now() - interval '3 hours'");
        assertThat(b.lease(10)).hasSize(1);
        assertThat(a.lease(10)).isEmpty();
        database.letExpire(a);
        assertThat(b.lease(10)).as("was counted before").hasSize(3);
    }

    @Test
    void noMoreIsSpentThanTheBudgetOfTheDay() throws Exception {
        onOneDay(this::spendsTheBudgetOfTheDay);
    }

    private interface Scenario {
        void run() throws Exception;
    }

    /** The days are the database's, by UTC: what a midnight came between is done once more. */
    private void onOneDay(Scenario test) throws Exception {
        String day = today();
        try {
            test.run();
        } catch (AssertionError e) {
            if (today().equals(day)) {
                throw e;
            }
            empty();
            onOneDay(test);
        }
    }

    private static String today() throws Exception {
        return database.text("select (clock_timestamp() at time zone 'UTC')::date");
    }

    private void spendsTheBudgetOfTheDay() throws Exception {
        limit(FleetLimits.none().centsPerDay(100));
        database.enqueued("k1", "", 60);
        database.enqueued("dear", "", 101);
        database.enqueued("k2", "", 50);
        database.enqueued("k3", "", 30);
        assertThat(a.lease(1)).containsExactly("k1");
        assertThat(b.lease(10)).containsExactly("k3");
        assertThat(database.text("select day_cents from hailuo_limits")).isEqualTo("90");

        JournalEntry first = a.journal.find("k1").orElseThrow();
        a.journal.write(first.to(State.REJECTED, "402"));
        assertThat(database.text("select day_cents from hailuo_limits")).isEqualTo("30");
        assertThat(b.lease(10)).containsExactly("k2");

        database.execute("update hailuo_limits set day = day - 1");
        limit(FleetLimits.none().centsPerDay(101));
        assertThat(b.lease(10)).containsExactly("dear");
        assertThat(database.text("select day_cents from hailuo_limits")).isEqualTo("101");
        limit(FleetLimits.none().centsPerDay(0));
        database.enqueued("free", "", 0);
        database.enqueued("unpriced", "", Integer.MAX_VALUE);
        assertThat(b.lease(10)).containsExactly("free");
    }

    @Test
    void whatWasRefusedAndPaidAllTheSameIsSpent() throws Exception {
        onOneDay(this::paysForWhatWasRefused);
    }

    private void paysForWhatWasRefused() throws Exception {
        database.enqueued("k", "", 60);
        a.lease(1);
        JournalEntry intent = a.journal.find("k").orElseThrow();
        a.journal.beginAttempts(Set.of("k"));
        database.letExpire(a);
        b.lease(1);
        b.journal.write(b.journal.find("k").orElseThrow().to(State.REJECTED, "402"));
        assertThat(database.text("select day_cents from hailuo_limits")).isEqualTo("0");
        assertThatThrownBy(() -> a.journal.write(intent.submitted("t1"))).isInstanceOf(JournalException.class);
        assertThatThrownBy(() -> a.journal.write(intent.submitted("t1"))).isInstanceOf(JournalException.class);
        assertThat(database.text("select day_cents from hailuo_limits"))
                .as("once, however often it is heard of")
                .isEqualTo("60");

        assertThat(b.lease(1)).containsExactly("k");
        JournalEntry submitted = b.journal.find("k").orElseThrow().submitted("t1");
        b.journal.write(submitted);
        b.journal.write(submitted.to(State.FAILED, "it failed"));
        assertThat(database.text("select day_cents from hailuo_limits")).isEqualTo("0");
    }

    @Test
    void workersThatLeaseAtOnceGetDifferentRequestsAndKeepTheLimitsTogether() throws Exception {
        onOneDay(this::leaseAtOnce);
    }

    private void leaseAtOnce() throws Exception {
        int requests = 200;
        for (int i = 0; i < requests; i++) {
            database.enqueued("k" + i, "t" + i % 7, 1);
        }
        limit(FleetLimits.none().centsPerDay(150));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<List<String>>> all = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                TestWorker worker = database.worker();
                all.add(() -> {
                    List<String> mine = new ArrayList<>();
                    for (List<String> more = worker.lease(7); !more.isEmpty(); more = worker.lease(7)) {
                        mine.addAll(more);
                    }
                    return mine;
                });
            }
            List<String> leased = new ArrayList<>();
            for (Future<List<String>> each : threads.invokeAll(all)) {
                leased.addAll(each.get());
            }
            assertThat(new HashSet<>(leased)).hasSameSizeAs(leased).hasSize(150);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void limitsSayWhatIsRight() {
        assertThatThrownBy(() -> FleetLimits.none().requestsPerSecond(Double.NaN))
                .hasMessage("requests per second must be a number that is more than 0, not NaN");
        assertThatThrownBy(() -> FleetLimits.none().requestsPerSecond(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FleetLimits.none().centsPerDay(-1))
                .hasMessage("cents per day must be 0 or more, not -1");
    }
}
