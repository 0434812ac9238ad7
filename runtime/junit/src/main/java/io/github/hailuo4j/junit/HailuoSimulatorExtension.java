package io.github.hailuo4j.junit;

import io.github.hailuo4j.runtime.HailuoClient;
import io.github.hailuo4j.runtime.HailuoClientBuilder;
import io.github.hailuo4j.simulator.HailuoSimulator;
import io.github.hailuo4j.simulator.HailuoSimulatorBuilder;
import java.io.IOException;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a simulated gateway, and a client wired to it in whose {@link VirtualTime} nobody waits.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final HailuoSimulatorExtension hailuo = new HailuoSimulatorExtension();
 *
 * @Test
 * void aRefusedPromptIsShown() {
 *     hailuo.simulator().next().fails("the prompt was refused");
 *     // ... what the program does with hailuo.client()
 * }
 * }</pre>
 *
 * <p>Or {@code @ExtendWith(HailuoSimulatorExtension.class)}. Test methods can have parameters of the types {@link
 * HailuoSimulator}, {@link VirtualTime}, {@link HailuoClient} and {@link HailuoClientBuilder}.
 *
 * <p>In a static field, or with {@code @ExtendWith}, a class's tests share a simulator, with one URL; before each test it is
 * {@linkplain HailuoSimulator#reset() reset}, and its time released. In an instance field, each test has its own. A client lives
 * for one test. Tests that share a simulator cannot run at the same time.
 */
public final class HailuoSimulatorExtension
        implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback, ParameterResolver {

    private static final Set<Class<?>> OF_A_CLASS = Set.of(HailuoSimulator.class, VirtualTime.class);
    private static final Set<Class<?>> OF_A_TEST = Set.of(HailuoClient.class, HailuoClientBuilder.class);

    private UnaryOperator<HailuoSimulatorBuilder> simulatorSettings = UnaryOperator.identity();
    private UnaryOperator<HailuoClientBuilder> clientSettings = UnaryOperator.identity();
    private @Nullable Gateway gateway;

    /** An extension with the settings that everything has by default. */
    public HailuoSimulatorExtension() {}

    /**
     * Settings of the simulator. Its clock and its script of faults are set before; leave them as they are.
     *
     * @param settings applied whenever one is started
     * @return this
     */
    public HailuoSimulatorExtension withSimulator(UnaryOperator<HailuoSimulatorBuilder> settings) {
        this.simulatorSettings = settings;
        return this;
    }

    /**
     * Settings of clients. Their key, base URL and time are set before.
     *
     * @param settings applied to each
     * @return this
     */
    public HailuoSimulatorExtension withClient(UnaryOperator<HailuoClientBuilder> settings) {
        this.clientSettings = settings;
        return this;
    }

    /**
     * The simulator.
     *
     * @throws IllegalStateException outside of a test
     */
    public HailuoSimulator simulator() {
        return gateway().simulator();
    }

    /**
     * The time of the simulator and of the clients.
     *
     * @throws IllegalStateException outside of a test
     */
    public VirtualTime time() {
        return gateway().time();
    }

    /**
     * The test's client, the same at each call; it is closed after the test.
     *
     * @throws IllegalStateException outside of a test
     */
    public HailuoClient client() {
        return gateway().client(clientSettings);
    }

    /**
     * What to build a client of one's own from, for a program that makes its client itself, or for a second one; closed by who
     * builds it.
     *
     * @throws IllegalStateException outside of a test
     */
    public HailuoClientBuilder clientBuilder() {
        return clientSettings.apply(gateway().clientBuilder());
    }

    private Gateway gateway() {
        if (gateway == null) {
            throw new IllegalStateException(
                    "the simulator runs during tests only: in a static field, from @BeforeAll on;"
                            + " in an instance field, from @BeforeEach on");
        }
        return gateway;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        startFor(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        startFor(context);
        gateway().reset();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (gateway != null) {
            gateway.closeClient();
        }
        stopAfter(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        stopAfter(context);
    }

    /** Nested classes and their tests use what is there already. */
    private void startFor(ExtensionContext context) throws IOException {
        if (gateway == null) {
            gateway = Gateway.start(context.getUniqueId(), simulatorSettings);
        }
    }

    private void stopAfter(ExtensionContext context) {
        if (gateway != null && gateway.owner().equals(context.getUniqueId())) {
            gateway.close();
            gateway = null;
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return OF_A_CLASS.contains(type) || OF_A_TEST.contains(type);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        if (gateway == null
                || (OF_A_TEST.contains(type) && context.getTestMethod().isEmpty())) {
            throw new ParameterResolutionException("a " + type.getSimpleName()
                    + " must be asked for by a test method, @BeforeEach or @AfterEach"
                    + (OF_A_TEST.contains(type) ? ": it lives for one test" : ""));
        }
        if (type == HailuoSimulator.class) {
            return simulator();
        }
        if (type == VirtualTime.class) {
            return time();
        }
        return type == HailuoClient.class ? client() : clientBuilder();
    }
}
