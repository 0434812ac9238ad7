package io.github.hailuo4j.spring.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.orders.OrderApplication;
import io.github.hailuo4j.junit.HailuoSimulatorExtension;
import io.github.hailuo4j.spring.AheadOfTime;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** With requests in PostgreSQL: the tables are made, a request is carried out, and its settlement is told. */
@Tag("slow")
@Timeout(300)
class PostgresAotTest {

    @RegisterExtension
    static final HailuoSimulatorExtension hailuo = new HailuoSimulatorExtension();

    @TempDir
    Path directory;

    @Test
    void anApplicationStartsFromWhatWasMadeAhead() throws Exception {
        AheadOfTime ahead = new AheadOfTime(OrderApplication.class, directory, List.of("--hailuo.store.type=postgres"));
        // There is neither a key nor a database when it is processed.
        List<String> sources = ahead.process();
        assertThat(sources).anyMatch(each -> each.contains("HailuoPostgresAutoConfiguration__BeanDefinitions"));

        DataSource database = TestServer.database();
        PGSimpleDataSource place = database.unwrap(PGSimpleDataSource.class);
        Path video = directory.resolve("marble.mp4");
        try (AheadOfTime.Running application = ahead.start(
                "--orders.database=" + place.getUrl(),
                "--orders.user=" + place.getUser(),
                "--hailuo.api-key=any-key",
                "--hailuo.base-url=" + hailuo.simulator().baseUrl(),
                "--hailuo.poll=100ms")) {
            HttpResponse<String> placed = application.post("/orders", video.toString());
            assertThat(placed.statusCode()).as(placed.body()).isEqualTo(200);
            assertThat(application.get("/settled").body()).isEqualTo("SAVED " + placed.body());
            assertThat(Files.size(video)).isPositive();
            assertThat(application.post("/hailuo/webhook", "{}").statusCode()).isEqualTo(403);
            assertThat(hailuo.simulator().taskCount()).isEqualTo(1);
        }
        assertThat(TestServer.text(database, "select count(*) from hailuo_schema_history where success"))
                .isEqualTo("1");
    }
}
