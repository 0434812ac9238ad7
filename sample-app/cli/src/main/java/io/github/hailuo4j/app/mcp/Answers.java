package io.github.hailuo4j.app.mcp;

import io.github.hailuo4j.app.InvalidInputException;
import io.github.hailuo4j.app.NextStep;
import io.github.hailuo4j.app.OtherGateway;
import io.github.hailuo4j.app.Report;
import io.github.hailuo4j.app.TerminalText;
import io.github.hailuo4j.runtime.errors.BudgetExceededException;
import io.github.hailuo4j.runtime.errors.ConnectionException;
import io.github.hailuo4j.runtime.errors.GatewayException;
import io.github.hailuo4j.runtime.errors.HailuoException;
import io.github.hailuo4j.runtime.errors.InvalidRequestException;
import io.github.hailuo4j.runtime.errors.JournalException;
import io.github.hailuo4j.runtime.errors.NotFoundException;
import io.github.hailuo4j.runtime.errors.OtherGatewayException;
import io.github.hailuo4j.runtime.errors.SubmissionUnknownException;
import io.github.hailuo4j.runtime.errors.TaskFailedException;
import io.github.hailuo4j.runtime.errors.TransferException;
import io.github.hailuo4j.runtime.errors.Violation;
import io.github.hailuo4j.runtime.task.Price;
import io.github.hailuo4j.runtime.task.VideoTask;

/** What all answers have in common: whether it is simulated, how far the task is, and what to call next. */
final class Answers {

    private static final String SIMULATED =
            "Simulated, for no API key is used: nothing is paid, and the video is no real one. To see where keys are looked for:"
                    + " hailuo auth";

    private final boolean isSimulated;

    Answers(boolean isSimulated) {
        this.isSimulated = isSimulated;
    }

    /** An answer that says whether it is simulated. */
    Report report() {
        Report report = new Report().simulated(isSimulated);
        if (isSimulated) {
            report.json().put("note", SIMULATED);
        }
        return report;
    }

    /** What is known of a task. */
    Report report(VideoTask task) {
        Report report = report().task(task);
        task.model().ifPresent(report::model);
        return report;
    }

    /** The same with a price, for people too. */
    static Report priced(Report report, Price price) {
        report.price(price).json().put("price", price.toString());
        return report;
    }

    static Report next(Report report, String words) {
        report.json().put("next", words);
        return report;
    }

    /** How to call a tool with a task's id, as one would write it. */
    static String call(String tool, String taskId) {
        return "call " + tool + " with task_id " + taskId;
    }

    /**
     * Why there is no result, in words that say what to do, and as data.
     *
     * @param submits whether the tool sends what is paid for
     */
    Answer failed(RuntimeException failure, boolean submits) {
        boolean isKnown = failure instanceof HailuoException || failure instanceof InvalidInputException;
        // Of an exception that is not ours, the class: its message may hold anything.
        RuntimeException told = isKnown
                ? failure
                : new HailuoException("unexpected: " + failure.getClass().getName());
        Report report = report().error(told);
        if (!report.json().has("status")) {
            report.json().put("status", submits && isUnsent(failure) ? "not_submitted" : "unknown");
        }
        String next = next(failure, report);
        next(report, next);
        StringBuilder words = new StringBuilder();
        if (failure instanceof InvalidRequestException invalid) {
            words.append("Not a valid request").append(about(invalid)).append(". Nothing was sent.");
            for (Violation violation : invalid.violations()) {
                words.append("\n- ").append(violation.message());
                if (!violation.allowed().isEmpty()) {
                    words.append(" (allowed: ")
                            .append(String.join(", ", violation.allowed()))
                            .append(')');
                }
            }
        } else {
            words.append(told.getMessage());
        }
        words.append("\nNext: ").append(next);
        if (isSimulated) {
            words.append('\n').append(SIMULATED);
        }
        return new Answer(report, TerminalText.safeLines(words.toString()), null);
    }

    /** Whether nothing was started, for sure. */
    private static boolean isUnsent(RuntimeException failure) {
        return failure instanceof InvalidRequestException
                || failure instanceof InvalidInputException
                || failure instanceof BudgetExceededException
                || failure instanceof GatewayException
                || failure instanceof ConnectionException
                || failure instanceof JournalException
                || failure instanceof TransferException;
    }

    private static String about(InvalidRequestException invalid) {
        return invalid.model().isEmpty() ? "" : " for " + invalid.model();
    }

    private static String next(RuntimeException failure, Report report) {
        if (failure instanceof InvalidRequestException || failure instanceof InvalidInputException) {
            return "correct the arguments and call the tool again";
        } else if (failure instanceof SubmissionUnknownException unknown) {
            if (!unknown.isRepeatable()) {
                return "tell the user, and submit nothing. " + NextStep.byAPerson(unknown.idempotencyKey());
            }
            return "call the same tool with the same arguments and idempotency_key " + unknown.idempotencyKey()
                    + ": it is not paid twice. Under another key, it may be";
        } else if (failure instanceof OtherGatewayException other) {
            return "tell the user, and submit nothing. "
                    + OtherGateway.goOn(other).sentence();
        } else if (failure instanceof BudgetExceededException) {
            return "tell the user, who alone may raise the limit";
        } else if (failure instanceof TaskFailedException) {
            return "tell the user why it failed; it was not charged";
        } else if (failure instanceof NotFoundException) {
            return "call hailuo_tasks, which lists the tasks that are known here";
        } else if (report.json().hasNonNull("task_id")) {
            return call("hailuo_wait", report.json().get("task_id").asText());
        }
        return "tell the user; the same call can be made again, and is paid once";
    }
}
