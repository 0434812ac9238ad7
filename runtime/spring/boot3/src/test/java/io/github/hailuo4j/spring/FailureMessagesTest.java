package io.github.hailuo4j.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hailuo4j.postgres.HailuoQueue;
import io.github.hailuo4j.runtime.journal.FileJournal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What whoever starts an application reads when its configuration is broken. */
@ExtendWith(OutputCaptureExtension.class)
class FailureMessagesTest {

    @TempDir
    Path directory;

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({HailuoAutoConfiguration.class, HailuoJournalAutoConfiguration.class})
    static class Application {

        @Bean
        String whoNeedsTheFolder(VideoFolder folder) {
            return folder.toString();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({HailuoAutoConfiguration.class, HailuoJournalAutoConfiguration.class})
    static class Enqueuing {

        @Bean
        String whoEnqueues(HailuoQueue queue) {
            return queue.getClass().getName();
        }
    }

    private void fails(String... properties) {
        fails(Application.class, properties);
    }

    private void fails(Class<?> application, String... properties) {
        assertThatThrownBy(() -> new SpringApplicationBuilder(application)
                        .web(WebApplicationType.NONE)
                        .properties(
                                "spring.main.banner-mode=off",
                                "hailuo.api-key=secret-of-this-test",
                                "hailuo.journal=" + directory.resolve("journal"),
                                "hailuo.videos=" + directory.resolve("videos"))
                        .properties(properties)
                        .run()
                        .close())
                .isNotNull();
    }

    private static void says(CapturedOutput output, String description, String action) {
        String all = output.getAll().replaceAll("\\s+", " ");
        assertThat(all).contains("APPLICATION FAILED TO START").contains("Description: " + description);
        assertThat(all).contains("Action: " + action);
        assertThat(all).doesNotContain("\tat ").doesNotContain("secret-of-this-test");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hailuo.api-key=|hailuo.api-key is not set, and neither is RUNAPI_API_KEY"
                        + "|Set the environment variable RUNAPI_API_KEY, or hailuo.api-key from a store of secrets,"
                        + " or define a bean of the type ApiKeySupplier.",
                "hailuo.api-key=two words|hailuo.api-key is refused: an API key must be printable ASCII without spaces"
                        + "|Write the key as the gateway shows it.",
                "hailuo.base-url=ftp://gateway|hailuo.base-url is refused: a base URL must be http or https, without a query,"
                        + " as https://runapi.ai is: ftp://gateway"
                        + "|Write a URL such as https://runapi.ai, or remove it for that one.",
                "hailuo.base-url=https://me:secret-of-this-test@gateway|hailuo.base-url is refused: a base URL must have no user"
                        + " and no password: the key goes into apiKey(...)"
                        + "|Write a URL such as https://runapi.ai, or remove it for that one.",
                "hailuo.gateway-name=st\u00e4ging|hailuo.gateway-name is refused: gatewayName must be 1 to 200 characters of"
                        + " printable ASCII|Write a name such as production, or the base URL that the gateway had before, or"
                        + " remove it.",
                "hailuo.budget-cents=-1|hailuo.budget-cents must be at least 0, not -1"
                        + "|Write a number of US cents, such as 5000 for 50 dollars, or remove it for no limit.",
                "hailuo.requests-per-second=0|hailuo.requests-per-second must be more than 0 and at most 1,000,000, not 0.0"
                        + "|Write how many questions a second the gateway may be sent, such as 10.",
                "hailuo.wait=0s|hailuo.wait must be more than 0 s, not PT0S|Write a time, such as 30s or 2m.",
                "hailuo.submit-timeout=-1s|hailuo.submit-timeout must be more than 0 s, not PT-1S|Write a time",
                "hailuo.call-timeout=0|hailuo.call-timeout must be more than 0 s, not PT0S|Write a time",
                "hailuo.poll=0|hailuo.poll must be more than 0 s, not PT0S|Write a time",
                "hailuo.health.cache=0|hailuo.health.cache must be more than 0 s, not PT0S|Write a time",
                "hailuo.shutdown.drain=-1s|hailuo.shutdown.drain must be at least 0 s, not PT-1S|Write a time, such as 20s",
                "hailuo.webhook.secrets=0123456789abcdef|hailuo.webhook.url must be set, since hailuo.webhook.secrets is"
                        + "|Write the public URL of /hailuo/webhook, such as https://videos.example.com/hailuo/webhook.",
                "hailuo.webhook.url=https://a.example/x|hailuo.webhook.secrets must be set, since hailuo.webhook.url is"
                        + "|Write at least one secret of 16 bytes or more",
                "hailuo.webhook.url=|hailuo.webhook.url must not be empty|Write the public URL of /hailuo/webhook, such as"
                        + " https://videos.example.com/hailuo/webhook, or remove it for no webhooks.",
                "hailuo.call-timeout=30d|hailuo.call-timeout must be at least 1 ms and at most 1 day, not PT720H|Write a time",
                "hailuo.call-timeout=1ns|hailuo.call-timeout must be at least 1 ms and at most 1 day, not PT0.000000001S|Write",
                "hailuo.wait=1000000d|hailuo.wait must be at most 3650 days, not PT24000000H|Write a time, such as 30s or 2m.",
                "hailuo.poll=99999d|hailuo.poll must be at most 3650 days|Write a time",
                "hailuo.health.timeout=200000d|hailuo.health.timeout must be at most 3650 days|Write a time",
                "hailuo.shutdown.drain=200000d|hailuo.shutdown.drain must be at most 3650 days|Write a time",
                "hailuo.journal=|hailuo.journal must not be empty|Write a path on a disk that outlives the process",
                "hailuo.videos=~/videos|hailuo.videos must not begin with ~, which means nothing here: ~/videos"
                        + "|Write a path on a disk that outlives the process, such as ${user.home}/hailuo/videos",
                "hailuo.videos=file:relative|hailuo.videos must be a path: |Write a path on a disk",
                "hailuo.store.limits.cents-per-day=500|hailuo.store.limits.cents-per-day must not be set without"
                        + " hailuo.store.type=postgres, since nobody else counts it"
                        + "|Write hailuo.budget-cents for what this process may spend; or write hailuo.store.type=postgres.",
                "hailuo.store.limits.requests-per-second=1|hailuo.store.limits.requests-per-second must not be set without"
                        + "|Remove it; or write hailuo.store.type=postgres.",
                "hailuo.webhook.path=hailuo|hailuo.webhook.path must be a path, not \"hailuo\"|Write where the application",
            })
    void aBrokenPropertyIsNamed(String property, String description, String action, CapturedOutput output) {
        fails(property);
        says(output, description, action);
    }

    /** It has no effect, so that who means a budget has none; the value may be a key, and is not repeated. */
    @Test
    void aPropertyThatIsNoneOfOursIsLogged(CapturedOutput output) {
        new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "hailuo.api-key=secret-of-this-test",
                        "hailuo.journal=" + directory.resolve("journal"),
                        "hailuo.videos=file:" + directory.resolve("videos"),
                        "hailuo.BUDGET_CENTS=100",
                        "hailuo.budget=secret-of-this-test",
                        "hailuo.store.lesae=5s",
                        "hailuo.webhook.secret[0]=secret-of-this-test",
                        "hailuo4j.more=1")
                .run()
                .close();
        assertThat(output.getAll())
                .contains("These are no properties of hailuo4j, and say nothing: hailuo.budget, hailuo.store.lesae,"
                        + " hailuo.webhook.secret[0]. Its own are those that")
                .doesNotContain("secret-of-this-test");
        assertThat(directory.resolve("videos")).isDirectory();
    }

    @Test
    void aSecretThatIsTooShortIsNotRepeated(CapturedOutput output) {
        fails("hailuo.webhook.url=https://a.example/x", "hailuo.webhook.secrets=0123456789abcdef,tooshort");
        says(output, "hailuo.webhook.secrets[1] must have at least 16 bytes", "Write a longer secret");
        assertThat(output.getAll()).doesNotContain("tooshort");
    }

    @Test
    void aWebhookUrlThatIsNoneIsNamed(CapturedOutput output) {
        fails("hailuo.webhook.url=https://a.example/x?y", "hailuo.webhook.secrets=0123456789abcdef");
        says(output, "hailuo.webhook.url is refused: a webhook URL must be http or https", "Write the public URL of");
    }

    @Test
    void aJournalThatAnotherOneHasOpenIsNamed(CapturedOutput output) {
        try (FileJournal open = FileJournal.open(directory.resolve("journal"))) {
            fails();
            assertThat(open.entries()).isEmpty();
        }
        says(
                output,
                "the journal " + directory.resolve("journal") + " is ",
                "Stop the other process, or write another");
    }

    @Test
    void aJournalThatCannotBeMadeIsNamed(CapturedOutput output) throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        fails("hailuo.journal=" + file.resolve("journal"));
        says(
                output,
                "the journal " + file.resolve("journal") + " cannot be opened",
                "Write a file that this process may");
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed(CapturedOutput output) throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        fails("hailuo.videos=" + file.resolve("videos"));
        says(
                output,
                "hailuo.videos must be a folder that this process may make",
                "Write a folder with room for videos");
    }

    /** Spring's own words, which name the property and the values that there are. */
    @Test
    void aStoreThatIsNotKnownIsNamed(CapturedOutput output) {
        fails("hailuo.store.type=floppy");
        assertThat(output.getAll())
                .contains("hailuo.store.type")
                .contains("floppy")
                .contains("MEMORY")
                .contains("FILE");
    }

    @ParameterizedTest
    @CsvSource({"memory, hailuo.store.type=memory", "file, hailuo.wait=15m"})
    void aQueueWithoutItsStoreIsNamed(String store, String property, CapturedOutput output) {
        fails(Enqueuing.class, property);
        says(
                output,
                "hailuo.store.type must be postgres for a bean HailuoQueue, and is " + store,
                "Write hailuo.store.type=postgres.");
    }
}
