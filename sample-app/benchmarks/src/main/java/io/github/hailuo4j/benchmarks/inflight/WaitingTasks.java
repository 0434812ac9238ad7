package io.github.hailuo4j.benchmarks.inflight;

import io.github.hailuo4j.runtime.HailuoClient;
import io.github.hailuo4j.runtime.journal.InMemoryJournal;
import io.github.hailuo4j.runtime.task.PollSchedule;
import io.github.hailuo4j.runtime.task.VideoTask;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A JVM of its own, which has very many tasks waiting and says what memory each takes: {@code client|threads|virtual N}. */
public final class WaitingTasks {

    private WaitingTasks() {}

    /**
     * Prints bytes a task: of the heap, and of what is resident beside it.
     *
     * @param arguments how they wait, and how many
     */
    public static void main(String[] arguments) throws Exception {
        int count = Integer.parseInt(arguments[1]);
        try (LocalGateway gateway = new LocalGateway();
                HailuoClient client = HailuoClient.builder()
                        .apiKey("a-key-that-is-none")
                        .baseUrl(gateway.baseUrl())
                        .journal(new InMemoryJournal())
                        .pollSchedule(PollSchedule.every(Duration.ofHours(10)))
                        .build()) {
            List<Object> waiting = new ArrayList<>(count);
            // The first loads what is loaded once.
            waiting.add(wait(arguments[0], client, 0));
            long heap = heap();
            long resident = resident();
            for (int i = 1; i <= count; i++) {
                waiting.add(wait(arguments[0], client, i));
            }
            System.out.println((heap() - heap) / count + " " + Math.max(0, resident() - resident) / count);
            if (waiting.size() != count + 1) {
                throw new IllegalStateException("all must wait");
            }
        }
        System.exit(0);
    }

    private static VideoTask task(int number) {
        return VideoTask.builder("task-" + number, "/api/v1/hailuo/text_to_video")
                .status("processing")
                .build();
    }

    private static Object wait(String how, HailuoClient client, int number) throws Exception {
        if (how.equals("client")) {
            return client.awaitAsync(task(number));
        }
        VideoTask task = task(number);
        CountDownLatch waits = new CountDownLatch(1);
        Runnable loop = () -> {
            try {
                // As a loop over sleep and GET is, between two questions.
                while (task.isRunning()) {
                    waits.countDown();
                    Thread.sleep(Duration.ofHours(10).toMillis());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        Object thread = how.equals("virtual") ? virtual(loop) : platform(loop);
        waits.await();
        return thread;
    }

    private static Thread platform(Runnable loop) {
        Thread thread = new Thread(loop);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Since Java 21; this is compiled for 17. */
    private static Object virtual(Runnable loop) throws ReflectiveOperationException {
        Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
        return start.invoke(null, loop);
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** Bytes of the process that are in memory; the heap is so from the start. 0 where the system does not say. */
    private static long resident() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith("VmRSS:")) {
                return 1_024 * Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        return 0;
    }
}
