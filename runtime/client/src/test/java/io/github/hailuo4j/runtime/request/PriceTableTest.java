package io.github.hailuo4j.runtime.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.runtime.task.Price;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prices by the second and by the item; an unknown one is never 0. */
final class PriceTableTest {

    private static final Map<String, Object> NOTHING = Map.of();

    private static final PriceTable TABLE = new PriceTable(
            "2026-08",
            "the maker's",
            List.of(new PriceTable.Row(
                    8,
                    Map.of("size", "s"),
                    "seconds",
                    List.of(
                            new PriceTable.Addition("images", 4, 5, 1, 1, Integer.MAX_VALUE),
                            new PriceTable.Addition("clips", 8, 0, 2, 15, 15)))));

    @ParameterizedTest
    @CsvSource({
        "6, 0, 0, 48, 48",
        "6, 5, 0, 48, 48",
        "6, 6, 0, 52, 52",
        "6, 9, 0, 64, 64",
        "4, 0, 1, 48, 152",
        "4, 0, 2, 64, 152",
        "0.3, 0, 0, 2, 3",
    })
    void secondsAndItems(BigDecimal seconds, int images, int clips, int min, int max) {
        Map<String, Object> values = new HashMap<>();
        values.put("seconds", seconds);
        values.put("images", Collections.nCopies(images, "i"));
        values.put("clips", Collections.nCopies(clips, "c"));
        assertThat(TABLE.priceOf(values, NOTHING, List.of())).isEqualTo(new Price(min, max, true));
    }

    @ParameterizedTest
    @CsvSource({"seconds, 1e30", "size, other", "other, 1"})
    void whatIsNotKnownIsNoNumber(String name, String value) {
        Map<String, Object> values = Map.of(name, name.equals("seconds") ? new BigDecimal(value) : value);
        Price price = TABLE.priceOf(values, NOTHING, List.of());
        assertThat(price.isKnown()).isFalse();
        assertThat(price).hasToString("unknown");
    }
}
