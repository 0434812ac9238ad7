package io.github.hailuo4j.spring.postgres;

import io.github.hailuo4j.postgres.HailuoQueue;
import io.github.hailuo4j.postgres.HailuoWorker;
import io.github.hailuo4j.postgres.Settlement;
import io.github.hailuo4j.runtime.Intents;
import io.github.hailuo4j.runtime.webhook.WebhookOutcome;
import io.github.hailuo4j.runtime.webhook.WebhookReceiver;
import io.github.hailuo4j.runtime.webhook.WebhookSettings;
import io.github.hailuo4j.spring.HailuoAutoConfiguration;
import io.github.hailuo4j.spring.HailuoClientFactory;
import io.github.hailuo4j.spring.HailuoProperties;
import io.github.hailuo4j.spring.InvalidHailuoPropertyException;
import io.github.hailuo4j.spring.health.HailuoHealth;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** With {@code hailuo.store.type=postgres}: the queue, and a worker. A bean of the application takes the place of either. */
@AutoConfiguration(before = HailuoAutoConfiguration.class)
@ConditionalOnProperty(name = "hailuo.store.type", havingValue = "postgres")
@EnableConfigurationProperties(HailuoProperties.class)
public class HailuoPostgresAutoConfiguration {

    /** Says what is missing. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingClass("io.github.hailuo4j.postgres.HailuoWorker")
    static class Absent {

        Absent() {
            throw new InvalidHailuoPropertyException(
                    "hailuo.store.type",
                    "is postgres, and hailuo4j-postgres is not on the class path",
                    "Add the dependency io.github.hailuo4j:hailuo4j-postgres, or write another type of store.");
        }
    }

    /** What enqueues, and what carries out. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(HailuoWorker.class)
    static class Requests {

        /** After the application's own migrations, which may expect an empty schema. */
        @Bean
        @DependsOnDatabaseInitialization
        HailuoTables hailuoTables(ObjectProvider<DataSource> sources, HailuoProperties properties) {
            return HailuoTables.prepared(sources, properties.store());
        }

        @Bean
        @ConditionalOnMissingBean
        HailuoQueue hailuoQueue(HailuoTables tables, ObjectProvider<WebhookSettings> webhooks) {
            Intents intents = new Intents(Clock.systemUTC());
            WebhookSettings settings = webhooks.getIfAvailable();
            return new HailuoQueue(settings == null ? intents : intents.webhooks(settings));
        }
    }

    /** A worker of ours, which begins with the application and ends with it. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(HailuoWorker.class)
    @ConditionalOnMissingBean(type = "io.github.hailuo4j.postgres.HailuoWorker")
    static class Workers {

        /** The lifecycle closes it. */
        @Bean(destroyMethod = "")
        HailuoWorker hailuoWorker(
                HailuoTables tables,
                HailuoClientFactory clients,
                HailuoProperties properties,
                Environment environment,
                ObjectProvider<Settlement> settlements) {
            // In the background, nobody would read what is wrong.
            clients.check();
            HailuoProperties.Store store = properties.store();
            String name = environment.getProperty("spring.application.name", "");
            return HailuoWorker.builder(tables.source(), clients::create)
                    .name(name.isBlank() ? "worker" : name)
                    .lease(store.lease())
                    .heartbeat(store.lease().dividedBy(4))
                    .batch(store.batch())
                    .mostInFlight(store.inFlight())
                    .settlement((connection, entry) -> {
                        for (Settlement each : settlements.orderedStream().toList()) {
                            each.settled(connection, entry);
                        }
                    })
                    .build();
        }

        @Bean
        HailuoWorkerLifecycle hailuoWorkerLifecycle(HailuoWorker worker, HailuoProperties properties) {
            return new HailuoWorkerLifecycle(worker, properties.shutdown().drain());
        }
    }

    /** What asks the worker's client, which is another one after its lease has run out. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(HailuoWorker.class)
    static class OfTheWorker {

        @Bean
        @ConditionalOnMissingBean
        HailuoHealth hailuoHealth(HailuoWorker worker, HailuoProperties properties) {
            return new HailuoHealth(
                    worker::client,
                    properties.health().cache(),
                    properties.health().timeout());
        }

        @Bean
        @ConditionalOnMissingBean
        @ConditionalOnProperty("hailuo.webhook.url")
        WebhookReceiver hailuoWebhookReceiver(HailuoWorker worker) {
            return (body, query, headers) -> worker.client()
                    .map(client -> client.webhookReceiver().receive(body, query, headers))
                    // The gateway sends it again.
                    .orElseGet(() -> CompletableFuture.completedFuture(WebhookOutcome.UNCONFIRMED));
        }
    }
}
