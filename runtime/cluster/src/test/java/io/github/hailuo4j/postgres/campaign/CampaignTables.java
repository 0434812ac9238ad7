package io.github.hailuo4j.postgres.campaign;

import io.github.hailuo4j.postgres.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The applications' orders, and a log of whose each request was, which the database itself writes. */
final class CampaignTables {

    private static final String TABLES = """
            create table campaign_order (key text primary key, settled int not null default 0);
            create table campaign_log (
                at timestamptz not null default clock_timestamp(), key text not null, old_worker uuid, new_worker uuid,
                state text not null, posting boolean not null);
            create index on campaign_log (key);
            create table campaign_death (at timestamptz not null, key text not null, worker uuid not null);
            create function campaign_changed() returns trigger language plpgsql as $$
            begin
                insert into campaign_log (key, old_worker, new_worker, state, posting)
                    values (new.key, old.worker, new.worker, old.state, old.posting);
                return null;
            end $$;
            create trigger campaign_owner after update of worker on hailuo_request for each row
                when (old.worker is distinct from new.worker) execute function campaign_changed();""";

    private final TestDatabase database;

    CampaignTables(TestDatabase database) throws SQLException {
        this.database = database;
        database.execute(TABLES);
    }

    /** The order, in the transaction that enqueues its request. */
    static void order(Connection connection, String key) throws SQLException {
        change(connection, "insert into campaign_order (key) values (?) on conflict do nothing", key);
    }

    /** In the transaction that records the request's end. */
    static void settle(Connection connection, String key) throws SQLException {
        change(connection, "update campaign_order set settled = settled + 1 where key = ?", key);
    }

    private static void change(Connection connection, String sql, String key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, key);
            statement.executeUpdate();
        }
    }

    /** Notes what a node has whose process is dead, or will be stopped for longer than its lease. */
    void died(String node) throws SQLException {
        database.execute("insert into campaign_death select clock_timestamp(), r.key, r.worker from hailuo_request r"
                + " join hailuo_worker w on w.id = r.worker where r.settled_at is null and w.name = '" + node + "'");
    }

    int settled() throws SQLException {
        return number("select count(*) from hailuo_request where settled_at is not null");
    }

    /** How many requests of a node are between two attempts, of which none started anything. */
    int inBackOff(String node) throws SQLException {
        return number("select count(*) from hailuo_request r join hailuo_worker w on w.id = r.worker"
                + " where w.name = '" + node + "' and r.state = 'INTENT' and r.attempts > 0 and not r.posting");
    }

    /** Open, but for those of which nobody can know. */
    int undecided() throws SQLException {
        return number("select count(*) from hailuo_request where settled_at is null and state <> 'UNKNOWN'");
    }

    int number(String sql) throws SQLException {
        return Integer.parseInt(database.text(sql));
    }

    /** The first column. */
    List<String> texts(String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Connection connection = database.connection();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    /** Requests that were taken from their worker while an attempt to send them was under way. */
    List<String> takenWhileSent() throws SQLException {
        return texts(
                "select distinct key from campaign_log where posting and state = 'INTENT' and old_worker is not null");
    }

    /** Seconds from a worker's death until another one had its request; those that ended by themselves are not among them. */
    List<Double> takeovers() throws SQLException {
        return texts("""
                select extract(epoch from min(l.at) - d.at)::text from campaign_death d
                join campaign_log l on l.key = d.key and l.old_worker = d.worker and l.at >= d.at and l.new_worker is not null
                group by d.key, d.worker, d.at order by 1""").stream().map(Double::valueOf).sorted().toList();
    }

    /** What a dead worker had and nobody took, although it did not end. */
    List<String> leftWithTheDead() throws SQLException {
        return texts("""
                select d.key from campaign_death d join hailuo_request r using (key)
                where r.settled_at is null and r.worker = d.worker
                    and not exists (select from hailuo_worker w where w.id = d.worker and w.expires_at > clock_timestamp())""");
    }
}
