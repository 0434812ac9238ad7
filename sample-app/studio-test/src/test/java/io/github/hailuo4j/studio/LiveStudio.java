package io.github.hailuo4j.studio;

import io.github.hailuo4j.app.Access;
import io.github.hailuo4j.app.Catalog;
import io.github.hailuo4j.app.Session;
import io.github.hailuo4j.app.Surroundings;
import io.github.hailuo4j.app.studio.StudioServer;
import io.github.hailuo4j.simulator.HailuoSimulator;
import io.github.hailuo4j.simulator.HailuoSimulatorBuilder;
import io.github.hailuo4j.simulator.faults.Faults;
import io.github.hailuo4j.simulator.tasks.SimulatedTask;
import io.github.hailuo4j.simulator.time.MovableClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/**
 * A studio in a home of its own. The gateway is a simulator that obeys prompts: {@code slowly} waits for {@link #finishSlowOnes()},
 * {@code too long} fails with a reason.
 */
final class LiveStudio implements AutoCloseable {

    private static final Duration SLOWLY = Duration.ofMinutes(2);

    /** The gateway's. */
    private final MovableClock clock = new MovableClock();

    private final Session.Mode mode;
    private final Map<String, String> environment;
    private StudioServer server;
    final HailuoSimulator simulator;
    final Faults faults = new Faults();

    LiveStudio(Path home, Session.Mode mode, UnaryOperator<HailuoSimulatorBuilder> settings) throws IOException {
        this(home, mode, "replay", settings);
    }

    /** With a gateway of which the studio is told what it does with idempotency keys. */
    LiveStudio(Path home, Session.Mode mode, String idempotency, UnaryOperator<HailuoSimulatorBuilder> settings)
            throws IOException {
        this.simulator = settings.apply(HailuoSimulator.builder()
                        .addDocument(Catalog.HAILUO_3)
                        .clock(clock)
                        .faults(faults)
                        .taskDuration(task -> says(task, "slowly") ? SLOWLY : Duration.ofMillis(10))
                        .failures(task -> says(task, "too long")
                                ? Optional.of("duration_seconds must be 6 for this prompt")
                                : Optional.empty()))
                .start();
        this.mode = mode;
        this.environment = Map.of(
                "HAILUO_HOME",
                home.toString(),
                "HAILUO_IDEMPOTENCY",
                idempotency,
                "RUNAPI_API_KEY",
                "secret-key",
                "RUNAPI_BASE_URL",
                simulator.baseUrl().toString());
        this.server = server(0);
    }

    private StudioServer server(int port) throws IOException {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream());
        return new StudioServer(
                new Access(new Surroundings(environment, nowhere, nowhere, false), mode, null),
                new StudioServer.Settings(Catalog.CURRENT, List.of(), 80, OptionalLong.empty(), null, port));
    }

    /** It has ended. Its tasks go on. */
    void end() {
        server.close();
    }

    /** Another one, in the same home and at the same port, for which pages that are open have no cookie. */
    void startAnother() throws IOException {
        server = server(url().getPort());
    }

    private static boolean says(SimulatedTask task, String words) {
        return String.valueOf(task.parameters().get("prompt")).contains(words);
    }

    URI url() {
        return server.url();
    }

    /** Its page, without the token. */
    String address() {
        return "http://" + url().getAuthority() + "/";
    }

    /** They are not waiting for their turn any more. */
    void beginSlowOnes() {
        clock.advance(SLOWLY.dividedBy(2));
    }

    void finishSlowOnes() {
        clock.advance(SLOWLY);
    }

    @Override
    public void close() {
        server.close();
        simulator.close();
    }
}
