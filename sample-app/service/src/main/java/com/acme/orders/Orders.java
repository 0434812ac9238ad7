package com.acme.orders;

import com.acme.orders.video.Hailuo02TextToVideoPro;
import io.github.hailuo4j.postgres.EnqueueOptions;
import io.github.hailuo4j.postgres.HailuoQueue;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.task.SubmitOptions;
import io.github.hailuo4j.spring.VideoFolder;
import java.util.Optional;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes orders. */
@Service
public class Orders {

    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final HailuoQueue queue;
    private final VideoFolder videos;

    Orders(JdbcTemplate template, HailuoQueue queue, VideoFolder videos) {
        this.template = template;
        this.jdbc = JdbcClient.create(template);
        this.queue = queue;
        this.videos = videos;
    }

    /** The order and its request are there together, or neither is. Some worker sends the request, once. */
    @Transactional
    public Order place(Hailuo02TextToVideoPro request) {
        Order order = jdbc.sql("insert into orders (prompt) values (?) returning *")
                .param(request.prompt())
                .query(Order.class)
                .single();
        EnqueueOptions options = EnqueueOptions.defaults()
                .submit(SubmitOptions.defaults().idempotencyKey(order.id()).output(videos.file(order.id() + ".mp4")));
        template.execute((ConnectionCallback<JournalEntry>) connection -> queue.enqueue(connection, request, options));
        return order;
    }

    /** An order, if there is one of that id. */
    public Optional<Order> find(String id) {
        return jdbc.sql("select * from orders where id = ?")
                .param(id)
                .query(Order.class)
                .optional();
    }
}
