package io.github.hailuo4j.spring.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.support.TestPropertySourceUtils;
import org.springframework.util.FileSystemUtils;

/**
 * Adds a simulator to a test's context.
 *
 * @param filter what is scanned and left out, of a slice
 */
record SimulatorContextCustomizer(Optional<HailuoTypeExcludeFilter> filter) implements ContextCustomizer {

    private static final String TEST_PROPERTIES = TestPropertySourceUtils.INLINED_PROPERTIES_PROPERTY_SOURCE_NAME;

    @Override
    public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
        BeanDefinitionRegistry registry = (BeanDefinitionRegistry) context.getBeanFactory();
        registry.registerBeanDefinition(
                SimulatorConfiguration.class.getName(), new RootBeanDefinition(SimulatorConfiguration.class));
        // Where scans look for filters.
        filter.ifPresent(
                each -> context.getBeanFactory().registerSingleton(HailuoTypeExcludeFilter.class.getName(), each));
        Path videos = temporaryFolder();
        context.addApplicationListener((ApplicationListener<ContextClosedEvent>) event -> delete(videos));
        Map<String, Object> properties = new HashMap<>(
                Map.of("hailuo.api-key", SimulatorConfiguration.ANY_KEY, "hailuo.videos", videos.toString()));
        // A database is the test's own; a file would be left behind.
        if (!"postgres".equalsIgnoreCase(context.getEnvironment().getProperty("hailuo.store.type"))) {
            properties.put("hailuo.store.type", "memory");
        }
        MapPropertySource defaults = new MapPropertySource("hailuo4j-test", properties);
        MutablePropertySources sources = context.getEnvironment().getPropertySources();
        if (sources.contains(TEST_PROPERTIES)) {
            sources.addAfter(TEST_PROPERTIES, defaults);
        } else {
            sources.addFirst(defaults);
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("hailuo4j-videos");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            // It is in the folder for what is temporary, of which the system looks after.
        }
    }
}
