package io.github.hailuo4j.spring;

import io.github.hailuo4j.runtime.HailuoClient;
import io.github.hailuo4j.runtime.event.LogContext;
import io.github.hailuo4j.runtime.journal.Journal;
import io.github.hailuo4j.runtime.slf4j.MdcContext;
import io.github.hailuo4j.runtime.webhook.WebhookSettings;
import io.github.hailuo4j.spring.health.HailuoHealth;
import java.io.IOException;
import java.nio.file.Files;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
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

    /** Also for who makes the client: it says where webhooks go. */
    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnProperty("hailuo.webhook.url")
    WebhookSettings hailuoWebhookSettings(HailuoProperties properties) {
        return Settings.webhooks(properties.webhook());
    }

    /** After the properties themselves: what is wrong with those is said first. */
    @Bean
    UnknownProperties hailuoUnknownProperties(HailuoProperties properties, Environment environment) {
        return UnknownProperties.in(environment).logged();
    }

    @Bean
    JournalWatch hailuoJournalWatch() {
        return new JournalWatch();
    }

    @Bean
    @ConditionalOnMissingBean
    HailuoClientFactory hailuoClientFactory(
            HailuoProperties properties,
            Environment environment,
            LogContext logContext,
            JournalWatch journalWatch,
            ListableBeanFactory beans) {
        return new HailuoClientFactory(properties, environment, logContext, journalWatch, beans);
    }

    /** The client, and what goes with one of ours: when one of the application's recovers and ends is its own business. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingBean(HailuoClient.class)
    @Conditional(StoreOfOneProcess.class)
    static class Clients {

        @Bean
        HailuoClient hailuoClient(HailuoClientFactory factory, Journal journal) {
            return factory.create(journal);
        }

        @Bean
        @ConditionalOnMissingBean
        HailuoLifecycle hailuoLifecycle(HailuoClient client, HailuoProperties properties) {
            return new HailuoLifecycle(client, properties);
        }
    }

    /** In PostgreSQL, requests are of all processes, and a worker has the client. */
    static final class StoreOfOneProcess extends NoneNestedConditions {

        StoreOfOneProcess() {
            super(ConfigurationPhase.REGISTER_BEAN);
        }

        @ConditionalOnProperty(name = "hailuo.store.type", havingValue = "postgres")
        static final class OfMany {}
    }

    /** What the starters' health indicators ask. Who has several clients, one for each tenant, decides which it is. */
    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnSingleCandidate(HailuoClient.class)
    HailuoHealth hailuoHealth(
            HailuoClient client,
            ObjectProvider<Journal> journal,
            JournalWatch journalWatch,
            HailuoProperties properties) {
        return new HailuoHealth(
                client,
                journal.getIfUnique(),
                journalWatch::failure,
                properties.health().cache(),
                properties.health().timeout());
    }
}
