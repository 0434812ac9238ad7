package io.github.hailuo4j.junit;

import io.github.hailuo4j.runtime.HailuoClient;
import io.github.hailuo4j.runtime.HailuoClientBuilder;
import io.github.hailuo4j.simulator.HailuoSimulator;
import io.github.hailuo4j.simulator.HailuoSimulatorBuilder;
import io.github.hailuo4j.simulator.faults.Faults;
import java.io.IOException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A simulator that runs, the time that it runs in, and the client of the test that is under way. */
final class Gateway implements AutoCloseable {

    private static final String ANY_KEY = "key-for-tests";

    /** All simulators of tests are one gateway: each is at another port, and a test's journal may outlive them. */
    private static final String NAME = "the simulator of tests";

    private final String owner;
    private final VirtualTime time;
    private final HailuoSimulator simulator;
    private @Nullable HailuoClient client;

    private Gateway(String owner, VirtualTime time, HailuoSimulator simulator) {
        this.owner = owner;
        this.time = time;
        this.simulator = simulator;
    }

    /**
     * Starts a simulator.
     *
     * @param owner who ends it
     */
    static Gateway start(String owner, UnaryOperator<HailuoSimulatorBuilder> settings) throws IOException {
        VirtualTime time = new VirtualTime();
        try {
            HailuoSimulatorBuilder builder =
                    HailuoSimulator.builder().clock(time.clock()).faults(new Faults());
            return new Gateway(owner, time, settings.apply(builder).start());
        } catch (IOException | RuntimeException e) {
            time.close();
            throw e;
        }
    }

    String owner() {
        return owner;
    }

    VirtualTime time() {
        return time;
    }

    HailuoSimulator simulator() {
        return simulator;
    }

    HailuoClientBuilder clientBuilder() {
        return HailuoClient.builder()
                .apiKey(ANY_KEY)
                .baseUrl(simulator.baseUrl())
                .gatewayName(NAME)
                .time(time);
    }

    synchronized HailuoClient client(UnaryOperator<HailuoClientBuilder> settings) {
        if (client == null) {
            client = settings.apply(clientBuilder()).build();
        }
        return client;
    }

    synchronized void closeClient() {
        if (client != null) {
            client.close();
            client = null;
        }
    }

    void reset() {
        simulator.reset();
        time.release();
    }

    @Override
    public void close() {
        closeClient();
        simulator.close();
        time.close();
    }
}
