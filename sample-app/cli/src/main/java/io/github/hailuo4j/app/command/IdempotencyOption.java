package io.github.hailuo4j.app.command;

import io.github.hailuo4j.app.Access;
import io.github.hailuo4j.runtime.task.Idempotency;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the gateway does with idempotency keys that it has seen: for commands that submit, or may send again. */
final class IdempotencyOption {

    @Option(
            names = "--idempotency",
            paramLabel = "replay|none",
            description =
                    "What the gateway does with an idempotency key that it has seen: answers with its task (replay), or"
                            + " nothing (none). With none, what may have been received is never sent again, and later"
                            + " commands know it of this gateway. By default what they know, HAILUO_IDEMPOTENCY, or replay.")
    private @Nullable Idempotency idempotency;

    /** The same access, to a gateway that is as the option says. */
    Access in(Access access) {
        return access.idempotency(idempotency);
    }
}
