package io.github.hailuo4j.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.runtime.errors.AuthenticationException;
import io.github.hailuo4j.runtime.errors.ConnectionException;
import io.github.hailuo4j.runtime.errors.HailuoException;
import io.github.hailuo4j.runtime.errors.NotFoundException;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.Recovery;
import io.github.hailuo4j.runtime.task.VideoTask;
import java.io.IOException;
import java.text.MessageFormat;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GatewayStateTest {

    private final HailuoException refused = new AuthenticationException("Unauthorized", 401, null, null);

    private final Logger logger = Logger.getLogger(HailuoWorker.class.getName());
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Thread mine = Thread.currentThread();
    private final GatewayState gateway = new GatewayState();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            // Other tests log beside this one.
            if (Thread.currentThread() == mine) {
                Object[] parameters = line.getParameters();
                lines.add(line.getLevel() + " "
                        + (parameters == null
                                ? line.getMessage()
                                : MessageFormat.format(line.getMessage(), parameters)));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(handler);
    }

    private void leaves(HailuoException problem) {
        gateway.ended(Recovery.unfinished(entry(), problem));
    }

    private void ends() {
        gateway.ended(Recovery.completed(
                entry(),
                VideoTask.builder("task-1", "/api/v1/hailuo/text_to_video").build()));
    }

    private static JournalEntry entry() {
        return JournalEntry.intent("order-1", "model", "/path", "{}", Instant.EPOCH, null);
    }

    @Test
    void aRefusedKeyIsSaidOnceUntilItIsTaken() {
        ends();
        leaves(refused);
        leaves(refused);
        assertThat(lines)
                .containsExactly("WARNING requests are left open, to be tried again later or by other workers, for the"
                        + " gateway does not take this worker's API key: Unauthorized (HTTP 401)");
        ends();
        ends();
        assertThat(lines).hasSize(2).last().isEqualTo("INFO the gateway takes this worker's requests again");
        leaves(refused);
        assertThat(lines).hasSize(3);
    }

    @Test
    void anotherTroubleIsSaidToo() {
        leaves(refused);
        leaves(new ConnectionException("the gateway was not reached: refused", new IOException("refused")));
        assertThat(lines)
                .hasSize(2)
                .last()
                .asString()
                .contains("does not serve them at the moment: the gateway was not");
    }

    @Test
    void whatIsWrongWithOneRequestIsNotTheGateways() {
        leaves(new NotFoundException("no such task", 404, null, null));
        gateway.ended(null);
        assertThat(lines).isEmpty();
    }
}
