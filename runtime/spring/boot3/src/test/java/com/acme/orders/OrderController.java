package com.acme.orders;

import com.acme.marbles.video.Hailuo02TextToVideoPro;
import io.github.hailuo4j.postgres.EnqueueOptions;
import io.github.hailuo4j.postgres.HailuoQueue;
import io.github.hailuo4j.runtime.task.SubmitOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Takes orders. */
@RestController
class OrderController {

    private final DataSource database;
    private final HailuoQueue queue;
    private final OrderApplication.Settled settled;

    OrderController(DataSource database, HailuoQueue queue, OrderApplication.Settled settled) {
        this.database = database;
        this.queue = queue;
        this.settled = settled;
    }

    @PostMapping("/orders")
    String order(@RequestBody String file) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return queue.enqueue(
                            connection,
                            Hailuo02TextToVideoPro.builder().prompt("a marble").build(),
                            EnqueueOptions.defaults()
                                    .submit(SubmitOptions.defaults().output(Path.of(file))))
                    .key();
        }
    }

    /** Waits for the next end of a request. */
    @GetMapping("/settled")
    String settled() throws InterruptedException {
        return String.valueOf(settled.ends().poll(60, TimeUnit.SECONDS));
    }
}
