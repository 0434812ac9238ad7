package io.github.hailuo4j.spring.test;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.SpringBootTestContextBootstrapper;
import org.springframework.test.context.TestContextAnnotationUtils;

/** Finds the application's configuration as {@code @SpringBootTest} does; the properties are those of {@link HailuoTest}. */
final class HailuoTestContextBootstrapper extends SpringBootTestContextBootstrapper {

    @Override
    protected String @Nullable [] getProperties(Class<?> testClass) {
        HailuoTest test = TestContextAnnotationUtils.findMergedAnnotation(testClass, HailuoTest.class);
        return test == null ? null : test.properties();
    }
}
