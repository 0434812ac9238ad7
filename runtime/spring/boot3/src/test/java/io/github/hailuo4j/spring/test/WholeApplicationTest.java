package io.github.hailuo4j.spring.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.marbles.MarbleApplication;
import com.acme.marbles.MarbleService;
import io.github.hailuo4j.simulator.HailuoSimulator;
import io.github.hailuo4j.spring.VideoFolder;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;

/** A whole application with the simulator; the properties that lead to the real gateway do not count. */
@SpringBootTest(
        classes = MarbleApplication.class,
        webEnvironment = WebEnvironment.NONE,
        properties = {"hailuo.base-url=http://127.0.0.1:1", "hailuo.api-key=of-production"})
@AutoConfigureHailuoSimulator
@Timeout(300)
class WholeApplicationTest {

    @Test
    void aVideoIsMade(
            @Autowired MarbleService marbles,
            @Autowired HailuoSimulator simulator,
            @Autowired VideoFolder videos,
            @Autowired ApplicationContext context)
            throws Exception {
        assertThat(Files.size(marbles.make("a marble", "marble"))).isPositive();
        assertThat(simulator.taskCount()).isEqualTo(1);
        assertThat(videos.path().getFileName().toString()).startsWith("hailuo4j-videos");
        assertThat(context.containsBean("marbleController")).isTrue();
    }
}
