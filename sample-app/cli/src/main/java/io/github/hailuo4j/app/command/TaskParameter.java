package io.github.hailuo4j.app.command;

import io.github.hailuo4j.app.InvalidInputException;
import io.github.hailuo4j.app.Journals;
import io.github.hailuo4j.app.Surroundings;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import java.util.Optional;
import picocli.CommandLine.Parameters;

/** The task that a command is about. */
final class TaskParameter {

    @Parameters(index = "0", paramLabel = "ID", description = "The task's id.")
    private String id = "";

    /**
     * Its id.
     *
     * @throws InvalidInputException if it is empty
     */
    String id() {
        if (id.isBlank()) {
            throw new InvalidInputException("the task's id is empty; hailuo tasks lists them");
        }
        return id;
    }

    /** What is journaled of it, if it was submitted from here. */
    Optional<JournalEntry> entry(Surroundings surroundings) {
        return new Journals(surroundings.home()).findTask(id());
    }

    /** What is journaled of a request that has no task, if that is the idempotency key of one that was sent from here. */
    Optional<JournalEntry> withoutTask(Surroundings surroundings) {
        return new Journals(surroundings.home())
                .findKey(id())
                .filter(entry -> entry.taskId().isEmpty());
    }
}
