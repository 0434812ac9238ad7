package io.github.hailuo4j.app.mcp;

import io.github.hailuo4j.simulator.HailuoSimulator;
import io.github.hailuo4j.simulator.faults.Faults;
import io.github.hailuo4j.simulator.video.VideoSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A launcher whose project is built, and a simulator over the network. */
abstract class LaunchedServers {

    static final String TEXT = "hailuo_generate_text";
    static final Map<String, Object> MARBLE =
            Map.of("model", "hailuo-02-text-to-video-standard", "prompt", "A marble", "duration_seconds", "6");

    @TempDir
    Path root;

    final Faults faults = new Faults();
    HailuoSimulator simulator;
    Map<String, String> live;

    @BeforeEach
    void start() throws Exception {
        LaunchedServer.build(root);
        simulator = HailuoSimulator.builder()
                .taskDuration(Duration.ofMillis(50))
                .videoSource(VideoSource.ofRandomBytes(5_000))
                .faults(faults)
                .start();
        live = Map.of(
                "HAILUO_HOME", root.resolve("home").toString(),
                "RUNAPI_API_KEY", "secret-key",
                "RUNAPI_BASE_URL", simulator.baseUrl().toString());
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    static Map<String, Object> with(Map<String, Object> arguments, Object... more) {
        Map<String, Object> all = new HashMap<>(arguments);
        for (int i = 0; i < more.length; i += 2) {
            all.put((String) more[i], more[i + 1]);
        }
        return all;
    }
}
