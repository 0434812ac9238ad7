package com.acme.orders;

import io.github.hailuo4j.postgres.Settlement;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** The application. */
@SpringBootApplication(proxyBeanMethods = false)
public class OrderApplication {

    /** Starts it. */
    public static void main(String[] arguments) {
        SpringApplication.run(OrderApplication.class, arguments);
    }

    @Bean
    DataSource dataSource(@Value("${orders.database}") String url, @Value("${orders.user}") String user) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(user);
        return source;
    }

    /** What is settled, in its order. */
    record Settled(BlockingQueue<String> ends) {}

    @Bean
    Settled settled() {
        return new Settled(new LinkedBlockingQueue<>());
    }

    @Bean
    Settlement settlement(Settled settled) {
        return (connection, entry) -> settled.ends().add(entry.state() + " " + entry.key());
    }
}
