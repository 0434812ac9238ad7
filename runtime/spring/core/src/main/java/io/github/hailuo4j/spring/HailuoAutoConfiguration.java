package io.github.hailuo4j.spring;

import io.github.hailuo4j.runtime.HailuoClient;
import io.github.hailuo4j.runtime.event.HailuoListener;
import io.github.hailuo4j.runtime.event.LogContext;
import io.github.hailuo4j.runtime.event.OperationObserver;
import io.github.hailuo4j.runtime.journal.Journal;
import io.github.hailuo4j.runtime.slf4j.MdcContext;
import io.github.hailuo4j.runtime.task.PollSchedule;
import io.github.hailuo4j.runtime.webhook.WebhookSettings;
import io.github.hailuo4j.spring.health.HailuoHealth;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/** A client from {@code hailuo.*}, and what goes with it. A bean of the application takes the place of any of these. */
@AutoConfiguration(after = {HailuoJournalAutoConfiguration.class, HailuoObservationAutoConfiguration.class})
@EnableConfigurationProperties(HailuoProperties.class)
public class HailuoAutoConfiguration {

    /** Made where it is asked for: who keeps videos elsewhere has no folder. */
    @Bean
    @Lazy
    @ConditionalOnMissingBean
    VideoFolder hailuoVideoFolder(HailuoProperties properties) {
        VideoFolder folder = new VideoFolder(properties.videos());
        try {
            if (!Files.isDirectory(folder.path())) {
                Files.createDirectories(folder.path());
            }
        } catch (IOException e) {
            throw new InvalidHailuoPropertyException(
                    "hailuo.videos",
                    "must be a folder that this process may make: " + e,
                    "Write a folder with room for videos, on a disk that outlives the process.");
        }
        return folder;
    }

    @Bean
    @ConditionalOnMissingBean
    LogContext hailuoLogContext() {
        return new MdcContext();
    }

    /** The client, and what goes with one of ours. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingBean(HailuoClient.class)
    static class Clients {

        @Bean
        @ConditionalOnMissingBean
        @ConditionalOnProperty("hailuo.webhook.url")
        WebhookSettings hailuoWebhookSettings(HailuoProperties properties) {
            return Settings.webhooks(properties.webhook());
        }

        @Bean
        PostsInFlight hailuoPostsInFlight() {
            return new PostsInFlight();
        }

        @Bean
        JournalWatch hailuoJournalWatch() {
            return new JournalWatch();
        }

        @Bean
        HailuoClient hailuoClient(
                HailuoProperties properties,
                Environment environment,
                Journal journal,
                LogContext logContext,
                JournalWatch journalWatch,
                ObjectProvider<ApiKeySupplier> apiKey,
                ObjectProvider<PollSchedule> pollSchedule,
                ObjectProvider<WebhookSettings> webhooks,
                ObjectProvider<OperationObserver> observers,
                ObjectProvider<HailuoListener> listeners,
                ObjectProvider<HailuoClientCustomizer> customizers) {
            var builder = Settings.builder(properties, environment, apiKey.getIfAvailable())
                    .journal(journal)
                    .logContext(logContext)
                    .observer(journalWatch.over(observers.orderedStream().toList()));
            pollSchedule.ifAvailable(builder::pollSchedule);
            webhooks.ifAvailable(builder::webhooks);
            listeners.orderedStream().reduce(HailuoListener::andThen).ifPresent(builder::listener);
            customizers.orderedStream().forEach(each -> each.customize(builder));
            return builder.build();
        }
    }

    /** What the starters' health indicators ask. Who has several clients, one for each tenant, decides which it is. */
    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnSingleCandidate(HailuoClient.class)
    HailuoHealth hailuoHealth(
            HailuoClient client,
            ObjectProvider<Journal> journal,
            ObjectProvider<JournalWatch> journalWatch,
            HailuoProperties properties) {
        JournalWatch watch = journalWatch.getIfAvailable();
        return new HailuoHealth(
                client,
                journal.getIfUnique(),
                watch == null ? Optional::empty : watch::failure,
                properties.health().cache(),
                properties.health().timeout());
    }

    /** Not of a client that the application made: when that recovers and ends is its own business. */
    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnBean(PostsInFlight.class)
    HailuoLifecycle hailuoLifecycle(HailuoClient client, PostsInFlight posts, HailuoProperties properties) {
        return new HailuoLifecycle(client, posts, properties);
    }
}
