package io.github.hailuo4j.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.spec.constraint.Words;
import io.github.hailuo4j.spec.model.ModelSpec;
import io.github.hailuo4j.spec.model.ParameterSpec;
import io.github.hailuo4j.spec.model.RuleSpec;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The documents that come with hailuo4j say what was published, and both of their forms say the same. */
final class BundledDocumentsTest {

    static final List<String> BUNDLED = Specs.BUNDLED;

    private static List<String> summary(String document) {
        return Specs.bundled(document).orElseThrow().document().models().stream()
                .map(BundledDocumentsTest::summary)
                .toList();
    }

    private static String summary(ModelSpec model) {
        String optional = model.parameters().stream()
                .filter(parameter -> !model.isRequired(parameter))
                .map(BundledDocumentsTest::summary)
                .sorted()
                .collect(Collectors.joining(", "));
        String rules = model.rules().stream().map(RuleSpec::words).collect(Collectors.joining("; "));
        return model.id() + " " + model.path().replaceAll(".*/", "") + ": " + String.join(", ", model.required())
                + " | " + optional + (rules.isEmpty() ? "" : " | " + rules);
    }

    private static String summary(ParameterSpec parameter) {
        String values = parameter.values().isEmpty()
                ? ""
                : parameter.values().stream().map(Words::display).collect(Collectors.joining("/", " ", ""));
        return parameter.name()
                + values
                + parameter
                        .defaultValue()
                        .map(value -> " =" + Words.display(value))
                        .orElse("");
    }

    @Test
    void theGuide() {
        String rule = " | output_resolution 1080p needs duration_seconds 6";
        String standard = "callback_url, duration_seconds 6/10 =10, ";
        assertThat(summary("hailuo.openapi.yaml"))
                .containsExactly(
                        "hailuo-02-text-to-video-pro text_to_video: prompt | callback_url",
                        "hailuo-02-text-to-video-standard text_to_video: prompt | " + standard
                                + "output_resolution 512p/768p",
                        "hailuo-02-image-to-video-pro image_to_video: prompt, first_frame_image_url"
                                + " | callback_url, last_frame_image_url",
                        "hailuo-02-image-to-video-standard image_to_video: prompt, first_frame_image_url | " + standard
                                + "last_frame_image_url, output_resolution 512p/768p",
                        "hailuo-2.3-image-to-video-pro image_to_video: prompt, first_frame_image_url"
                                + " | callback_url, output_resolution 768p/1080p",
                        "hailuo-2.3-image-to-video-standard image_to_video: prompt, first_frame_image_url | " + standard
                                + "output_resolution 768p/1080p" + rule);
    }

    @ParameterizedTest
    @FieldSource("BUNDLED")
    void areValidAndWithoutWarnings(String name) {
        assertThat(Specs.bundled(name).orElseThrow().problems()).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("BUNDLED")
    void yamlAndJsonSayTheSame(String name) throws IOException {
        try (Reader text = new InputStreamReader(Specs.open(name), StandardCharsets.UTF_8)) {
            Specs.Result ofYaml = Specs.read(name, text);
            assertThat(ofYaml.problems()).isEmpty();
            assertThat(ofYaml.document().where().plain())
                    .isEqualTo(
                            Specs.bundled(name).orElseThrow().document().where().plain());
        }
    }

    @Test
    void otherNamesAreNone() {
        assertThat(Specs.bundled("hailuo.openapi.json")).isEmpty();
        assertThat(Specs.bundled("sora.openapi.yaml")).isEmpty();
    }
}
