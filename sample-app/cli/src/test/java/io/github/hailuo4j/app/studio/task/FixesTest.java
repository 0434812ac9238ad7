package io.github.hailuo4j.app.studio.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hailuo4j.app.Catalog;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FixesTest {

    private static final String IMAGE = "\"prompt\":\"6 marbles\",\"first_frame_image_url\":\"https://x.y/z.png\"";

    private static Optional<String> fix(String values, String words) throws Exception {
        ObjectNode json = (ObjectNode) new ObjectMapper().readTree("{" + values + "}");
        return Fixes.fix(Catalog.current().named(StudioHome.IMAGE_MODEL).get(0).model(), json, words)
                .map(fix -> fix.path("parameter").asText() + "=" + fix.path("value"));
    }

    @Test
    void aValueThatTheGatewayNames() throws Exception {
        assertThat(fix(
                        IMAGE + ",\"output_resolution\":\"1080p\",\"duration_seconds\":6",
                        "output_resolution must be 768p"))
                .contains("output_resolution=\"768p\"");
        assertThat(fix(IMAGE + ",\"duration_seconds\":10", "duration_seconds: 10 is not available; use 6."))
                .contains("duration_seconds=6");
        assertThat(fix(IMAGE + ",\"duration_seconds\":6", "duration_seconds must be 10"))
                .contains("duration_seconds=10");
    }

    @Test
    void elseToLeaveItOut() throws Exception {
        assertThat(fix(IMAGE + ",\"duration_seconds\":10", "duration_seconds is not taken here"))
                .contains("duration_seconds=null");
        // It would be no valid request: 1080p needs 6 seconds.
        assertThat(fix(
                        IMAGE + ",\"output_resolution\":\"1080p\",\"duration_seconds\":6",
                        "duration_seconds must be 10"))
                .isEmpty();
    }

    @Test
    void nothingIsGuessed() throws Exception {
        assertThat(fix(IMAGE + ",\"duration_seconds\":10", "no")).isEmpty();
        assertThat(fix(IMAGE, "prompt is too wild")).isEmpty();
        assertThat(fix(
                        IMAGE + ",\"duration_seconds\":10,\"output_resolution\":\"768p\"",
                        "duration_seconds and output_resolution do not go together"))
                .isEmpty();
        assertThat(fix(IMAGE + ",\"duration_seconds\":10", "my_duration_seconds_6 is wrong"))
                .isEmpty();
    }
}
