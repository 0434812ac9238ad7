package io.github.hailuo4j.app.studio.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hailuo4j.app.Access;
import io.github.hailuo4j.app.Catalog;
import io.github.hailuo4j.app.Session;
import io.github.hailuo4j.app.Surroundings;
import io.github.hailuo4j.app.recipe.Recipe;
import io.github.hailuo4j.app.studio.http.Call;
import io.github.hailuo4j.app.studio.task.StudioHome.Page;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A studio that is killed in each phase of its tasks. The gateway holds some of them in theirs; the steps of saving last
 * microseconds, and are met by letting the process run in slices. What counts is what the dead process left on disk.
 */
@Tag("slow")
@EnabledOnOs({OS.LINUX, OS.MAC})
final class StudioSessionKillTest {

    private static final long PATIENCE_SECONDS = 60;
    private static final int MOST_SLICES = 50_000;
    private static final int TRIES = 40;

    @TempDir
    Path directory;

    private final Map<SessionPhase, Integer> met = new EnumMap<>(SessionPhase.class);
    private final List<ObjectNode> submissions = new ArrayList<>();

    /** Submits what comes, a line each, until it is killed. */
    public static void main(String[] none) throws Exception {
        Studio studio = Studio.open(
                new Access(new Surroundings(System.getenv(), System.out, System.err, false), Session.Mode.LIVE, null),
                Catalog.current(),
                null,
                OptionalLong.empty(),
                Clock.systemUTC());
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            byte[] body = line.getBytes(StandardCharsets.UTF_8);
            Objects.requireNonNull(studio.endpoints().get("tasks"))
                    .answer(new Call("POST", List.of(), Map.of(), Map.of(), new ByteArrayInputStream(body)));
        }
        new CountDownLatch(1).await();
    }

    @Test
    void killedInEachPhase() throws Exception {
        session(1, 20261126, 200);
    }

    @Test
    @Tag("campaign")
    void killedSixtyTimesWithinThreeSeconds() throws Exception {
        session(20, 22, 3_000);
    }

    private void session(int killsForEachStep, long seed, int mostMillis) throws Exception {
        Random random = new Random(seed);
        try (SessionWatch watch = new SessionWatch(directory)) {
            int round = 0;
            for (SessionPhase step : SessionPhase.FLEETING) {
                for (int kill = 0; kill < killsForEachStep; kill++) {
                    int before = met.getOrDefault(step, 0);
                    for (int tries = 0; met.getOrDefault(step, 0) == before; tries++) {
                        assertThat(tries)
                                .as("seed %d: tries to meet %s, so far %s", seed, step, met)
                                .isLessThan(TRIES);
                        round++;
                        int earlier = submissions.size();
                        kill(watch, step, random, mostMillis, "seed " + seed + ", round " + round);
                        finish(
                                watch,
                                submissions.subList(earlier, submissions.size()),
                                "seed " + seed + ", round " + round + ", a kill in " + step);
                    }
                }
            }
            finish(watch, submissions, "seed " + seed + ", all clicks once more");
            System.out.println(round + " kills of a studio, in " + met + ": each of " + submissions.size()
                    + " clicks paid once and its video saved with its recipe");
            assertThat(met.keySet())
                    .as("seed %d", seed)
                    .containsAll(SessionPhase.HELD)
                    .containsAll(SessionPhase.FLEETING);
        }
    }

    private void kill(SessionWatch watch, SessionPhase step, Random random, int mostMillis, String words)
            throws Exception {
        watch.hold();
        Process studio = start(watch.home);
        try (Stroboscope light = new Stroboscope(studio)) {
            Map<SessionPhase, String> keys = new EnumMap<>(SessionPhase.class);
            for (SessionPhase phase : SessionPhase.HELD) {
                keys.put(phase, submit(studio, phase, words));
            }
            await(
                    studio,
                    words,
                    () -> SessionPhase.HELD.stream()
                            .allMatch(phase ->
                                    watch.phase(keys.getOrDefault(phase, "")).equals(Optional.of(phase))));
            studio.waitFor(random.nextInt(mostMillis), TimeUnit.MILLISECONDS);
            String key = submit(studio, step, words);
            keys.put(step, key);
            await(studio, words, () -> watch.isFetched(key));
            light.stop();
            for (int slice = 0; watch.isBefore(key, step) && slice < MOST_SLICES; slice++) {
                light.slice();
            }
            for (int more = random.nextInt(3); more > 0; more--) {
                light.slice();
            }
            studio.destroyForcibly().waitFor();
            keys.values().forEach(each -> watch.phase(each).ifPresent(phase -> met.merge(phase, 1, Integer::sum)));
        } finally {
            studio.destroyForcibly().waitFor();
            watch.release();
        }
    }

    private Process start(StudioHome home) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        StudioSessionKillTest.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("out").toFile());
        builder.environment().putAll(home.environment);
        return builder.start();
    }

    private String submit(Process studio, SessionPhase phase, String words) throws IOException {
        String key = StudioHome.key();
        String prompt = phase + " " + words;
        ObjectNode submission = phase == SessionPhase.SUBMITTING
                ? StudioHome.submission(
                        key,
                        StudioHome.IMAGE_MODEL,
                        "prompt",
                        prompt,
                        "first_frame_image_url",
                        "https://example.com/marble.png",
                        "duration_seconds",
                        6)
                : StudioHome.submission(key, StudioHome.MODEL, "prompt", prompt);
        submissions.add(submission);
        studio.outputWriter().write(submission + "\n");
        studio.outputWriter().flush();
        return key;
    }

    private void await(Process studio, String words, BooleanSupplier isSo) throws Exception {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!isSo.getAsBoolean()) {
            assertThat(studio.waitFor(2, TimeUnit.MILLISECONDS) || System.nanoTime() > until)
                    .as("%s: ended, or not in its phase: %s", words, Files.readString(directory.resolve("out")))
                    .isFalse();
        }
    }

    /**
     * The next studio, whose page sends again what it had no answer for. That each of all clicks has its video is looked at in every
     * round; that each is known when it is sent again, at the end: it costs a look at all journals.
     */
    private void finish(SessionWatch watch, List<ObjectNode> unanswered, String words) {
        try (Page page = watch.home.open()) {
            for (ObjectNode submission : unanswered) {
                page.call("tasks", "POST", "", submission.toString());
                page.awaitSaved(submission.path("key").asText());
            }
            Map<String, JournalEntry> entries = watch.entries();
            for (ObjectNode submission : submissions) {
                String key = submission.path("key").asText();
                JournalEntry entry = Objects.requireNonNull(entries.get(key), words);
                try (var video = Files.newInputStream(Path.of(entry.detail().orElseThrow()))) {
                    assertThat(Recipe.read(video, key).taskId()).as(words).isEqualTo(entry.taskIdOrNull());
                } catch (IOException e) {
                    throw new UncheckedIOException(words, e);
                }
            }
            assertThat(page.gallery())
                    .as(words)
                    .hasSize(submissions.size())
                    .allMatch(task -> task.path("saved").asBoolean());
        }
        assertThat(watch.home.simulator.taskCount()).as(words).isEqualTo(submissions.size());
    }
}
