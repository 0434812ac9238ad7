package com.acme.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.acme.orders.video.Hailuo02TextToVideoPro;
import io.github.hailuo4j.simulator.HailuoSimulator;
import io.github.hailuo4j.spring.test.HailuoTest;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionTemplate;

/** The part of the service that is about orders, on a real database; a video of ten minutes takes milliseconds. */
@HailuoTest({Orders.class, OrderSettlement.class})
@Import(LocalDatabase.class)
@ImportAutoConfiguration({
    FlywayAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    TransactionAutoConfiguration.class
})
@Timeout(300)
class OrdersTest {

    @Autowired
    private Orders orders;

    @Autowired
    private HailuoSimulator simulator;

    private static Hailuo02TextToVideoPro marble() {
        return Hailuo02TextToVideoPro.builder().prompt("A glass marble").build();
    }

    private Order ended(Order placed) {
        return await().atMost(Duration.ofMinutes(2))
                .until(
                        () -> orders.find(placed.id()).orElseThrow(),
                        order -> !order.state().equals("PLACED"));
    }

    @Test
    void anOrderIsSaved() {
        simulator.next().takes(Duration.ofMinutes(10));
        Order order = ended(orders.place(marble()));
        assertThat(order.state()).isEqualTo("SAVED");
        assertThat(order.problem()).isNull();
        assertThat(Path.of(String.valueOf(order.video()))).isNotEmptyFile();
        assertThat(simulator.taskCount()).isEqualTo(1);
    }

    @Test
    void anOrderThatFailsSaysWhy() {
        simulator.next().fails("the prompt was refused");
        Order order = ended(orders.place(marble()));
        assertThat(order.state()).isEqualTo("FAILED");
        assertThat(order.problem()).contains("the prompt was refused");
        assertThat(order.video()).isNull();
    }

    @Test
    void anOrderThatIsRolledBackIsNeverSent(@Autowired TransactionTemplate transaction) {
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    orders.place(marble());
                    throw new IllegalStateException("the card was refused");
                }))
                .hasMessage("the card was refused");
        // The worker begins with the older one first.
        ended(orders.place(marble()));
        assertThat(simulator.taskCount()).isEqualTo(1);
    }
}
