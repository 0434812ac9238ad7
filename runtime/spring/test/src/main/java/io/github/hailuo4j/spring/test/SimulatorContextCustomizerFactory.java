package io.github.hailuo4j.spring.test;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.TestContextAnnotationUtils;

/** Finds tests that want a simulator. */
final class SimulatorContextCustomizerFactory implements ContextCustomizerFactory {

    @Override
    public @Nullable ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> configAttributes) {
        if (!TestContextAnnotationUtils.hasAnnotation(testClass, AutoConfigureHailuoSimulator.class)) {
            return null;
        }
        HailuoTest slice = TestContextAnnotationUtils.findMergedAnnotation(testClass, HailuoTest.class);
        return new SimulatorContextCustomizer(Optional.ofNullable(slice)
                .map(test -> new HailuoTypeExcludeFilter(
                        Arrays.stream(test.value()).map(Class::getName).collect(Collectors.toUnmodifiableSet()))));
    }
}
