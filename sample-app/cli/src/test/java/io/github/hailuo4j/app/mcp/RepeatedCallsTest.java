package io.github.hailuo4j.app.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.simulator.faults.Fault;
import io.github.hailuo4j.simulator.faults.IncomingRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Agents that call again, at servers that are killed and a network that loses answers. */
final class RepeatedCallsTest extends LaunchedServers {

    private static final List<Fault> LOST = List.of(
            new Fault.Reset(Fault.Reset.Point.BEFORE_PROCESSING),
            new Fault.Reset(Fault.Reset.Point.BEFORE_ANSWER),
            new Fault.TruncatedAnswer(),
            new Fault.MalformedAnswer(),
            new Fault.OtherAnswer(true, 503, Map.of(), "busy"));

    /** Answers get lost, servers are killed, agents call again: each request is paid once. */
    @Test
    @Tag("slow")
    void repeatsAreNotPaidAgain() throws Exception {
        long seed = 20261126;
        Random random = new Random(seed);
        Set<String> wanted = new HashSet<>();
        int lost = 0;
        for (int round = 0; round < 3; round++) {
            try (LaunchedServer server = LaunchedServer.start(root, live)) {
                for (int i = 0; i < 12; i++) {
                    boolean hasKey = random.nextBoolean();
                    String prompt = (hasKey ? "keyed " : "open ") + random.nextInt(4);
                    Map<String, Object> request = with(MARBLE, "prompt", prompt);
                    if (hasKey) {
                        request.put("idempotency_key", "key-" + prompt.charAt(prompt.length() - 1));
                    }
                    wanted.add(prompt);
                    if (random.nextInt(3) == 0) {
                        faults.on(IncomingRequest::isCreate, LOST.get(random.nextInt(LOST.size())));
                    }
                    server.call(TEXT, request);
                }
                lost += faults.applied().size();
                // What met no request: it would come before what follows.
                faults.clear();
                String killed = "open killed " + round;
                wanted.add(killed);
                killWhilePaying(server, with(MARBLE, "prompt", killed));
            }
        }
        assertThat(lost).as("seed %d", seed).isPositive();
        faults.clear();
        try (LaunchedServer server = LaunchedServer.start(root, live)) {
            for (String prompt : wanted) {
                Map<String, Object> request = with(MARBLE, "prompt", prompt);
                if (prompt.startsWith("keyed")) {
                    request.put("idempotency_key", "key-" + prompt.charAt(prompt.length() - 1));
                }
                Object id = server.answer(TEXT, request).path("task_id").asText();
                assertThat(server.answer("hailuo_wait", Map.of("task_id", id))
                                .path("file")
                                .asText())
                        .as("seed %d", seed)
                        .isNotEmpty();
            }
        }
        assertThat(simulator.taskCount()).as("seed %d", seed).isEqualTo(wanted.size());
    }

    /** The gateway has the request, and the process dies before the answer. */
    private void killWhilePaying(LaunchedServer server, Map<String, Object> request) throws Exception {
        CountDownLatch dead = new CountDownLatch(1);
        faults.compute(incoming -> {
            if (!incoming.isCreate() || dead.getCount() == 0) {
                return Optional.empty();
            }
            ProcessHandle.current()
                    .descendants()
                    .filter(process -> process.info().commandLine().orElse("").contains(root.toString()))
                    .forEach(ProcessHandle::destroyForcibly);
            dead.countDown();
            return Optional.of(new Fault.Reset(Fault.Reset.Point.BEFORE_ANSWER));
        });
        CompletableFuture<?> call = CompletableFuture.runAsync(() -> server.call(TEXT, request));
        assertThat(dead.await(60, TimeUnit.SECONDS)).isTrue();
        call.cancel(false);
    }
}
