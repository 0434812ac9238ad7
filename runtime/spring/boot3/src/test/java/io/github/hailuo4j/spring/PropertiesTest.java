package io.github.hailuo4j.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hailuo4j.runtime.HailuoClient;
import io.github.hailuo4j.runtime.HailuoClientBuilder;
import io.github.hailuo4j.runtime.journal.InMemoryJournal;
import io.github.hailuo4j.runtime.journal.Journal;
import io.github.hailuo4j.runtime.task.Idempotency;
import io.github.hailuo4j.runtime.task.PollSchedule;
import io.github.hailuo4j.runtime.task.WaitOptions;
import io.github.hailuo4j.runtime.webhook.WebhookSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.test.util.ReflectionTestUtils;

/** Every property, by what the client is built with. */
class PropertiesTest {

    @TempDir
    Path directory;

    private final AtomicReference<HailuoClientBuilder> built = new AtomicReference<>();
    private ApplicationContextRunner runner = new ApplicationContextRunner();

    @BeforeEach
    void run() {
        runner = new ApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(HailuoAutoConfiguration.class, HailuoJournalAutoConfiguration.class))
                .withBean(HailuoClientCustomizer.class, () -> built::set)
                .withPropertyValues(
                        "hailuo.api-key=secret-of-this-test",
                        "hailuo.base-url=http://127.0.0.1:9/gateway",
                        "hailuo.journal=" + directory.resolve("journal"),
                        "hailuo.videos=" + directory.resolve("videos"));
    }

    private HailuoClientBuilder builder() {
        return Objects.requireNonNull(built.get(), "a client was to be built");
    }

    private static @Nullable Object field(HailuoClientBuilder builder, String name) {
        Object settings = Objects.requireNonNull(ReflectionTestUtils.getField(builder, "settings"));
        return ReflectionTestUtils.getField(settings, name);
    }

    private Object setting(String name) {
        return String.valueOf(field(builder(), name));
    }

    @ParameterizedTest
    @CsvSource({
        "hailuo.budget-cents=250, budgetCents, 250",
        "hailuo.budget-cents=0, budgetCents, 0",
        "hailuo.requests-per-second=2.5, requestsPerSecond, 2.5",
        "hailuo.submit-timeout=3m, submitTimeout, PT3M",
        "hailuo.call-timeout=1500ms, callTimeout, PT1.5S",
        "hailuo.idempotency=none, idempotency, NONE",
        "hailuo.base-url=http://127.0.0.1:8/other/, baseUrl, http://127.0.0.1:8/other/",
        "hailuo.gateway-name=production, gatewayName, production",
        "hailuo.gateway-name=https://RunAPI.ai/, gatewayName, https://runapi.ai",
        "hailuo.gateway-name=, gatewayName, null",
    })
    void aPropertyIsASetting(String property, String setting, String value) {
        runner.withPropertyValues(property).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(setting(setting)).isEqualTo(value);
        });
    }

    @Test
    void whatIsNotSetIsAsTheClientHasIt() {
        HailuoClientBuilder plain = HailuoClient.builder();
        runner.run(context -> {
            for (String name : new String[] {
                "budgetCents", "requestsPerSecond", "submitTimeout", "callTimeout", "idempotency", "waitOptions"
            }) {
                assertThat(setting(name)).as(name).isEqualTo("" + field(plain, name));
            }
            assertThat(context.getBean(HailuoProperties.class).idempotency()).isEqualTo(Idempotency.REPLAY);
        });
    }

    /** Spring's own conversion would give the folder of that name on the class path. */
    @Test
    void aPathIsNeverOneOnTheClassPath() {
        Path packages = Path.of("com").toAbsolutePath();
        assertThat(PropertiesTest.class.getResource("/com")).isNotNull();
        assertThat(packages).doesNotExist();
        runner.withPropertyValues("hailuo.videos=com").run(context -> {
            assertThat(context.getBean(HailuoProperties.class).videos().toAbsolutePath())
                    .isEqualTo(packages);
        });
        runner.withPropertyValues("hailuo.videos=/com")
                .run(context -> assertThat(
                                context.getBean(HailuoProperties.class).videos())
                        .isEqualTo(Path.of("/com")));
    }

    @Test
    void waitAndPollAreTimes() {
        runner.withPropertyValues("hailuo.wait=7m", "hailuo.poll=4s").run(context -> {
            WaitOptions options = (WaitOptions) Objects.requireNonNull(field(builder(), "waitOptions"));
            PollSchedule schedule = (PollSchedule) Objects.requireNonNull(field(builder(), "pollSchedule"));
            assertThat(options.atMost()).isEqualTo(Duration.ofMinutes(7));
            assertThat(schedule.nextDelay("", Duration.ZERO, 1)).isEqualTo(Duration.ofSeconds(4));
        });
    }

    @Test
    void journalAndVideosAreAFileAndAFolder() {
        runner.run(context -> {
            assertThat(directory.resolve("journal")).isRegularFile();
            assertThat(context.getBean(VideoFolder.class).path()).isEqualTo(directory.resolve("videos"));
            assertThat(directory.resolve("videos")).isDirectory();
        });
    }

    @Test
    void memoryIsSaid() {
        runner.withPropertyValues("hailuo.store.type=memory").run(context -> {
            assertThat(context.getBean(Journal.class)).isInstanceOf(InMemoryJournal.class);
            assertThat(Files.exists(directory.resolve("journal"))).isFalse();
        });
    }

    @Test
    void webhooksAreAsked() {
        runner.withPropertyValues(
                        "hailuo.webhook.url=https://videos.example.com/app/hailuo/webhook",
                        "hailuo.webhook.secrets[0]=0123456789abcdef",
                        "hailuo.webhook.secrets[1]=fedcba9876543210",
                        "hailuo.webhook.longest-age=2h")
                .run(context -> {
                    WebhookSettings settings = context.getBean(WebhookSettings.class);
                    assertThat(settings.url()).hasPath("/app/hailuo/webhook");
                    assertThat(settings.longestAge()).isEqualTo(Duration.ofHours(2));
                    assertThat(settings.secrets())
                            .extracting(each -> new String(each, StandardCharsets.UTF_8))
                            .containsExactly("0123456789abcdef", "fedcba9876543210");
                    assertThat(field(builder(), "webhooks")).isSameAs(settings);
                });
    }

    @Test
    void theOtherGroupsAreRead() {
        runner.withPropertyValues(
                        "hailuo.shutdown.drain=0s",
                        "hailuo.recover-at-start=false",
                        "hailuo.health.cache=5s",
                        "hailuo.health.timeout=100ms",
                        "hailuo.health.enabled=false",
                        "hailuo.problem-details.enabled=false",
                        "hailuo.webhook.path=/x")
                .run(context -> {
                    HailuoProperties properties = context.getBean(HailuoProperties.class);
                    assertThat(properties.shutdown().drain()).isZero();
                    assertThat(properties.recoverAtStart()).isFalse();
                    assertThat(properties.health().cache()).isEqualTo(Duration.ofSeconds(5));
                    assertThat(properties.health().timeout()).isEqualTo(Duration.ofMillis(100));
                    assertThat(properties.health().enabled()).isFalse();
                    assertThat(properties.problemDetails().enabled()).isFalse();
                    assertThat(properties.webhook().path()).isEqualTo("/x");
                });
    }

    @Test
    void theKeyMayBeOfTheEnvironment() {
        runner.withPropertyValues("hailuo.api-key=", "RUNAPI_API_KEY=of-the-environment")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void theBaseUrlMayBeOfTheEnvironment() {
        runner.withPropertyValues("hailuo.base-url=", "RUNAPI_BASE_URL=http://127.0.0.1:7/")
                .run(context -> assertThat(setting("baseUrl")).isEqualTo("http://127.0.0.1:7/"));
    }

    @Test
    void noSecretIsShown() {
        runner.withPropertyValues(
                        "hailuo.webhook.url=https://videos.example.com/hailuo/webhook",
                        "hailuo.webhook.secrets=0123456789abcdef")
                .run(context -> {
                    HailuoProperties properties = context.getBean(HailuoProperties.class);
                    assertThat(properties + " " + properties.webhook() + context.getBean(HailuoClient.class))
                            .doesNotContain("secret-of-this-test")
                            .doesNotContain("0123456789abcdef");
                });
    }

    @ParameterizedTest
    @CsvSource({"a.mp4, true", "a/b.mp4, true", "../a.mp4, false", "/etc/a.mp4, false", "'', false", "a/../.., false"})
    void aVideoStaysInItsFolder(String name, boolean isFine) {
        VideoFolder folder = new VideoFolder(directory);
        if (isFine) {
            assertThat(folder.file(name)).isEqualTo(directory.resolve(name));
        } else {
            assertThatThrownBy(() -> folder.file(name))
                    .hasMessage("the name of a video must lead to a file within hailuo.videos: " + name);
        }
    }
}
