package io.github.hailuo4j.app.command;

import io.github.hailuo4j.app.TerminalText;
import io.github.hailuo4j.runtime.errors.HailuoException;
import io.github.hailuo4j.runtime.errors.OtherGatewayException;
import io.github.hailuo4j.runtime.event.HailuoEvent;
import io.github.hailuo4j.runtime.event.HailuoListener;
import io.github.hailuo4j.runtime.journal.Recovery;
import io.github.hailuo4j.runtime.task.RequestRef;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** How recovering gets on: a line for each request, whenever something about it is new. */
final class RecoveryProgress implements HailuoListener {

    private final PrintStream err;

    /** What was said last, by idempotency key. */
    private final Map<String, String> said = new HashMap<>();

    RecoveryProgress(PrintStream err) {
        this.err = err;
    }

    @Override
    public synchronized void onEvent(HailuoEvent event) {
        String news = news(event);
        if (!news.isEmpty() && !news.equals(said.put(event.subject().key(), news))) {
            err.println(TerminalText.safe(name(event.subject()) + ": " + news));
        }
    }

    private static String name(RequestRef subject) {
        return subject.taskId().isEmpty()
                ? "the request with the key " + subject.key()
                : "task " + subject.taskId() + " (" + subject.model() + ")";
    }

    private static String news(HailuoEvent event) {
        if (event instanceof HailuoEvent.AttemptSent sent && sent.attempt() == 0) {
            return "sent again under its key, which is paid once";
        } else if (event instanceof HailuoEvent.AttemptFailed) {
            return "not answered, or turned away; tried again";
        } else if (event instanceof HailuoEvent.Submitted) {
            return "there is a task";
        } else if (event instanceof HailuoEvent.Polled polled) {
            return polled.status().name().toLowerCase(Locale.ROOT);
        } else if (event instanceof HailuoEvent.PollFailed failed) {
            return "asked without success: " + failed.failure().getMessage();
        } else if (event instanceof HailuoEvent.Recovered recovered) {
            return result(recovered.recovery());
        }
        return "";
    }

    private static String result(Recovery recovery) {
        if (recovery.problem().orElse(null) instanceof OtherGatewayException other) {
            return "left alone, for it went to the gateway " + other.gateway();
        }
        return recovery.problem()
                .map(HailuoException::getMessage)
                .or(() -> recovery.file()
                        .map(file -> "saved as " + file
                                + recovery.entry()
                                        .output()
                                        .filter(output -> !output.equals(file.toString()))
                                        .map(output -> "; " + output + " is there already, and is left as it is")
                                        .orElse("")))
                .orElse("completed");
    }
}
