package io.github.hailuo4j.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says which property of {@code hailuo.*} is wrong, and what to write; before Spring's own, which say less of the same failure. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class HailuoFailureAnalyzer extends AbstractFailureAnalyzer<InvalidHailuoPropertyException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidHailuoPropertyException cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.action(), rootFailure);
    }
}
