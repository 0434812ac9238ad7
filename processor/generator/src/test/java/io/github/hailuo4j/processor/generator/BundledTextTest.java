package io.github.hailuo4j.processor.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.processor.bundled.BundledSources;
import io.github.hailuo4j.processor.plan.Plan;
import io.github.hailuo4j.processor.plan.Planner;
import io.github.hailuo4j.spec.Specs;
import io.github.hailuo4j.spec.document.Fingerprint;
import io.github.hailuo4j.spec.document.Problems;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was generated when this module was built is what the document gives in any package, to the byte. */
final class BundledTextTest {

    @ParameterizedTest
    @CsvSource({
        "org.example.video, true, true",
        "v, true, false",
        "org.example.nullness, false, true",
        "com.example.a_very_long_package_name.that_leaves.no_room.in_a_line_of_one_hundred.columns_for_anything, false, false"
    })
    void theSameAsFromTheDocument(String packageName, boolean seesGenerated, boolean seesNullMarked)
            throws IOException {
        VisibleAnnotations annotations = new VisibleAnnotations(seesGenerated, seesNullMarked);
        for (String name : Specs.BUNDLED) {
            Map<String, String> expected = new LinkedHashMap<>();
            SourceGenerator.generate(
                    packageName,
                    plan(name),
                    file -> expected.put(
                            file.typeSpec().name(),
                            AsciiSource.of(annotations.on(file).toString())));

            Map<String, String> bundled = new LinkedHashMap<>();
            BundledSources.find(name)
                    .orElseThrow()
                    .files()
                    .forEach((className, text) ->
                            bundled.put(className, "package " + packageName + ";\n" + annotations.in(text)));

            assertThat(bundled).as(name).containsExactlyEntriesOf(expected);
        }
    }

    @Test
    void theFingerprintIsTheDocuments() throws IOException {
        for (String name : Specs.BUNDLED) {
            assertThat(BundledSources.find(name).orElseThrow().fingerprint())
                    .isEqualTo(Fingerprint.of(
                            Specs.bundled(name).orElseThrow().document().where()));
        }
    }

    @Test
    void otherDocumentsAreNotBundled() throws IOException {
        for (String name : new String[] {"", "other.yaml", "../bundled/hailuo.openapi.yaml", "hailuo.openapi.json"}) {
            assertThat(BundledSources.find(name)).as(name).isEmpty();
        }
    }

    private static Plan plan(String name) {
        return Planner.plan(Specs.bundled(name).orElseThrow().document(), new Problems());
    }
}
