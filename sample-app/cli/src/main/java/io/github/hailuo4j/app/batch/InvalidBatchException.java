package io.github.hailuo4j.app.batch;

import io.github.hailuo4j.app.InvalidInputException;
import io.github.hailuo4j.app.TerminalText;
import java.util.List;
import java.util.stream.Collectors;

/** A batch of which nothing is sent, with all that is wrong with its rows. */
public final class InvalidBatchException extends InvalidInputException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * Of a batch.
     *
     * @param batch what it is called
     */
    public InvalidBatchException(String batch, List<Problem> problems) {
        super(batch + " has " + (problems.size() == 1 ? "1 problem" : problems.size() + " problems")
                + ". Nothing was sent");
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, in the order of the lines. */
    public List<Problem> problems() {
        return problems;
    }

    @Override
    public String shown() {
        return problems.stream()
                        .map(problem -> TerminalText.safe(problem.toString()) + "\n")
                        .collect(Collectors.joining())
                + super.shown();
    }
}
