package io.github.hailuo4j.app.command;

import io.github.hailuo4j.app.TerminalText;
import io.github.hailuo4j.runtime.event.HailuoEvent;
import io.github.hailuo4j.runtime.event.HailuoListener;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Says what goes on while a request is submitted, and looks at the answers: a gateway that knows idempotency keys says that a
 * task was there already. One that does not say so, after a request that it may have received before, may have paid twice.
 */
final class SubmissionWatch implements HailuoListener {

    private static final String UNKNOWN = "OUTCOME_UNKNOWN";

    private final PrintStream err;
    private final AtomicInteger unanswered = new AtomicInteger();
    private final AtomicInteger doubts = new AtomicInteger();

    SubmissionWatch(PrintStream err) {
        this.err = err;
    }

    @Override
    public void onEvent(HailuoEvent event) {
        if (event instanceof HailuoEvent.AttemptFailed failed) {
            boolean isUnknown = failed.kind().equals(UNKNOWN);
            if (isUnknown) {
                unanswered.incrementAndGet();
            }
            err.println("Attempt " + (failed.attempt() + 1)
                    + (isUnknown
                            ? " was sent, and has no answer that could be understood"
                            : " was turned away, and nothing was started")
                    + ". Sending it again under the same idempotency key in "
                    + Math.max(1, failed.pause().toSeconds()) + " s");
        } else if (event instanceof HailuoEvent.Submitted submitted) {
            if (!submitted.replayed()) {
                doubts.set(unanswered.get());
            }
        }
    }

    /** What the answers give reason to warn of. */
    Optional<String> warning() {
        int doubtful = doubts.get();
        if (doubtful == 0) {
            return Optional.empty();
        }
        return Optional.of(TerminalText.safe("the request was sent " + (doubtful + 1)
                + " times under one idempotency key, and the gateway did not say that it knew the key. If it ignores keys, "
                + doubtful + (doubtful == 1 ? " more task" : " more tasks")
                + " may be paid: look at the tasks of the account. With --idempotency none, or HAILUO_IDEMPOTENCY=none,"
                + " what may have been received is not sent again"));
    }
}
