package io.github.hailuo4j.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.marbles.MarbleApplication;
import io.github.hailuo4j.junit.HailuoSimulatorExtension;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** With a journal in a file. */
@Tag("slow")
@Timeout(300)
class AotTest {

    @RegisterExtension
    static final HailuoSimulatorExtension hailuo = new HailuoSimulatorExtension();

    @TempDir
    Path directory;

    @Test
    void anApplicationStartsFromWhatWasMadeAhead() throws Exception {
        AheadOfTime ahead = new AheadOfTime(MarbleApplication.class, directory, List.of());
        List<String> sources = ahead.process("--hailuo.journal=" + directory.resolve("not-opened"));
        assertThat(sources).anyMatch(each -> each.contains("HailuoAutoConfiguration__BeanDefinitions"));
        // Nothing is built when it is processed: neither key nor journal is needed.
        assertThat(directory.resolve("not-opened")).doesNotExist();
        try (AheadOfTime.Running application = ahead.start(
                "--hailuo.api-key=any-key",
                "--hailuo.base-url=" + hailuo.simulator().baseUrl(),
                "--hailuo.journal=" + directory.resolve("journal"),
                "--hailuo.videos=" + directory.resolve("videos"))) {
            String marble = "{\"model\":\"hailuo-02-text-to-video-pro\",\"prompt\":\"a marble\"}";
            assertThat(application.post("/marbles", marble).statusCode()).isEqualTo(200);
            assertThat(application.post("/marbles", "{}").statusCode()).isEqualTo(422);
            assertThat(application.post("/hailuo/webhook", "{}").statusCode()).isEqualTo(403);
            assertThat(hailuo.simulator().taskCount()).isEqualTo(1);
        }
    }
}
