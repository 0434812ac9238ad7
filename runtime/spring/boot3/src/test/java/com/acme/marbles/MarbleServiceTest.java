package com.acme.marbles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hailuo4j.junit.VirtualTime;
import io.github.hailuo4j.runtime.errors.TaskFailedException;
import io.github.hailuo4j.simulator.HailuoSimulator;
import io.github.hailuo4j.spring.test.HailuoTest;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The slice, as a team would use it. */
@HailuoTest(MarbleService.class)
@Timeout(300)
class MarbleServiceTest {

    @Autowired
    private MarbleService marbles;

    @Autowired
    private HailuoSimulator simulator;

    @Test
    void aVideoOfTenMinutesIsMadeInMilliseconds() throws Exception {
        simulator.next().takes(Duration.ofMinutes(10));
        assertThat(Files.size(marbles.make("a marble", "marble"))).isPositive();
        assertThat(simulator.taskCount()).isEqualTo(1);
    }

    @RepeatedTest(2)
    void theSimulatorKnowsNothingOfOtherTests(@Autowired VirtualTime time) throws Exception {
        assertThat(simulator.taskCount()).isZero();
        simulator.next().fails("the prompt was refused");
        assertThatThrownBy(() -> marbles.make("a marble", "marble"))
                .isInstanceOf(TaskFailedException.class)
                .hasMessageContaining("the prompt was refused");
        time.hold();
    }

    @Test
    void whatIsNotNamedIsLeftOut(@Autowired ApplicationContext context) {
        assertThat(context.containsBean("marbleController")).isFalse();
        assertThat(context.containsBean("marbleService")).isTrue();
    }
}
