package io.github.hailuo4j.app.studio.task;

import io.github.hailuo4j.runtime.journal.FileJournal;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import io.github.hailuo4j.simulator.HailuoSimulatorBuilder;
import io.github.hailuo4j.simulator.faults.Fault;
import io.github.hailuo4j.simulator.faults.Fault.Reset.Point;
import io.github.hailuo4j.simulator.faults.IncomingRequest;
import io.github.hailuo4j.simulator.tasks.SimulatedTask;
import io.github.hailuo4j.simulator.time.MovableClock;
import io.github.hailuo4j.simulator.video.VideoSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** A studio seen from outside: the gateway holds tasks in the phase that their prompts begin with, and the disk says how far they are. */
final class SessionWatch implements AutoCloseable {

    /** Longer than any kill, and short enough for a hundred of them before the gateway forgets a key. */
    private static final Duration HELD_FOR = Duration.ofMinutes(10);

    /** The gateway's. */
    private final MovableClock clock = new MovableClock();

    private final Set<String> polled = ConcurrentHashMap.newKeySet();
    private final Set<String> fetched = ConcurrentHashMap.newKeySet();
    private volatile boolean isHolding;
    private volatile long servedBytes;

    final StudioHome home;

    SessionWatch(Path directory) throws IOException {
        this.home = new StudioHome(directory, this::settings);
        home.faults.compute(this::fault);
    }

    private HailuoSimulatorBuilder settings(HailuoSimulatorBuilder builder) {
        VideoSource video = VideoSource.stock();
        return builder.clock(clock).taskDuration(SessionWatch::duration).videoSource((task, target) -> {
            video.write(task, target);
            servedBytes = Files.size(target);
        });
    }

    private static Duration duration(SimulatedTask task) {
        return SessionPhase.wantedBy(task) == SessionPhase.POLLING ? HELD_FOR : Duration.ofMillis(30);
    }

    /** From now on, tasks are held. */
    void hold() {
        isHolding = true;
    }

    /** What was held goes on when it is asked for again. */
    void release() {
        isHolding = false;
        clock.advance(HELD_FOR);
    }

    /** Whether its video was asked for. */
    boolean isFetched(String key) {
        return task(key).filter(fetched::contains).isPresent();
    }

    boolean isBefore(String key, SessionPhase step) {
        return phase(key).filter(now -> now.compareTo(step) >= 0).isEmpty();
    }

    /** What holds a task. */
    private Optional<Fault> fault(IncomingRequest request) {
        if (!isHolding) {
            return Optional.empty();
        }
        if (request.isCreate()) {
            // Only the one that is to be held there has an image.
            return request.path().equals(StudioHome.TEXT_PATH)
                    ? Optional.empty()
                    : Optional.of(Fault.delayedAnswer(HELD_FOR));
        }
        String id = request.path().replaceFirst(".*/", "").replaceFirst("\\.mp4$", "");
        SessionPhase wanted =
                home.simulator.task(id).map(SessionPhase::wantedBy).orElse(SessionPhase.SAVED);
        if (request.isPoll()) {
            polled.add(id);
            return wanted == SessionPhase.ACCEPTED ? Optional.of(Fault.delayedAnswer(HELD_FOR)) : Optional.empty();
        }
        if (!request.isDownload()) {
            return Optional.empty();
        }
        boolean isFirst = fetched.add(id);
        if (wanted != SessionPhase.DOWNLOADING) {
            return Optional.empty();
        }
        return Optional.of(isFirst ? Fault.reset(Point.DURING_ANSWER_BODY) : Fault.delayedAnswer(HELD_FOR));
    }

    /** What the journal says, by key. */
    Map<String, JournalEntry> entries() {
        Path journal = home.home.resolve("journal/studio-1.journal");
        return Files.exists(journal)
                ? FileJournal.read(journal).stream().collect(Collectors.toMap(JournalEntry::key, entry -> entry))
                : Map.of();
    }

    Optional<JournalEntry> entry(String key) {
        return Optional.ofNullable(entries().get(key));
    }

    private Optional<String> task(String key) {
        return entry(key).flatMap(JournalEntry::taskId);
    }

    /** By what is on disk, and what the gateway saw. */
    Optional<SessionPhase> phase(String key) {
        return entry(key).flatMap(entry -> {
            if (entry.taskId().isEmpty()) {
                return home.simulator.tasksPerIdempotencyKey().containsKey(key)
                        ? Optional.of(SessionPhase.SUBMITTING)
                        : Optional.empty();
            }
            Path video = Path.of(entry.output().orElseThrow());
            if (entry.state() == State.SAVED) {
                return Optional.of(SessionPhase.SAVED);
            }
            // Looked for in this order, it cannot be missed between them.
            long part = size(video.resolveSibling(video.getFileName() + ".part"));
            if (part <= 0) {
                boolean isPolled = polled.contains(entry.taskId().get());
                return Optional.of(
                        size(video) > 0 ? SessionPhase.NAMED : isPolled ? wanted(entry) : SessionPhase.ACCEPTED);
            }
            return Optional.of(
                    part < servedBytes
                            ? SessionPhase.DOWNLOADING
                            : part == servedBytes ? SessionPhase.WHOLE : SessionPhase.RECIPE);
        });
    }

    /** A first question without an answer is no news of the task. */
    private SessionPhase wanted(JournalEntry entry) {
        return home.simulator
                .task(entry.taskId().orElseThrow())
                .filter(task -> SessionPhase.wantedBy(task) == SessionPhase.ACCEPTED)
                .map(SessionPhase::wantedBy)
                .orElse(SessionPhase.POLLING);
    }

    private static long size(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : -1;
        } catch (IOException e) {
            return -1;
        }
    }

    @Override
    public void close() {
        home.close();
    }
}
