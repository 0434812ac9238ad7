package io.github.hailuo4j.spring.test;

import io.github.hailuo4j.junit.VirtualTime;
import io.github.hailuo4j.simulator.HailuoSimulator;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.TestExecutionListener;

/** Before each test, the simulator knows no task and no script, and its time goes on. */
final class SimulatorResetListener implements TestExecutionListener {

    @Override
    public void beforeTestMethod(TestContext test) {
        if (TestContextAnnotationUtils.hasAnnotation(test.getTestClass(), AutoConfigureHailuoSimulator.class)) {
            ApplicationContext context = test.getApplicationContext();
            context.getBean(HailuoSimulator.class).reset();
            context.getBean(VirtualTime.class).release();
        }
    }
}
