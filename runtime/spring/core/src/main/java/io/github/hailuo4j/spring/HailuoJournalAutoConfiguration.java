package io.github.hailuo4j.spring;

import io.github.hailuo4j.runtime.HailuoClient;
import io.github.hailuo4j.runtime.journal.FileJournal;
import io.github.hailuo4j.runtime.journal.InMemoryJournal;
import io.github.hailuo4j.runtime.journal.Journal;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Where what is paid for is kept, unless the application has a journal, or a client, which brings its own. */
@AutoConfiguration
@ConditionalOnMissingBean({HailuoClient.class, Journal.class})
@EnableConfigurationProperties(HailuoProperties.class)
public class HailuoJournalAutoConfiguration {

    @Bean
    @ConditionalOnProperty(name = "hailuo.store.type", havingValue = "file", matchIfMissing = true)
    Journal hailuoFileJournal(HailuoProperties properties) {
        return FileJournal.open(properties.journal());
    }

    @Bean
    @ConditionalOnProperty(name = "hailuo.store.type", havingValue = "memory")
    Journal hailuoMemoryJournal() {
        return new InMemoryJournal();
    }
}
