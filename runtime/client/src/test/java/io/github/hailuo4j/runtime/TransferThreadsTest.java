package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.runtime.errors.ClientClosedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files take long: nothing else waits for them, there are not too many at once, and they end when the client does. */
final class TransferThreadsTest {

    private static final int AT_ONCE = 8;

    @TempDir
    Path directory;

    /** One thread for all callbacks: whoever blocks it blocks everything. */
    private final ExecutorService callbacks = Executors.newSingleThreadExecutor(r -> new Thread(r, "callbacks"));

    private final CountDownLatch begun = new CountDownLatch(AT_ONCE);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final AtomicInteger now = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    @AfterEach
    void stop() {
        goOn.countDown();
        callbacks.shutdownNow();
    }

    private RawServer slow() throws IOException {
        return new RawServer((request, connection) -> {
            if (request.path().endsWith("/balance")) {
                connection.json(200, "{\"balance_cents\":42}");
            } else if (request.path().startsWith("/api")) {
                connection.json(
                        200,
                        "{\"signed_id\":\"s\",\"url\":\"http://a/b\",\"upload_url\":\"http://"
                                + request.headers().get("Host") + "/put\",\"headers\":{}}");
            } else {
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                begun.countDown();
                goOn.await();
                now.decrementAndGet();
                connection.head(200, "Content-Type: video/mp4", "Content-Length: " + DownloadAnswersTest.VIDEO.length);
                connection.send(DownloadAnswersTest.VIDEO, 0);
            }
        });
    }

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 0};

    private List<CompletableFuture<?>> transfers(HailuoClient client, RawServer server) throws IOException {
        List<CompletableFuture<?>> transfers = new ArrayList<>();
        Path image = Files.write(directory.resolve("a.png"), PNG);
        transfers.add(client.uploadAsync(image));
        for (int i = 0; i < 3 * AT_ONCE; i++) {
            transfers.add(client.downloadAsync(DownloadAnswersTest.task(server), directory.resolve(i + ".mp4")));
        }
        return transfers;
    }

    private static Set<String> namesOfTransferThreads() {
        Set<String> names = ConcurrentHashMap.newKeySet();
        Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isDaemon)
                .map(Thread::getName)
                .filter(name -> name.startsWith("hailuo-transfer-"))
                .forEach(names::add);
        return names;
    }

    @Test
    void nothingWaitsForSlowFilesAndOnlySoManyMoveAtOnce() throws Exception {
        try (RawServer server = slow();
                HailuoClient client =
                        server.client(100).callbackExecutor(callbacks).build()) {
            List<CompletableFuture<?>> transfers = transfers(client, server);
            assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(client.balanceAsync().get(60, TimeUnit.SECONDS).cents()).isEqualTo(42);
            assertThat(namesOfTransferThreads()).hasSizeBetween(AT_ONCE, 2 * AT_ONCE);
            Collection<String> settledOn = ConcurrentHashMap.newKeySet();
            CountDownLatch settled = new CountDownLatch(transfers.size());
            // Whoever waits for a future itself may run what is attached to it.
            transfers.forEach(each -> each.whenComplete((value, failure) -> {
                settledOn.add(failure == null ? Thread.currentThread().getName() : failure.toString());
                settled.countDown();
            }));
            goOn.countDown();
            assertThat(settled.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(settledOn).containsExactly("callbacks");
            assertThat(most).hasValue(AT_ONCE);
        }
    }

    @Test
    void closingEndsTransfersAndSettlesThoseThatWait() throws Exception {
        try (RawServer server = slow()) {
            HailuoClient client = server.client(100).callbackExecutor(callbacks).build();
            List<CompletableFuture<?>> transfers = transfers(client, server);
            assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
            client.close();
            assertThat(transfers)
                    .allSatisfy(each -> assertThat(each)
                            .failsWithin(60, TimeUnit.SECONDS)
                            .withThrowableThat()
                            .havingCause()
                            .isInstanceOf(ClientClosedException.class));
            assertThat(client.downloadAsync(DownloadAnswersTest.task(server), directory.resolve("late.mp4")))
                    .isCompletedExceptionally();
            assertThat(client.uploadAsync(directory.resolve("a.png"))).isCompletedExceptionally();
            assertThat(directory).isDirectoryNotContaining("glob:**.mp4");
        }
    }

    /** They give their places to others, also where nothing comes that could end them. */
    @Test
    void cancelledTransfersGiveTheirPlacesToOthersAtOnce() throws Exception {
        try (RawServer server = slow();
                HailuoClient client =
                        server.client(100).callbackExecutor(callbacks).build()) {
            List<CompletableFuture<?>> transfers = transfers(client, server);
            assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
            // Those that wait first: what runs would give its place to one of them.
            Collections.reverse(transfers);
            transfers.forEach(each -> each.cancel(true));
            try (RawServer quick = new RawServer((request, connection) -> {
                connection.head(200, "Content-Type: video/mp4", "Content-Length: " + DownloadAnswersTest.VIDEO.length);
                connection.send(DownloadAnswersTest.VIDEO, 0);
            })) {
                assertThat(client.downloadAsync(DownloadAnswersTest.task(quick), directory.resolve("0.mp4"))
                                .get(60, TimeUnit.SECONDS))
                        .hasBinaryContent(DownloadAnswersTest.VIDEO);
            }
            assertThat(server.requests().stream().filter(r -> !r.path().startsWith("/api")))
                    .as("those that waited were not begun")
                    .hasSizeLessThanOrEqualTo(AT_ONCE);
        }
    }

    @Test
    void whateverATransferThrowsSettlesItsFuture() throws Exception {
        for (Throwable thrown :
                List.of(new StackOverflowError("x"), new IllegalStateException("x"), new Exception("checked"))) {
            try (RawServer server = slow();
                    HailuoClient client = server.client(100)
                            .callbackExecutor(callbacks)
                            .okHttpClient(new okhttp3.OkHttpClient.Builder()
                                    .addInterceptor(chain -> {
                                        throw TransferThreadsTest.<RuntimeException>unchecked(thrown);
                                    })
                                    .build())
                            .build()) {
                assertThat(client.downloadAsync(DownloadAnswersTest.task(server), directory.resolve("v.mp4")))
                        .failsWithin(60, TimeUnit.SECONDS);
            }
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> E unchecked(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
