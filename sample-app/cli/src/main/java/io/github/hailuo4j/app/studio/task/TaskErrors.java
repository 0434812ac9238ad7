package io.github.hailuo4j.app.studio.task;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hailuo4j.app.OtherGateway;
import io.github.hailuo4j.runtime.errors.HailuoException;
import io.github.hailuo4j.runtime.errors.OtherGatewayException;
import io.github.hailuo4j.runtime.errors.SubmissionUnknownException;
import io.github.hailuo4j.runtime.errors.TaskFailedException;
import io.github.hailuo4j.runtime.journal.FoundOutcome;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import java.util.Optional;

/** What is wrong with a task, in words that say what to do, and as data. */
final class TaskErrors {

    private static final String ASK = "Ask again. It is not paid a second time.";
    private static final String NEW_REQUEST = " Change what is wrong, and send it as a new request.";
    private static final String FIND_OUT =
            "Whether there is a task, a person has to see: among the tasks of the account, at the gateway. Then say here what"
                    + " was found.";
    private static final String OVER = "The gateway keeps videos for 7 days, which are over.";

    private final Requests requests;
    private final TaskState state;
    private final boolean isSimulated;

    /**
     * Errors.
     *
     * @param isSimulated whether the studio has no access to what was paid for
     */
    TaskErrors(Requests requests, TaskState state, boolean isSimulated) {
        this.requests = requests;
        this.state = state;
        this.isSimulated = isSimulated;
    }

    /** What is wrong; empty if nothing is, or it may be well by itself. */
    Optional<ObjectNode> of(Known known) {
        if (state.isRunning(known)) {
            return Optional.empty();
        }
        if (state.problem(known).orElse(null) instanceof OtherGatewayException other) {
            String next = OtherGateway.goOn(other, "hailuo studio").sentence();
            return Optional.of(error("other_gateway", words(other), false, next));
        }
        return switch (state.of(known)) {
            case "failed" -> Optional.of(failed(known));
            case "unknown" -> Optional.of(unknown(known));
            case "completed" -> known.video().isPresent() ? Optional.empty() : Optional.of(unsaved(known));
            case "submitting" -> Optional.empty();
            default -> Optional.of(notFollowed(known));
        };
    }

    private ObjectNode failed(Known known) {
        JournalEntry entry = known.entry();
        String words =
                state.problem(known).map(TaskErrors::words).or(entry::detail).orElse("the gateway does not say why");
        if (state.isLost(known)) {
            return error("lost", words, false, OVER);
        }
        if (entry.state() != State.REJECTED) {
            return error("task_failed", words, false, "Failed tasks are not charged." + NEW_REQUEST);
        }
        if (entry.detail().equals(Optional.of(FoundOutcome.NotStarted.DETAIL))) {
            return error("not_started", words, false, "Nothing was charged. Send it as a new request.");
        }
        ObjectNode error = error("refused", words, false, "Nothing was charged." + NEW_REQUEST);
        requests.model(entry)
                .flatMap(model -> Fixes.fix(model, Requests.values(entry), words))
                .ifPresent(fix -> error.set("fix", fix));
        return error;
    }

    /** The gateway's own, where the message says more. */
    private static String words(HailuoException problem) {
        return problem instanceof TaskFailedException failed
                ? failed.task().error().orElseGet(() -> String.valueOf(problem.getMessage()))
                : String.valueOf(problem.getMessage());
    }

    private ObjectNode unknown(Known known) {
        String words = state.problem(known)
                .map(TaskErrors::words)
                .or(() -> known.entry().detail())
                .orElse("the request was sent, or was about to be, and nobody knows what came of it");
        boolean isLeftToAPerson = state.problem(known)
                .filter(problem -> problem instanceof SubmissionUnknownException unknown && !unknown.isRepeatable())
                .isPresent();
        if (isLeftToAPerson) {
            return error("unknown_outcome", words, false, FIND_OUT).put("settle", true);
        }
        return known.isOwn()
                ? error("unknown_outcome", words, true, ASK + " Under a new key it may be.")
                : error("unknown_outcome", words, false, "Another run of hailuo submitted it: hailuo recover");
    }

    private ObjectNode unsaved(Known known) {
        String words = state.problem(known)
                .map(TaskErrors::words)
                .orElse(
                        known.wasSaved()
                                ? "the video is not where it was saved any more"
                                : "the video is not saved here yet");
        String code = known.wasSaved() ? "file_gone" : "not_saved";
        if (!state.isKept(known)) {
            return error(code, words, false, OVER);
        }
        return askable(known, code, words, "Save it again. It is not paid a second time.");
    }

    private ObjectNode notFollowed(Known known) {
        String words = state.problem(known)
                .map(TaskErrors::words)
                .orElse("another run of hailuo submitted it, and sees to it; nobody asks for it here");
        return askable(known, "not_followed", words, ASK);
    }

    private ObjectNode askable(Known known, String code, String words, String next) {
        return isSimulated && !known.isSimulated()
                ? error(code, words, false, "Start the studio with a key to ask for it: hailuo auth")
                : error(code, words, true, next);
    }

    private static ObjectNode error(String code, String message, boolean isRetryable, String next) {
        ObjectNode error = JsonNodeFactory.instance.objectNode();
        error.put("code", code).put("message", message).put("retryable", isRetryable);
        return error.putNull("fix").put("next", next);
    }
}
