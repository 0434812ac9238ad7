package io.github.hailuo4j.spring;

import io.github.hailuo4j.runtime.HailuoClient;
import io.github.hailuo4j.runtime.HailuoClientBuilder;
import io.github.hailuo4j.runtime.event.HailuoListener;
import io.github.hailuo4j.runtime.event.LogContext;
import io.github.hailuo4j.runtime.event.OperationObserver;
import io.github.hailuo4j.runtime.journal.Journal;
import io.github.hailuo4j.runtime.task.PollSchedule;
import io.github.hailuo4j.runtime.task.VideoSink;
import io.github.hailuo4j.runtime.webhook.WebhookSettings;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;

/**
 * Makes clients as {@code hailuo.*} and the application's beans say: a worker needs another one whenever its lease has run out.
 * Who makes one closes it.
 */
public final class HailuoClientFactory {

    private final HailuoProperties properties;
    private final Environment environment;
    private final LogContext logContext;
    private final JournalWatch journalWatch;
    private final ListableBeanFactory beans;

    HailuoClientFactory(
            HailuoProperties properties,
            Environment environment,
            LogContext logContext,
            JournalWatch journalWatch,
            ListableBeanFactory beans) {
        this.properties = properties;
        this.environment = environment;
        this.logContext = logContext;
        this.journalWatch = journalWatch;
        this.beans = beans;
    }

    /**
     * Looks at the properties, as {@link #create} does, and makes nothing.
     *
     * @throws InvalidHailuoPropertyException if one of them is missing or wrong
     */
    public void check() {
        settings();
    }

    /**
     * A new client.
     *
     * @param journal where it keeps what is paid for
     * @throws InvalidHailuoPropertyException if a property is missing or wrong
     */
    public HailuoClient create(Journal journal) {
        HailuoClientBuilder builder = settings()
                .journal(journal)
                .logContext(logContext)
                .observer(journalWatch.over(
                        all(OperationObserver.class).orderedStream().toList()));
        all(PollSchedule.class).ifAvailable(builder::pollSchedule);
        all(WebhookSettings.class).ifAvailable(builder::webhooks);
        all(VideoSink.class)
                .ifAvailable(sink ->
                        builder.videoSink(sink, beans.getBean(VideoFolder.class).path()));
        all(HailuoListener.class)
                .orderedStream()
                .reduce(HailuoListener::andThen)
                .ifPresent(builder::listener);
        all(HailuoClientCustomizer.class).orderedStream().forEach(each -> each.customize(builder));
        return builder.build();
    }

    private HailuoClientBuilder settings() {
        return Settings.builder(
                properties, environment, all(ApiKeySupplier.class).getIfAvailable());
    }

    private <T> ObjectProvider<T> all(Class<T> type) {
        return beans.getBeanProvider(type);
    }
}
