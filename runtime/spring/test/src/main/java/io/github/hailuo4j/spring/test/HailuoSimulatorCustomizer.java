package io.github.hailuo4j.spring.test;

import io.github.hailuo4j.simulator.HailuoSimulatorBuilder;

/** A bean of this type changes the settings of a test's simulator, such as its documents. There may be several, in their order. */
@FunctionalInterface
public interface HailuoSimulatorCustomizer {

    /** Changes settings of the simulator that is about to be started. Its clock and its faults are set; leave them as they are. */
    void customize(HailuoSimulatorBuilder builder);
}
