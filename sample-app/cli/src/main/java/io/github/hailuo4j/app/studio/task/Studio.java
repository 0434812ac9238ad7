package io.github.hailuo4j.app.studio.task;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hailuo4j.app.Access;
import io.github.hailuo4j.app.Catalog;
import io.github.hailuo4j.app.InvalidInputException;
import io.github.hailuo4j.app.Journals;
import io.github.hailuo4j.app.PrivateFolder;
import io.github.hailuo4j.app.Session;
import io.github.hailuo4j.app.Shell;
import io.github.hailuo4j.app.SpendingLimit;
import io.github.hailuo4j.app.TerminalText;
import io.github.hailuo4j.app.Turn;
import io.github.hailuo4j.app.UploadedImages;
import io.github.hailuo4j.app.studio.http.Endpoint;
import io.github.hailuo4j.app.studio.http.Refusal;
import io.github.hailuo4j.runtime.HailuoClient;
import io.github.hailuo4j.runtime.errors.AuthenticationException;
import io.github.hailuo4j.runtime.errors.JournalException;
import io.github.hailuo4j.runtime.journal.FoundOutcome;
import io.github.hailuo4j.runtime.journal.InMemoryJournal;
import io.github.hailuo4j.runtime.journal.Journal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the studio does besides showing a page: its client on its journal, which is opened anew at each start. Tasks that ran when the
 * process ended go on then. A studio that simulates keeps its journal in memory: its tasks outlive the page, and end with the process.
 */
public final class Studio implements AutoCloseable {

    private final boolean isSimulated;
    private final Clock clock;
    private final Consumer<String> warnings;
    private final Session session;
    private final Following following;
    private final Archive archive;
    private final Requests requests;
    private final Durations durations = new Durations();
    private final TaskState state;
    private final Account account;
    private final Gallery gallery;
    private final Submissions submissions;
    private final Images images;
    private final EventHub hub = new EventHub();
    private final @Nullable Scratch scratch;

    /** The client tells more than a page has use for. */
    private final Map<String, JsonNode> lastTold = new ConcurrentHashMap<>();

    private Studio(Access access, Catalog catalog, @Nullable Path videos, OptionalLong budgetCents, Clock clock)
            throws IOException {
        this.isSimulated = access.isSimulated();
        this.clock = clock;
        this.warnings = words -> access.surroundings().err().println(TerminalText.safe(words));
        Path home = access.surroundings().home();
        Path folder = home.resolve("studio");
        PrivateFolder.make(folder);
        this.scratch = isSimulated ? Scratch.make() : null;
        Path own = scratch == null ? folder : scratch.folder();
        Path saved = (videos == null ? own.resolve("videos") : videos).toAbsolutePath();
        Notes notes = new Notes(folder.resolve("gallery.json"), warnings);
        Notes ownNotes = scratch == null ? notes : new Notes(own.resolve("gallery.json"), warnings);
        Journals journals = new Journals(home);
        Journal journal = isSimulated ? new InMemoryJournal() : journals.openForStudio();
        this.requests = new Requests(catalog);
        this.archive = new Archive(journal, journals, isSimulated, notes, ownNotes);
        this.following = new Following(this::client, saved, new Listening());
        this.state = new TaskState(following, clock);
        this.images = new Images(folder.resolve("uploads"), clock);
        this.account = new Account(this::client, requests, archive, isSimulated, budgetCents, access.keyPlace(), clock);
        SpendingLimit limit = new SpendingLimit(budgetCents, "the studio", account::chargedToday, requests::price);
        TaskErrors errors = new TaskErrors(requests, state, isSimulated);
        this.gallery =
                new Gallery(archive, requests, new TaskJson(requests, state, errors, durations, ownNotes, images));
        this.submissions = new Submissions(
                requests,
                archive,
                following,
                limit,
                new Turn(own.resolve("submit.lock")),
                images,
                new UploadedImages(this::client, clock),
                ownNotes,
                saved,
                clock);
        this.session = open(access, catalog, journal);
    }

    /**
     * Opens the studio, and goes on with what an earlier one left open.
     *
     * @param access where requests lead
     * @param catalog the models that requests are of
     * @param videos where videos are saved; null for {@code $HAILUO_HOME/studio/videos}, or for a folder that ends with the process
     *     where nothing is paid
     * @param budgetCents the most that may be spent on a day (UTC), in US cents; empty for no limit. What counts is what all runs of
     *     this user submitted on that day, by the highest published prices
     * @throws InvalidInputException if nothing can be kept in the home
     * @throws AuthenticationException if it is to be live and there is no key
     * @throws JournalException if the studio's journal cannot be opened
     */
    public static Studio open(
            Access access, Catalog catalog, @Nullable Path videos, OptionalLong budgetCents, Clock clock) {
        try {
            Studio studio = new Studio(access, catalog, videos, budgetCents, clock);
            studio.begin();
            return studio;
        } catch (IOException e) {
            throw new InvalidInputException("the studio cannot keep its things in "
                    + access.surroundings().home() + ": " + e + ". Name another place in HAILUO_HOME");
        }
    }

    private Session open(Access access, Catalog catalog, Journal journal) {
        return Session.openOn(access, catalog.documents(), journal, settings -> settings.listener(following));
    }

    private void begin() {
        images.sweep();
        List<Known> all = archive.all();
        // The oldest first: the newest say most.
        for (int i = all.size() - 1; i >= 0; i--) {
            Known known = all.get(i);
            if (known.isSimulated() == isSimulated && state.of(known).equals("completed")) {
                TaskJson.finishedAt(known).ifPresent(finished -> took(known, finished));
            }
        }
        archive.ownOpen().forEach(entry -> archive.find(entry.key()).ifPresent(following::goOn));
    }

    private void took(Known known, Instant finished) {
        durations.completed(requests.name(known.entry()), known.entry().createdAt(), finished);
    }

    private HailuoClient client() {
        return session.client();
    }

    /** Whether nothing is paid. */
    public boolean isSimulated() {
        return isSimulated;
    }

    /** What answers below {@code /api}: {@code tasks}, {@code events}, {@code account} and {@code uploads}. */
    public Map<String, Endpoint> endpoints() {
        return Map.of(
                "tasks", new TaskEndpoint(this, gallery, submissions),
                "events", new EventEndpoint(this),
                "account", new AccountEndpoint(account),
                "uploads", new UploadEndpoint(images));
    }

    /** Asks again what became of a task, and saves its video if it is not there. No other task is paid for. */
    Known retry(String key) {
        Known known = archive.findNow(key).orElseGet(() -> gallery.find(key));
        if (known.isSimulated() == isSimulated) {
            following.goOn(known);
        }
        return gallery.find(key);
    }

    /** Ends an unknown outcome with what a person found out; a task is gone on with. Nothing is submitted. */
    Known settle(String key, FoundOutcome found) {
        Known known = gallery.find(key);
        if (!known.isOwn()) {
            throw new Refusal(
                    409,
                    "outcome_conflict",
                    "another run of hailuo submitted it, and its journal says so",
                    false,
                    Shell.command("settle", key));
        }
        following.settle(key, found);
        archive.find(key).ifPresent(following::goOn);
        tellAccount();
        return gallery.find(key);
    }

    /** Tells all pages how a task is. */
    void tell(String key) {
        hub.tell(() -> archive.find(key)
                .map(this::event)
                .filter(event -> !event.data().equals(lastTold.put(key, event.data()))));
    }

    /** Tells all pages how the money is. */
    void tellAccount() {
        hub.tell(() -> Optional.of(accountEvent()));
    }

    private EventHub.Event event(Known known) {
        return new EventHub.Event("task", gallery.json(known));
    }

    private EventHub.Event accountEvent() {
        return new EventHub.Event("account", account.json(false));
    }

    EventHub hub() {
        return hub;
    }

    /** What a new page is told: how each task is that is under way, and the money. */
    List<EventHub.Event> running() {
        // A new page was not told what the others were: it may have asked for the task before that was so.
        lastTold.clear();
        List<EventHub.Event> events = new ArrayList<>();
        for (Known known : archive.all()) {
            if (state.isRunning(known)) {
                events.add(event(known));
            }
        }
        events.add(accountEvent());
        return events;
    }

    private final class Listening implements Told {

        @Override
        public void changed(String key) {
            tell(key);
        }

        @Override
        public void ended(String key) {
            Instant now = clock.instant();
            hub.perform(() -> archive.find(key).ifPresent(known -> {
                note(known, note -> note.finishedAt(now));
                if (following.status(key).filter("completed"::equals).isPresent()) {
                    took(known, now);
                }
            }));
            tell(key);
            tellAccount();
        }

        @Override
        public void saved(String key, Path file) {
            archive.find(key).ifPresent(known -> note(known, note -> note.file(file.toString())));
        }

        private void note(Known known, UnaryOperator<Note> change) {
            try {
                archive.notesOf(known).change(known.key(), change);
            } catch (InvalidInputException e) {
                warnings.accept(String.valueOf(e.getMessage()));
            }
        }
    }

    /** Ends what is under way here. Tasks that were paid for go on, and the next studio saves them. */
    @Override
    public void close() {
        hub.close();
        session.close();
        if (scratch != null) {
            scratch.close();
        }
    }
}
