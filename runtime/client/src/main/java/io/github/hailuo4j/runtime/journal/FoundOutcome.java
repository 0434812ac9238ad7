package io.github.hailuo4j.runtime.journal;

/**
 * What a person found out about a submission of unknown outcome, such as among the tasks of the account at the vendor's console: it
 * started nothing, or this task.
 */
public sealed interface FoundOutcome {

    /** No task was started, and nothing is billed. */
    record NotStarted() implements FoundOutcome {

        /** What the journal says of such a request, as its {@link JournalEntry#detail()}. */
        public static final String DETAIL = "a person found that no task was started";
    }

    /**
     * A task was started.
     *
     * @param taskId its id
     */
    record Started(String taskId) implements FoundOutcome {

        /**
         * A task.
         *
         * @throws IllegalArgumentException if the id is blank
         */
        public Started {
            if (taskId.isBlank()) {
                throw new IllegalArgumentException("the task's id must not be blank");
            }
        }
    }
}
