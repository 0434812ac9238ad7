package io.github.hailuo4j.app.studio.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hailuo4j.spec.Specs;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Verdicts on the models of the bundled documents, compared with another validator's on every request. */
final class BundledVerdictsTest {

    private static final int SAMPLES = 60;

    static final List<String> BUNDLED = Specs.BUNDLED;

    private static JsonNode document(String name) throws IOException {
        try (InputStream json = Specs.open(name.replace(".yaml", ".json"))) {
            return new ObjectMapper().readTree(json);
        }
    }

    private static List<FormModel> models(String document) {
        return new FormModels(List.of(document), List.of(), 80).all();
    }

    @ParameterizedTest
    @FieldSource("BUNDLED")
    void someChoices(String document) throws IOException {
        long seed = 20_261_126;
        for (FormModel model : models(document)) {
            VerdictProof proof = new VerdictProof(document(document), model);
            Random random = new Random(seed);
            for (int i = 0; i < SAMPLES; i++) {
                proof.compare(random.nextInt(proof.oracle().requests()));
            }
        }
    }

    @Test
    @Tag("slow")
    void allChoices() throws IOException {
        int requests = 0;
        int contradictory = 0;
        for (String document : BUNDLED) {
            for (FormModel model : models(document)) {
                VerdictProof proof = new VerdictProof(document(document), model);
                for (int request = 0; request < proof.oracle().requests(); request++) {
                    proof.compare(request);
                    requests++;
                    contradictory += proof.oracle().isExtendable(request) ? 0 : 1;
                }
            }
        }
        assertThat(requests).isGreaterThan(10_000);
        // 1080p with 10 seconds, and whatever else.
        assertThat(contradictory).isGreaterThan(10);
    }
}
