package io.github.hailuo4j.runtime.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.rules.Schema;
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

    private enum Size implements ParameterValue {
        S,
        L;

        @Override
        public Object json() {
            return name();
        }
    }

    private enum Seconds implements ParameterValue {
        SIX(6),
        TEN(10);

        private final BigDecimal json;

        Seconds(int seconds) {
            this.json = BigDecimal.valueOf(seconds);
        }

        @Override
        public Object json() {
            return json;
        }
    }

    /** Of S, both lengths have a price; of L, the long one has none. */
    private static ModelDefinitionBuilder model() {
        return ModelDefinition.of("m", "/m", "")
                .oneOf("size", "", Size.values())
                .oneOf("seconds", "", Seconds.values())
                .pricesAsOf("2026-08")
                .price(30)
                .when("size", "S")
                .when("seconds", BigDecimal.valueOf(6))
                .price(50)
                .when("size", "S")
                .when("seconds", BigDecimal.TEN)
                .price(80)
                .when("size", "L")
                .when("seconds", BigDecimal.valueOf(6));
    }

    /** What is left out is the server's choice: where it may choose what has no price, no sum is a bound. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"model":"m","size":"S"}               | 30 to 50 cents | 30 to 50 cents
            {"model":"m","size":"S","seconds":10}  | 50 cents       | 50 cents
            {"model":"m","size":"L","seconds":6}   | 80 cents       | 80 cents
            {"model":"m","seconds":6}              | 30 to 80 cents | 30 to 80 cents
            {"model":"m","size":"L"}               | unknown        | 80 cents
            {"model":"m","seconds":10}             | unknown        | 50 cents
            {"model":"m"}                          | unknown        | 30 to 80 cents
            """)
    void choicesWithoutAPriceMakeThePriceUnknown(String json, String free, String ruled) {
        assertThat(model().build().parse(json).price()).hasToString(free);
        // A rule that keeps the server from that choice makes the others a bound.
        Schema both = new Schema.AllOf(List.of(
                new Schema.Required("size"),
                new Schema.Property("size", new Schema.Values(List.of("L"))),
                new Schema.Required("seconds"),
                new Schema.Property("seconds", new Schema.Values(List.of(BigDecimal.TEN)))));
        ModelDefinition definition = model().rule("size L needs seconds 6", new Schema.Not(both), "size", "seconds")
                .build();
        assertThat(definition.parse(json).price()).hasToString(ruled);
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
