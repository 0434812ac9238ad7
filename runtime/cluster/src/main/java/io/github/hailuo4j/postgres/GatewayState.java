package io.github.hailuo4j.postgres;

import io.github.hailuo4j.runtime.errors.AuthenticationException;
import io.github.hailuo4j.runtime.errors.ConnectionException;
import io.github.hailuo4j.runtime.errors.HailuoException;
import io.github.hailuo4j.runtime.errors.UnavailableException;
import io.github.hailuo4j.runtime.journal.Recovery;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Says in the log that a worker can do nothing at the gateway, once however long it lasts, and that it can again. */
final class GatewayState {

    private static final Logger LOG = System.getLogger(HailuoWorker.class.getName());

    private final AtomicReference<@Nullable Class<?>> said = new AtomicReference<>();

    /** What became of a request: what is wrong with that request alone says nothing of the gateway. */
    void ended(@Nullable Object result) {
        if (!(result instanceof Recovery recovery)) {
            return;
        }
        HailuoException problem = recovery.problem().orElse(null);
        if (problem == null) {
            if (said.getAndSet(null) != null) {
                LOG.log(Level.INFO, "the gateway takes this worker's requests again");
            }
        } else if (concernsAll(problem) && said.getAndSet(problem.getClass()) != problem.getClass()) {
            LOG.log(
                    Level.WARNING,
                    "requests are left open, to be tried again later or by other workers, for the gateway does not {0}: {1}",
                    problem instanceof AuthenticationException
                            ? "take this worker's API key"
                            : "serve them at the moment",
                    problem.getMessage());
        }
    }

    private static boolean concernsAll(HailuoException problem) {
        return problem instanceof AuthenticationException
                || problem instanceof ConnectionException
                || problem instanceof UnavailableException;
    }
}
