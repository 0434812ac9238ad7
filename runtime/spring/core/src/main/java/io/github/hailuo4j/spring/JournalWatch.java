package io.github.hailuo4j.spring;

import io.github.hailuo4j.runtime.errors.JournalException;
import io.github.hailuo4j.runtime.event.Operation;
import io.github.hailuo4j.runtime.event.OperationObserver;
import io.github.hailuo4j.runtime.event.OperationObserver.Course;
import io.github.hailuo4j.runtime.task.RequestRef;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Remembers that a submission could not be journaled, until another one is: a journal that is broken cannot be asked whether it
 * is. The application's own observers are told first.
 */
final class JournalWatch {

    private volatile @Nullable JournalException failure;

    /** Why the newest submission could not be journaled, if it could not. */
    Optional<JournalException> failure() {
        return Optional.ofNullable(failure);
    }

    /** One observer that tells these, and this watch. */
    OperationObserver over(List<OperationObserver> observers) {
        return operation -> {
            List<Course> courses =
                    observers.stream().map(each -> each.begin(operation)).toList();
            boolean isSubmission =
                    operation instanceof Operation.Submission || operation instanceof Operation.Resubmission;
            return new Watched(courses, isSubmission);
        };
    }

    private final class Watched implements Course {

        private final List<Course> courses;
        private final boolean isSubmission;

        Watched(List<Course> courses, boolean isSubmission) {
            this.courses = courses;
            this.isSubmission = isSubmission;
        }

        /** The first that has one: a request has one trace. */
        @Override
        public String traceparent() {
            return courses.stream()
                    .map(Course::traceparent)
                    .filter(each -> !each.isEmpty())
                    .findFirst()
                    .orElse("");
        }

        @Override
        public void completed(RequestRef subject) {
            if (isSubmission) {
                failure = null;
            }
            courses.forEach(each -> each.completed(subject));
        }

        @Override
        public void failed(RequestRef subject, Throwable problem) {
            if (isSubmission && problem instanceof JournalException journal) {
                failure = journal;
            }
            courses.forEach(each -> each.failed(subject, problem));
        }
    }
}
