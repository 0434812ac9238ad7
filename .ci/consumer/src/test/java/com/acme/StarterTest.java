package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.MarbleApplication.Marbles;
import io.github.hailuo4j.simulator.HailuoSimulator;
import io.github.hailuo4j.spring.test.HailuoTest;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HailuoTest(Marbles.class)
class StarterTest {

    @Test
    void aVideoOfTenMinutesIsMade(@Autowired Marbles marbles, @Autowired HailuoSimulator simulator) throws Exception {
        simulator.next().takes(Duration.ofMinutes(10));
        assertTrue(Files.size(marbles.make("A glass marble")) > 0);
        assertEquals(1, simulator.taskCount());
    }
}
