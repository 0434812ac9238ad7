package io.github.hailuo4j.spring.test;

import io.github.hailuo4j.junit.VirtualTime;
import io.github.hailuo4j.simulator.HailuoSimulator;
import io.github.hailuo4j.simulator.HailuoSimulatorBuilder;
import io.github.hailuo4j.simulator.faults.Faults;
import io.github.hailuo4j.spring.HailuoClientCustomizer;
import java.io.IOException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** The simulated gateway, its time, and what leads the client there. */
@Configuration(proxyBeanMethods = false)
class SimulatorConfiguration {

    static final String ANY_KEY = "key-for-tests";

    /** All simulators of tests are one gateway: each is at another port, and a test's database may outlive them. */
    private static final String NAME = "the simulator of tests";

    @Bean
    VirtualTime hailuoVirtualTime() {
        return new VirtualTime();
    }

    @Bean
    HailuoSimulator hailuoSimulator(VirtualTime time, ObjectProvider<HailuoSimulatorCustomizer> customizers)
            throws IOException {
        HailuoSimulatorBuilder builder =
                HailuoSimulator.builder().clock(time.clock()).faults(new Faults());
        customizers.orderedStream().forEach(each -> each.customize(builder));
        return builder.start();
    }

    /** The last of all: no test pays for anything. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    HailuoClientCustomizer hailuoSimulatorClientCustomizer(HailuoSimulator simulator, VirtualTime time) {
        return builder -> builder.baseUrl(simulator.baseUrl())
                .gatewayName(NAME)
                .apiKey(ANY_KEY)
                .time(time);
    }
}
