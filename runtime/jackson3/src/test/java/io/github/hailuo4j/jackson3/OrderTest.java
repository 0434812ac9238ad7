package io.github.hailuo4j.jackson3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hailuo4j.jackson3.guide.Hailuo02TextToVideoPro;
import io.github.hailuo4j.jackson3.guide.HailuoModel;
import io.github.hailuo4j.jackson3.guide.HailuoRequest;
import io.github.hailuo4j.runtime.errors.InvalidRequestException;
import io.github.hailuo4j.runtime.task.Price;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;

/** An order of a service, as the README has it. */
class OrderTest {

    record Order(long id, Price price, List<HailuoRequest> requests) {}

    @Test
    void anOrderIsReadBack() throws Exception {
        JsonMapper mapper = JsonMapper.builder()
                .addModule(new HailuoJacksonModule(HailuoModel.values()))
                .build();
        HailuoRequest marble =
                Hailuo02TextToVideoPro.builder().prompt("A glass marble").build();
        Order order = new Order(7, marble.price(), List.of(marble));
        String json = mapper.writeValueAsString(order);
        assertThat(json)
                .isEqualTo("{\"id\":7,\"price\":{\"minCents\":57,\"maxCents\":57,\"isEstimate\":false},\"requests\":["
                        + marble.toJson() + "]}");
        assertThat(mapper.readValue(json, Order.class)).isEqualTo(order);
    }

    @Test
    void whatIsWrongIsSaidWithItsPlace() {
        JsonMapper mapper = JsonMapper.builder()
                .addModule(new HailuoJacksonModule(HailuoModel.values()))
                .build();
        String json =
                "{\"id\":7,\"requests\":[{\"model\":\"hailuo-02-text-to-video-pro\",\"promt\":\"A glass marble\"}]}";
        assertThatThrownBy(() -> mapper.readValue(json, Order.class))
                .isInstanceOf(MismatchedInputException.class)
                .hasMessageStartingWith(
                        "not a valid request for hailuo-02-text-to-video-pro:"
                                + " /requests/0/prompt: prompt is required; and /requests/0/promt: promt is not a parameter of ")
                .hasCauseInstanceOf(InvalidRequestException.class);
    }
}
