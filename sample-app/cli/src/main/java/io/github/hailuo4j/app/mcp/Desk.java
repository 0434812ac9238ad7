package io.github.hailuo4j.app.mcp;

import io.github.hailuo4j.app.Access;
import io.github.hailuo4j.app.Journals;
import io.github.hailuo4j.app.NextStep;
import io.github.hailuo4j.app.OtherGateway;
import io.github.hailuo4j.app.Session;
import io.github.hailuo4j.runtime.HailuoClient;
import io.github.hailuo4j.runtime.errors.OtherGatewayException;
import io.github.hailuo4j.runtime.journal.InMemoryJournal;
import io.github.hailuo4j.runtime.journal.Journal;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.task.VideoTask;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A server's client, and what is journaled. Both are opened at the first call that needs them: a list of tools needs neither. */
final class Desk implements AutoCloseable {

    /** Clients give a call 60 seconds. */
    private static final Duration SUBMIT_TIMEOUT = Duration.ofSeconds(45);

    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(20);

    private final Access access;
    private final boolean isSimulated;
    private final Journals journals;
    private final Path videos;

    private @Nullable Journal journal;
    private @Nullable Session session;
    private boolean isClosed;

    /**
     * A desk.
     *
     * @param videos where videos are saved
     */
    Desk(Access access, Path videos) {
        this.access = access;
        this.isSimulated = access.isSimulated();
        this.journals = new Journals(access.surroundings().home());
        this.videos = videos.toAbsolutePath();
    }

    boolean isSimulated() {
        return isSimulated;
    }

    Path videos() {
        return videos;
    }

    Path home() {
        return access.surroundings().home();
    }

    HailuoClient client() {
        return session().client();
    }

    private synchronized Session session() {
        if (isClosed) {
            throw new IllegalStateException("the server has ended");
        }
        Session open = session;
        if (open == null) {
            Journal own = journal();
            open = Session.openOn(
                    access,
                    own,
                    settings -> settings.submitTimeout(SUBMIT_TIMEOUT)
                            .callTimeout(CALL_TIMEOUT)
                            .overwriteFiles(false));
            session = open;
        }
        return open;
    }

    private synchronized Journal journal() {
        Journal own = journal;
        if (own == null) {
            own = isSimulated ? new InMemoryJournal() : journals.openForAgents();
            journal = own;
        }
        return own;
    }

    /** What the user is to be told of an open request about which an agent can do nothing; else empty. */
    String byAPerson(JournalEntry entry) {
        Optional<NextStep> elsewhere = OtherGateway.goOn(entry, access, "hailuo recover");
        if (elsewhere.isPresent()) {
            return "It went to another gateway. " + elsewhere.get().sentence();
        }
        if (entry.taskId().isPresent() || access.repeatsUnanswered()) {
            return "";
        }
        // What was never answered is asked about first.
        return NextStep.ifUnknown(entry.state() != JournalEntry.State.UNKNOWN, entry.key())
                .sentence();
    }

    /** What is recorded of a key in the journals of this server, which it writes. */
    Optional<JournalEntry> own(String key) {
        session();
        return journal().find(key);
    }

    /** What servers for agents submitted, this one and others, the oldest first. */
    List<JournalEntry> ofAgents() {
        return isSimulated ? entries(List.of()) : entries(journals.readOfAgents());
    }

    /** What was submitted from this machine, the oldest first; of simulated tasks, those of this server. */
    List<JournalEntry> all() {
        return isSimulated ? entries(List.of()) : entries(journals.read());
    }

    private List<JournalEntry> entries(List<Journals.Reading> read) {
        if (isSimulated) {
            return journal().entries();
        }
        return read.stream()
                .flatMap(reading -> reading.entries().stream())
                .sorted(Comparator.comparing(JournalEntry::createdAt))
                .toList();
    }

    /** Journals that cannot be read as a whole, each with what to do. */
    List<String> problems() {
        return isSimulated
                ? List.of()
                : journals.read().stream()
                        .flatMap(reading -> reading.problem().stream())
                        .toList();
    }

    /** The request whose task has the id. */
    Optional<JournalEntry> findTask(String taskId) {
        return all().stream()
                .filter(entry -> taskId.equals(entry.taskIdOrNull()))
                .findFirst();
    }

    /**
     * Asks for a task.
     *
     * @param entry what is recorded of it
     * @throws OtherGatewayException if it is another gateway's
     */
    VideoTask ask(String taskId, Optional<JournalEntry> entry) {
        entry.ifPresent(known -> OtherGateway.check(known, client().gatewayName()));
        return client().get(taskId);
    }

    /** Tasks go on; what is not saved yet is found by the next server. */
    @Override
    public synchronized void close() {
        isClosed = true;
        if (session != null) {
            session.close();
        } else if (journal != null) {
            journal.close();
        }
    }
}
