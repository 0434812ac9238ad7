package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hailuo4j.runtime.errors.BudgetExceededException;
import io.github.hailuo4j.runtime.task.Price;
import io.github.hailuo4j.runtime.task.VideoRequest;
import io.github.hailuo4j.simulator.HailuoSimulator;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A client that may spend so much and no more. */
final class BudgetTest extends ClientOfSimulator {

    @Test
    void aBudgetRefusesBeforeSending() throws IOException {
        HailuoSimulator simulator = simulator();
        HailuoClient client = tracked(settings(simulator).budgetCents(100).build());
        client.run(new TextToVideo("x"));
        assertThatThrownBy(() -> client.submit(new TextToVideo("y")))
                .isInstanceOf(BudgetExceededException.class)
                .hasMessageContaining("43 are left");
        assertThat(simulator.requestCount("POST")).isEqualTo(1);
        assertThat(client.balance().cents()).isEqualTo(10_000_000 - 57);
    }

    /** Nobody can answer for an estimate, whatever is left. */
    @Test
    void aBudgetRefusesWhatHasNoPublishedPrice() throws IOException {
        HailuoSimulator simulator = simulator();
        HailuoClient client = tracked(settings(simulator).budgetCents(1_000_000).build());
        for (Price price : List.of(new Price(48, 48, true), Price.UNKNOWN)) {
            VideoRequest request = new PricedAt(price);
            assertThatThrownBy(() -> client.submit(request))
                    .isInstanceOf(BudgetExceededException.class)
                    .hasMessageContaining(price.toString());
        }
        assertThat(simulator.requestCount("POST")).isZero();
    }

    /** An estimate counts with the most that it says, if the caller wants that; what is unknown never does. */
    @Test
    void aBudgetCountsEstimatesWhereItIsTold() throws IOException {
        HailuoSimulator simulator = simulator();
        HailuoClient client = tracked(
                settings(simulator).budgetCents(200).budgetCountsEstimates(true).build());
        assertThatThrownBy(() -> client.submit(new PricedAt(new Price(48, 201, true))))
                .isInstanceOf(BudgetExceededException.class)
                .hasMessageContaining("can cost about 48 to 201 cents; of a budget of 200 cents, 200 are left");
        assertThatThrownBy(() -> client.submit(new PricedAt(Price.UNKNOWN)))
                .isInstanceOf(BudgetExceededException.class)
                .hasMessageContaining("the price is unknown");
        client.submit(new PricedAt(new Price(48, 152, true)));
        assertThatThrownBy(() -> client.submit(new TextToVideo("x")))
                .isInstanceOf(BudgetExceededException.class)
                .hasMessageContaining("48 are left");
        assertThat(simulator.requestCount("POST")).isEqualTo(1);
    }

    private record PricedAt(Price price) implements VideoRequest {

        @Override
        public String modelId() {
            return "hailuo-02-text-to-video-pro";
        }

        @Override
        public String path() {
            return "/api/v1/hailuo/text_to_video";
        }

        @Override
        public String toJson() {
            return new TextToVideo("x").toJson();
        }
    }
}
