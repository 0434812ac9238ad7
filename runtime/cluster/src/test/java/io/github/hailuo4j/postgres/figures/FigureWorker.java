package io.github.hailuo4j.postgres.figures;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.hailuo4j.postgres.HailuoWorker;
import io.github.hailuo4j.runtime.HailuoClient;
import io.github.hailuo4j.runtime.task.PollSchedule;
import java.io.IOException;
import java.time.Duration;

/** A process with one worker. To each line of its input it answers with the bytes that it has on its heap. */
final class FigureWorker {

    private FigureWorker() {}

    public static void main(String[] words) throws IOException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(words[0]);
        config.setMaximumPoolSize(10);
        try (HikariDataSource source = new HikariDataSource(config);
                HailuoWorker worker = HailuoWorker.builder(
                                source,
                                journal -> HailuoClient.builder()
                                        .apiKey("a-key-of-nobody")
                                        .baseUrl(words[1])
                                        .journal(journal)
                                        .requestsPerSecond(5_000)
                                        .pollSchedule(PollSchedule.every(Duration.ofSeconds(Long.parseLong(words[3]))))
                                        .build())
                        .mostInFlight(Integer.parseInt(words[2]))
                        .batch(500)
                        .build()) {
            worker.start();
            for (int read = System.in.read(); read >= 0; read = System.in.read()) {
                System.gc();
                Runtime runtime = Runtime.getRuntime();
                System.out.println(runtime.totalMemory() - runtime.freeMemory());
            }
        }
    }
}
