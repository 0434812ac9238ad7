package io.github.hailuo4j.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** Says which store a bean comes with that the application asks for in vain; Spring would say to define one. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class MissingBeanFailureAnalyzer extends AbstractFailureAnalyzer<NoSuchBeanDefinitionException> {

    private static final String STORE = "hailuo.store.type";

    private final Environment environment;

    MissingBeanFailureAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoSuchBeanDefinitionException cause) {
        ResolvableType type = cause.getResolvableType();
        Class<?> wanted = type == null ? null : type.resolve();
        String store = environment.getProperty(STORE, "file");
        // By name: hailuo4j-postgres may be absent.
        if (wanted == null
                || store.equals("postgres")
                || !wanted.getPackageName().equals("io.github.hailuo4j.postgres")) {
            return null;
        }
        return new FailureAnalysis(
                STORE + " must be postgres for a bean " + wanted.getSimpleName() + ", and is " + store,
                "Write " + STORE + "=postgres.",
                rootFailure);
    }
}
