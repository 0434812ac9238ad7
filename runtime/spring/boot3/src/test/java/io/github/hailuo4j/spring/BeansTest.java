package io.github.hailuo4j.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.marbles.MarbleService;
import io.github.hailuo4j.junit.HailuoSimulatorExtension;
import io.github.hailuo4j.runtime.HailuoClient;
import io.github.hailuo4j.runtime.event.HailuoEvent;
import io.github.hailuo4j.runtime.event.HailuoListener;
import io.github.hailuo4j.runtime.event.Operation;
import io.github.hailuo4j.runtime.event.OperationObserver;
import io.github.hailuo4j.runtime.journal.InMemoryJournal;
import io.github.hailuo4j.runtime.journal.Journal;
import io.github.hailuo4j.runtime.micrometer.HailuoMetrics;
import io.github.hailuo4j.runtime.micrometer.HailuoObservations;
import io.github.hailuo4j.runtime.task.RequestRef;
import io.github.hailuo4j.runtime.webhook.WebhookReceiver;
import io.github.hailuo4j.spring.health.HailuoHealth;
import io.github.hailuo4j.spring.web.HailuoProblemsAutoConfiguration;
import io.github.hailuo4j.spring.web.HailuoWebhookAutoConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** What an application replaces, adds, and gets. */
class BeansTest {

    @RegisterExtension
    static final HailuoSimulatorExtension hailuo = new HailuoSimulatorExtension();

    @TempDir
    Path directory;

    private ApplicationContextRunner runner = new ApplicationContextRunner();

    @BeforeEach
    void run() {
        runner = new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        HailuoAutoConfiguration.class,
                        HailuoJournalAutoConfiguration.class,
                        HailuoObservationAutoConfiguration.class))
                .withPropertyValues(
                        "hailuo.api-key=any-key",
                        "hailuo.base-url=" + hailuo.simulator().baseUrl(),
                        "hailuo.journal=" + directory.resolve("journal"),
                        "hailuo.videos=" + directory.resolve("videos"));
    }

    @Test
    void aJournalOfTheApplicationIsUsed() {
        Journal own = new InMemoryJournal();
        runner.withBean(Journal.class, () -> own).run(context -> {
            context.getBean(HailuoClient.class).submit(MarbleService.request("a marble"));
            assertThat(own.entries()).hasSize(1);
            assertThat(directory.resolve("journal")).doesNotExist();
        });
    }

    @Test
    void aClientOfTheApplicationIsLeftAlone() {
        HailuoClient own = hailuo.client();
        runner.withBean(HailuoClient.class, () -> own).run(context -> {
            assertThat(context).hasSingleBean(HailuoClient.class).doesNotHaveBean(HailuoLifecycle.class);
            assertThat(context.getBean(HailuoClient.class)).isSameAs(own);
            assertThat(directory.resolve("journal")).doesNotExist();
        });
    }

    @Test
    void aSupplierOfKeysGoesBeforeTheProperty() {
        List<String> asked = Collections.synchronizedList(new ArrayList<>());
        runner.withBean(ApiKeySupplier.class, () -> () -> {
                    asked.add("");
                    return "another-key";
                })
                .run(context -> {
                    context.getBean(HailuoClient.class).balance();
                    assertThat(asked).isNotEmpty();
                });
    }

    /** Two customisers and two listeners, declared in the wrong order. */
    @Configuration(proxyBeanMethods = false)
    static class InOrder {

        static final List<String> CALLS = Collections.synchronizedList(new ArrayList<>());

        @Bean
        @Order(2)
        HailuoClientCustomizer second() {
            return builder -> CALLS.add("customizer 2");
        }

        @Bean
        @Order(1)
        HailuoClientCustomizer first() {
            return builder -> CALLS.add("customizer 1");
        }

        @Bean
        @Order(2)
        HailuoListener last() {
            return event -> told(event, "listener 2");
        }

        @Bean
        @Order(1)
        HailuoListener throwing() {
            return event -> {
                told(event, "listener 1");
                throw new IllegalStateException("a listener that fails holds back nobody");
            };
        }

        private static void told(HailuoEvent event, String name) {
            if (event instanceof HailuoEvent.Submitted) {
                CALLS.add(name);
            }
        }
    }

    @Test
    void customisersAndListenersAreCalledInTheirOrder() {
        InOrder.CALLS.clear();
        runner.withUserConfiguration(InOrder.class).run(context -> {
            context.getBean(HailuoClient.class).submit(MarbleService.request("a marble"));
            assertThat(InOrder.CALLS).containsExactly("customizer 1", "customizer 2", "listener 1", "listener 2");
        });
    }

    @Test
    void metersAndObservationsAreMadeWhereThereIsARegistry() {
        List<String> observed = Collections.synchronizedList(new ArrayList<>());
        ObservationRegistry observations = ObservationRegistry.create();
        observations.observationConfig().observationHandler(new ObservationHandler<>() {
            @Override
            public void onStop(Observation.Context context) {
                observed.add(context.getName());
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return true;
            }
        });
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        runner.withBean(MeterRegistry.class, () -> meters)
                .withBean(ObservationRegistry.class, () -> observations)
                .run(context -> {
                    assertThat(context).hasSingleBean(HailuoMetrics.class).hasSingleBean(HailuoObservations.class);
                    context.getBean(HailuoClient.class).submit(MarbleService.request("a marble"));
                    assertThat(meters.get("hailuo.submissions").counter().count())
                            .isEqualTo(1);
                    assertThat(observed).contains("hailuo.submit");
                });
    }

    @Test
    void withoutRegistriesThereAreNeither() {
        runner.run(context ->
                assertThat(context).doesNotHaveBean(HailuoMetrics.class).doesNotHaveBean(HailuoObservations.class));
    }

    @Test
    void severalObserversAreTold() {
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        runner.withBean("one", OperationObserver.class, () -> observer("one", told))
                .withBean("two", OperationObserver.class, () -> observer("two", told))
                .run(context -> {
                    context.getBean(HailuoClient.class).submit(MarbleService.request("a marble"));
                    assertThat(told).contains("one Submission", "two Submission");
                });
    }

    /** A worker has webhooks made, and another process receives them. */
    @Test
    void neitherSpringWebNorMicrometerNorTheActuatorIsNeeded() {
        runner.withConfiguration(AutoConfigurations.of(
                        HailuoSanitizingAutoConfiguration.class,
                        HailuoProblemsAutoConfiguration.class,
                        HailuoWebhookAutoConfiguration.class))
                .withClassLoader(new FilteredClassLoader(
                        "org.springframework.web",
                        "org.springframework.http",
                        "org.springframework.boot.actuate",
                        "jakarta.servlet",
                        "reactor",
                        "io.micrometer"))
                .withPropertyValues(
                        "hailuo.webhook.url=http://127.0.0.1:1/hailuo/webhook",
                        "hailuo.webhook.secrets=0123456789abcdef")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    context.getBean(HailuoClient.class).submit(MarbleService.request("a marble"));
                    assertThat(hailuo.simulator().tasks().get(0).parameters()).containsKey("callback_url");
                });
    }

    @Test
    void anApplicationWithAClientForEachTenantStarts() {
        runner.withConfiguration(AutoConfigurations.of(HailuoWebhookAutoConfiguration.class))
                .withBean(
                        "one", HailuoClient.class, () -> hailuo.clientBuilder().build())
                .withBean(
                        "two", HailuoClient.class, () -> hailuo.clientBuilder().build())
                .withPropertyValues(
                        "hailuo.webhook.url=http://127.0.0.1:1/hailuo/webhook",
                        "hailuo.webhook.secrets=0123456789abcdef")
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(HailuoHealth.class)
                        .doesNotHaveBean(WebhookReceiver.class));
    }

    private static OperationObserver observer(String name, List<String> told) {
        return operation -> new OperationObserver.Course() {
            @Override
            public void completed(RequestRef subject) {
                told.add(name + " " + kind(operation));
            }

            @Override
            public void failed(RequestRef subject, Throwable failure) {
                told.add(name + " failed");
            }
        };
    }

    private static String kind(Operation operation) {
        return operation.getClass().getSimpleName();
    }
}
