package com.acme.orders;

import io.github.hailuo4j.postgres.Settlement;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import java.sql.Connection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/** Writes down how an order ended, in the transaction that records the end of its request. */
@Component
class OrderSettlement implements Settlement {

    @Override
    public void settled(Connection connection, JournalEntry entry) {
        boolean isSaved = entry.state() == State.SAVED;
        JdbcClient.create(new SingleConnectionDataSource(connection, true))
                .sql("update orders set state = :state, video = :video, problem = :problem where id = :id")
                .param("state", entry.state().name())
                .param("video", isSaved ? entry.output().orElse(null) : null)
                .param("problem", isSaved ? null : entry.detail().orElse(null))
                .param("id", entry.key())
                .update();
    }
}
