package io.github.hailuo4j.app;

import io.github.hailuo4j.app.recipe.RecipeWriter;
import io.github.hailuo4j.runtime.HailuoClient;
import io.github.hailuo4j.runtime.HailuoClientBuilder;
import io.github.hailuo4j.runtime.errors.AuthenticationException;
import io.github.hailuo4j.runtime.errors.InvalidRequestException;
import io.github.hailuo4j.runtime.errors.OtherGatewayException;
import io.github.hailuo4j.runtime.journal.FileJournal;
import io.github.hailuo4j.runtime.journal.InMemoryJournal;
import io.github.hailuo4j.runtime.journal.Journal;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.request.ModelDefinition;
import io.github.hailuo4j.runtime.task.Idempotency;
import io.github.hailuo4j.runtime.task.LearningPollSchedule;
import io.github.hailuo4j.runtime.task.PollSchedule;
import io.github.hailuo4j.runtime.task.Price;
import io.github.hailuo4j.simulator.HailuoSimulator;
import io.github.hailuo4j.simulator.HailuoSimulatorBuilder;
import io.github.hailuo4j.spec.Specs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A client, and the embedded simulator behind it where there is no key. */
public final class Session implements AutoCloseable {

    /** After 50 ms, then after twice as long each time, and in the end twice a second. */
    static final PollSchedule AT_FIRST_OFTEN =
            (setting, sinceSubmission, polls) -> Duration.ofMillis(Math.min(500, 50L << Math.min(polls, 10)));

    private static final String BASE_URL = HailuoClient.BASE_URL_VARIABLE;

    /** The simulator's key. */
    private static final String NO_KEY = "none-is-needed";

    /** It is at another port each time. */
    private static final String SIMULATOR = "the embedded simulator";

    private final HailuoClient client;
    private final @Nullable HailuoSimulator simulator;
    private final Idempotency idempotency;

    private Session(HailuoClient client, @Nullable HailuoSimulator simulator, Idempotency idempotency) {
        this.client = client;
        this.simulator = simulator;
        this.idempotency = idempotency;
    }

    /** Where a session leads. */
    public enum Mode {
        /** To the gateway, if there is a key, else to the simulator. */
        AUTOMATIC,
        SIMULATED,
        LIVE
    }

    /**
     * Opens a session with a journal of its own.
     *
     * @param document what the simulator checks requests against: a file, or a bundled document
     * @throws AuthenticationException if it is to be live and there is no key
     */
    public static Session open(Access access, String document, UnaryOperator<HailuoClientBuilder> settings) {
        if (access.isSimulated()) {
            return simulated(access, List.of(document), settings);
        }
        return live(access, new Journals(access.surroundings().home()).create(), settings);
    }

    /** Opens a session on a journal, for requests of any current model; see {@link #openOn(Access, List, Journal, UnaryOperator)}. */
    public static Session openOn(Access access, Journal journal, UnaryOperator<HailuoClientBuilder> settings) {
        return openOn(access, Catalog.CURRENT, journal, settings);
    }

    /**
     * Opens a session on a journal.
     *
     * @param documents what the simulator checks requests against: files, or bundled documents
     * @param journal of the simulator too; closed with the session
     */
    public static Session openOn(
            Access access, List<String> documents, Journal journal, UnaryOperator<HailuoClientBuilder> settings) {
        return access.isSimulated() ? simulated(access, documents, journal, settings) : live(access, journal, settings);
    }

    /**
     * Opens a session with the embedded simulator.
     *
     * @param documents what it checks requests against: files, or bundled documents
     */
    public static Session simulated(
            Access access, List<String> documents, UnaryOperator<HailuoClientBuilder> settings) {
        return simulated(access, documents, new InMemoryJournal(), settings);
    }

    private static Session simulated(
            Access access, List<String> documents, Journal journal, UnaryOperator<HailuoClientBuilder> settings) {
        access.say();
        try {
            HailuoSimulatorBuilder builder = HailuoSimulator.builder();
            String first = documents.get(0);
            if (Specs.BUNDLED.contains(first)) {
                builder.document(first);
                documents.subList(1, documents.size()).forEach(builder::addDocument);
            } else {
                builder.document(Path.of(first));
            }
            return simulated(access, builder, journal, settings);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("the simulator does not start: " + e.getMessage());
        }
    }

    /** Opens a session for a question, about which there is nothing to record. */
    public static Session openForQuestions(Access access) {
        return access.isSimulated()
                ? open(access, Catalog.GUIDE, settings -> settings)
                : asking(access, new InMemoryJournal(), settings -> settings);
    }

    /**
     * Opens a live session for a task: on the journal that has it, or, where none has or another process uses it, a new one.
     *
     * @throws OtherGatewayException if a journal says that it is another gateway's
     */
    public static Session openFor(Access access, String taskId, UnaryOperator<HailuoClientBuilder> settings) {
        Journals journals = new Journals(access.surroundings().home());
        journals.findTask(taskId).ifPresent(entry -> OtherGateway.check(entry, access.gatewayName()));
        Optional<FileJournal> journal = journals.openWith(taskId);
        return asking(access, journal.isPresent() ? journal.get() : new InMemoryJournal(), settings);
    }

    /** Opens a live session for what was sent under a key: on the journal that has it. */
    public static Session openForKey(Access access, String key, UnaryOperator<HailuoClientBuilder> settings) {
        Journals journals = new Journals(access.surroundings().home());
        return live(access, journals.openWithKey(key).orElseGet(journals::create), settings);
    }

    /** Opens a live session to end what is unknown under a key: on the journal that says so, else on any that has the key. */
    public static Session openToSettle(Access access, String key) {
        Journals journals = new Journals(access.surroundings().home());
        Optional<FileJournal> journal = journals.openUnknown(key).or(() -> journals.openWithKey(key));
        return asking(access, journal.isPresent() ? journal.get() : new InMemoryJournal(), settings -> settings);
    }

    /** Opens a live session on an existing journal, for requests too. */
    public static Session live(Access access, Journal journal, UnaryOperator<HailuoClientBuilder> settings) {
        return live(access, journal, settings, access::idempotencyToSubmit);
    }

    /** Opens a live session that submits nothing. */
    private static Session asking(Access access, Journal journal, UnaryOperator<HailuoClientBuilder> settings) {
        return live(access, journal, settings, access::idempotency);
    }

    private static Session live(
            Access access,
            Journal journal,
            UnaryOperator<HailuoClientBuilder> settings,
            Supplier<Idempotency> idempotency) {
        try {
            HailuoClientBuilder builder =
                    builder(access).journal(journal).pollSchedule(schedule(access.surroundings()));
            writeRecipes(builder, access, journal);
            Idempotency known = idempotency.get();
            return new Session(settings.apply(builder.idempotency(known)).build(), null, known);
        } catch (RuntimeException e) {
            journal.close();
            throw e;
        }
    }

    private static HailuoClientBuilder builder(Access access) {
        Surroundings surroundings = access.surroundings();
        String key = access.key().value();
        access.say();
        try {
            HailuoClientBuilder builder = HailuoClient.builder()
                    .apiKey(key)
                    .gatewayName(access.gatewayName())
                    .proxyFrom(surroundings.environment());
            String url = surroundings.variable(BASE_URL);
            return url.isEmpty() ? builder : builder.baseUrl(url);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(
                    HailuoClient.API_KEY_VARIABLE + ", " + BASE_URL + " or a proxy: " + e.getMessage());
        }
    }

    /** A gateway on this machine is a simulator, whose tasks may take seconds, or no time: see {@link #AT_FIRST_OFTEN}. */
    private static PollSchedule schedule(Surroundings surroundings) {
        String url = surroundings.variable(BASE_URL);
        boolean local = url.matches("https?://(localhost|127\\.[0-9.]+|\\[::1])(:\\d+)?(/.*)?");
        return local ? AT_FIRST_OFTEN : new LearningPollSchedule();
    }

    private static Session simulated(
            Access access,
            HailuoSimulatorBuilder builder,
            Journal journal,
            UnaryOperator<HailuoClientBuilder> settings) {
        HailuoSimulator simulator;
        try {
            simulator = builder.drawVideos().videosAhead(true).start();
        } catch (IOException e) {
            throw new UncheckedIOException("the simulator does not start", e);
        }
        HailuoClientBuilder client = HailuoClient.builder()
                .apiKey(NO_KEY)
                .baseUrl(simulator.baseUrl())
                .gatewayName(SIMULATOR)
                .journal(journal)
                .pollSchedule(PollSchedule.every(Duration.ofMillis(250)));
        if (access.writesRecipes()) {
            client.videoFinisher(new RecipeWriter(
                    journal::findTask, true, simulator.baseUrl().getHost(), NO_KEY, Session::price));
        }
        return new Session(settings.apply(client).build(), simulator, Idempotency.REPLAY);
    }

    private static void writeRecipes(HailuoClientBuilder client, Access access, Journal journal) {
        if (access.writesRecipes()) {
            // What another process has open can be read, too.
            Journals all = new Journals(access.surroundings().home());
            client.videoFinisher(new RecipeWriter(
                    id -> journal.findTask(id).or(() -> all.findTask(id)),
                    false,
                    host(access.baseUrl()),
                    access.key().value(),
                    Session::price));
        }
    }

    private static String host(String url) {
        try {
            return String.valueOf(new URI(url).getHost());
        } catch (URISyntaxException e) {
            // OkHttp takes more.
            return "";
        }
    }

    /** By the current documents; a model of another one has a price that is not known here. */
    private static Price price(JournalEntry entry) {
        return Catalog.current().entries().stream()
                .filter(known -> known.model().id().equals(entry.model())
                        && known.model().path().equals(entry.path()))
                .findFirst()
                .map(known -> price(known.model(), entry.body()))
                .orElse(Price.UNKNOWN);
    }

    private static Price price(ModelDefinition model, String body) {
        try {
            return TypedRequest.ofJson(model, body).price();
        } catch (InvalidRequestException e) {
            // It was a valid one of another document.
            return Price.UNKNOWN;
        }
    }

    public HailuoClient client() {
        return client;
    }

    public boolean isSimulated() {
        return simulator != null;
    }

    /** What a document about this session begins with: whether it is simulated, and whether the gateway ignores idempotency keys. */
    public Report report() {
        Report report = new Report().simulated(isSimulated());
        if (idempotency == Idempotency.NONE) {
            report.json().put("idempotency", "none");
        }
        return report;
    }

    @Override
    public void close() {
        client.close();
        if (simulator != null) {
            simulator.close();
        }
    }
}
