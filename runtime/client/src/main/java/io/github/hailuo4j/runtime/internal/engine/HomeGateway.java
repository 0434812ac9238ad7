package io.github.hailuo4j.runtime.internal.engine;

import io.github.hailuo4j.runtime.errors.HailuoException;
import io.github.hailuo4j.runtime.errors.OtherGatewayException;
import io.github.hailuo4j.runtime.internal.errors.Subjects;
import io.github.hailuo4j.runtime.internal.redaction.Shown;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The gateway that a client's requests go to, by its name. What a journal has of another gateway is left alone: sent here, it would
 * be paid again, and its task, asked for here, would seem lost.
 */
public final class HomeGateway {

    private static final Logger LOG = System.getLogger(HomeGateway.class.getName());

    private final String name;

    /** Of which it was said that their requests are left alone. */
    private final Set<String> said = ConcurrentHashMap.newKeySet();

    public HomeGateway(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    /** Whether the request is this gateway's. One that names none is from an earlier version, or from whoever enqueued it. */
    boolean isHomeOf(JournalEntry entry) {
        return entry.gateway().map(name::equals).orElse(true);
    }

    /** The request with the name of its gateway. */
    JournalEntry named(JournalEntry entry) {
        return entry.gateway().isPresent() ? entry : entry.ofGateway(name);
    }

    /** Why the request is left alone; empty if it is this gateway's. */
    public Optional<HailuoException> whyNot(JournalEntry entry) {
        return isHomeOf(entry)
                ? Optional.empty()
                : Optional.of(Subjects.told(
                        new OtherGatewayException(entry.key(), entry.gateway().orElseThrow(), name), entry.subject()));
    }

    /** The same, where nobody is told who asked for it: it is logged, once for each gateway. */
    public Optional<HailuoException> whyLeftAlone(JournalEntry entry) {
        Optional<HailuoException> reason = whyNot(entry);
        if (reason.isPresent() && said.add(entry.gateway().orElseThrow())) {
            LOG.log(
                    Level.WARNING,
                    "the journal has requests of the gateway {0}, which are left alone: this client''s gateway is {1}",
                    Shown.words(entry.gateway().orElseThrow()),
                    name);
        }
        return reason;
    }
}
