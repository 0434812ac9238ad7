package com.acme.orders;

import io.github.hailuo4j.simulator.HailuoSimulator;
import io.github.hailuo4j.spring.HailuoClientCustomizer;
import java.io.IOException;
import java.time.Duration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** The service on one machine, with nothing to install: an embedded PostgreSQL, and a simulated gateway, which is paid nothing. */
public final class LocalOrders {

    private LocalOrders() {}

    /** Starts it, and places an order. */
    public static void main(String[] arguments) {
        System.setProperty("server.address", "127.0.0.1");
        System.setProperty("hailuo.api-key", "any-key");
        System.setProperty("hailuo.webhook.url", "http://127.0.0.1:${server.port:8080}/hailuo/webhook");
        System.setProperty("hailuo.webhook.secrets", "a-secret-of-this-machine");
        System.setProperty("logging.level.io.zonky.test", "warn");
        // The simulator's validator warns of what an OpenAPI document has besides its schemas.
        System.setProperty("logging.level.com.networknt", "error");
        SpringApplication.from(OrdersApplication::main)
                .with(LocalDatabase.class, Gateway.class, FirstOrder.class)
                .run(arguments);
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Gateway {

        @Bean
        HailuoSimulator gateway() throws IOException {
            return HailuoSimulator.builder().taskDuration(Duration.ofSeconds(5)).start();
        }

        @Bean
        HailuoClientCustomizer goesThere(HailuoSimulator gateway) {
            return builder -> builder.baseUrl(gateway.baseUrl());
        }
    }
}
