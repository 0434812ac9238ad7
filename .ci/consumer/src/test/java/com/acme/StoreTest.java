package com.acme;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hailuo4j.postgres.EnqueueOptions;
import io.github.hailuo4j.postgres.HailuoQueue;
import io.github.hailuo4j.postgres.Settlement;
import io.github.hailuo4j.runtime.task.SubmitOptions;
import io.github.hailuo4j.spring.test.AutoConfigureHailuoSimulator;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.annotation.DirtiesContext;

/** With the dependencies that the starters' page names, the tables are made, and a video is. */
@SpringBootTest(properties = "hailuo.store.type=postgres")
@AutoConfigureHailuoSimulator
@DirtiesContext // Closed in its order, and not by the JVM's end, which stops the server at the same time.
class StoreTest {

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

        private final CountDownLatch settled = new CountDownLatch(1);

        @Bean
        EmbeddedPostgres server() throws Exception {
            return EmbeddedPostgres.start();
        }

        /** Needs the server, and so is closed before it. */
        @Bean
        DataSource dataSource(EmbeddedPostgres server) {
            return DataSourceBuilder.create()
                    .url(server.getJdbcUrl("postgres", "postgres"))
                    .build();
        }

        @Bean
        Settlement settlement() {
            return (connection, entry) -> settled.countDown();
        }
    }

    @Test
    void aVideoIsMade(
            @Autowired DataSource source,
            @Autowired HailuoQueue queue,
            @Autowired Application application,
            @TempDir Path directory)
            throws Exception {
        Path file = directory.resolve("marble.mp4");
        try (Connection connection = source.getConnection()) {
            var marble = Hailuo02TextToVideoPro.builder().prompt("A glass marble").build();
            var options = SubmitOptions.defaults().output(file);
            queue.enqueue(connection, marble, EnqueueOptions.defaults().submit(options));
        }
        assertTrue(application.settled.await(60, TimeUnit.SECONDS));
        assertTrue(Files.size(file) > 0);
    }
}
