package io.github.hailuo4j.spring;

import io.github.hailuo4j.runtime.errors.JournalException;
import io.github.hailuo4j.runtime.files.FileInUseException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says why the journal cannot be opened, and what helps. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class JournalFailureAnalyzer extends AbstractFailureAnalyzer<JournalException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, JournalException cause) {
        boolean isInUse = cause.getCause() instanceof FileInUseException;
        String action = isInUse
                ? "Stop the other process, or write another file as hailuo.journal: each instance of an application has its own."
                : "Write a file that this process may write as hailuo.journal, on a disk that outlives it."
                        + " A journal that is damaged says what was paid for: look at it before another one takes its place.";
        return new FailureAnalysis(String.valueOf(cause.getMessage()), action, rootFailure);
    }
}
