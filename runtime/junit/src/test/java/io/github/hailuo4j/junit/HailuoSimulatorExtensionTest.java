package io.github.hailuo4j.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import io.github.hailuo4j.junit.video.Hailuo02TextToVideoPro;
import io.github.hailuo4j.runtime.HailuoClient;
import io.github.hailuo4j.runtime.HailuoClientBuilder;
import io.github.hailuo4j.runtime.task.PollSchedule;
import io.github.hailuo4j.runtime.task.VideoRequest;
import io.github.hailuo4j.simulator.HailuoSimulator;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs test classes as JUnit runs a user's, and looks at what they got. */
class HailuoSimulatorExtensionTest {

    private static final String ONLY_FROM_HERE = "run by the tests of this class, which switch this condition off";

    private static final VideoRequest MARBLE =
            Hailuo02TextToVideoPro.builder().prompt("a glass marble").build();

    /** The URLs that the tests of a run saw. */
    private static final List<URI> URLS = new CopyOnWriteArrayList<>();

    private static final List<HailuoClient> CLIENTS = new CopyOnWriteArrayList<>();

    @BeforeEach
    void forget() {
        URLS.clear();
        CLIENTS.clear();
    }

    private static void use(HailuoSimulator simulator, HailuoClient client) {
        assertThat(simulator.tasks()).as("tasks of the test before").isEmpty();
        URLS.add(simulator.baseUrl());
        CLIENTS.add(client);
        simulator.setBalanceCents(57);
        assertThat(client.run(MARBLE).status().isFinal()).isTrue();
        assertThat(simulator.balanceCents()).isZero();
        simulator.next().fails("is forgotten");
    }

    private static TestExecutionSummary run(Class<?> tests) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        request()
                                .selectors(selectClass(tests))
                                .configurationParameter("junit.jupiter.conditions.deactivate", "*")
                                .build(),
                        listener);
        return listener.getSummary();
    }

    private static void assertAllPassed(TestExecutionSummary summary, int tests) {
        assertThat(summary.getFailures())
                .extracting(failure -> failure.getException().toString())
                .isEmpty();
        assertThat(summary.getTestsSucceededCount()).isEqualTo(tests);
    }

    @Disabled(ONLY_FROM_HERE)
    @ExtendWith(HailuoSimulatorExtension.class)
    static class ByAnnotation {

        @BeforeAll
        static void all(HailuoSimulator simulator, VirtualTime time) {
            assertThat(simulator.baseUrl().getHost()).isEqualTo("127.0.0.1");
            assertThat(time.clock()).isNotNull();
        }

        @RepeatedTest(2)
        void one(HailuoSimulator simulator, HailuoClient client) {
            use(simulator, client);
        }

        @Test
        void aHeldTimeIsReleasedForTheNext(VirtualTime time) {
            time.hold();
        }

        @Nested
        class Within {
            @RepeatedTest(2)
            void another(HailuoSimulator simulator, HailuoClient client) {
                use(simulator, client);
            }
        }

        @Test
        void aClientOfOnesOwn(HailuoClientBuilder builder, HailuoSimulator simulator) {
            try (HailuoClient client = builder.budgetCents(57).build()) {
                use(simulator, client);
            }
        }
    }

    @Test
    void aClassSharesASimulatorThatIsResetForEachTest() {
        assertAllPassed(run(ByAnnotation.class), 6);
        assertThat(new HashSet<>(URLS)).hasSize(1);
        assertThat(Set.copyOf(CLIENTS)).hasSize(5);
        assertThatThrownBy(() -> CLIENTS.get(0).submit(MARBLE)).hasMessageContaining("closed");
    }

    @Disabled(ONLY_FROM_HERE)
    static class OneEach {

        @RegisterExtension
        final HailuoSimulatorExtension hailuo = new HailuoSimulatorExtension()
                .withSimulator(simulator ->
                        simulator.taskDuration(Duration.ofMinutes(2)).balanceCents(1000))
                .withClient(client -> client.budgetCents(100));

        @RepeatedTest(3)
        void one(HailuoClient client) {
            assertThat(hailuo.client()).isSameAs(client);
            assertThat(hailuo.simulator().balanceCents()).isEqualTo(1000);
            var before = hailuo.time().clock().instant();
            use(hailuo.simulator(), client);
            assertThat(Duration.between(before, hailuo.time().clock().instant()))
                    .isGreaterThan(Duration.ofMinutes(2));
            assertThatThrownBy(() -> client.submit(MARBLE)).hasMessageContaining("budget");
        }
    }

    @Test
    void inAnInstanceFieldEachTestHasItsOwn() {
        assertAllPassed(run(OneEach.class), 3);
        assertThat(Set.copyOf(CLIENTS)).hasSize(3);
    }

    @Disabled(ONLY_FROM_HERE)
    @ExtendWith(HailuoSimulatorExtension.class)
    static class TooEarly {
        @BeforeAll
        static void all(HailuoClient client) {
            fail("was given " + client);
        }

        @Test
        void never() {}
    }

    @Test
    void aClientForAllTestsIsRefused() {
        TestExecutionSummary summary = run(TooEarly.class);
        assertThat(summary.getFailures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.getException())
                        .hasMessageContaining(
                                "a HailuoClient must be asked for by a test method, @BeforeEach or @AfterEach:"
                                        + " it lives for one test"));
    }

    @Disabled(ONLY_FROM_HERE)
    @ExtendWith(HailuoSimulatorExtension.class)
    static class Fails {
        @Test
        void leavesTasksRunning(HailuoClient client, HailuoSimulator simulator, VirtualTime time) {
            URLS.add(simulator.baseUrl());
            time.hold();
            var unused = client.runAsync(MARBLE);
            fail("on purpose");
        }
    }

    @Test
    void aTestThatFailsLeavesNothingBehind() {
        assertThat(run(Fails.class).getTestsFailedCount()).isEqualTo(1);
        assertThat(URLS).hasSize(1);
        assertThatThrownBy(() -> URLS.get(0).toURL().openStream().close()).isInstanceOf(ConnectException.class);
    }

    @ExtendWith(HailuoSimulatorExtension.class)
    @Test
    void aClientInRealTimeGetsOn(HailuoSimulator simulator) {
        simulator.next().takes(Duration.ofMillis(30));
        try (HailuoClient client = HailuoClient.builder()
                .apiKey("any")
                .baseUrl(simulator.baseUrl())
                .pollSchedule(PollSchedule.every(Duration.ofMillis(10)))
                .build()) {
            assertThat(client.run(MARBLE).status().isFinal()).isTrue();
        }
    }

    @Test
    void outsideOfATestThereIsNone() {
        HailuoSimulatorExtension idle = new HailuoSimulatorExtension();
        assertThatIllegalStateException()
                .isThrownBy(idle::client)
                .withMessage("the simulator runs during tests only: in a static field, from @BeforeAll on;"
                        + " in an instance field, from @BeforeEach on");
    }
}
