package com.acme.marbles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hailuo4j.runtime.errors.BudgetExceededException;
import io.github.hailuo4j.simulator.HailuoSimulator;
import io.github.hailuo4j.spring.test.HailuoTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;

/** A slice with properties of its own. */
@HailuoTest(value = MarbleService.class, properties = "hailuo.budget-cents=60")
@Timeout(300)
class MarbleBudgetTest {

    @Test
    void theBudgetIsKept(@Autowired MarbleService marbles, @Autowired HailuoSimulator simulator) {
        marbles.order("a marble");
        assertThatThrownBy(() -> marbles.order("another marble")).isInstanceOf(BudgetExceededException.class);
        assertThat(simulator.taskCount()).isEqualTo(1);
    }
}
