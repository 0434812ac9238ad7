package io.github.hailuo4j.processor.equivalence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.hailuo4j.spec.Specs;
import io.github.hailuo4j.spec.document.Problem;
import io.github.hailuo4j.spec.model.ModelSpec;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documents without {@code model}, with ids in an {@code enum}, and with members that only branches describe. */
@Tag("slow")
final class WrittenDocumentsTest {

    @TempDir
    Path directory;

    /** The models of each: none is lost, and the validator agrees about each request. */
    @ParameterizedTest
    @CsvSource({
        "nameless, text_to_video[prompt; size; seconds; loop]",
        "nameless-modes, maker-1[prompt; seed; ratio; image_url; strength]",
        "nameless-empty, spin[seed; fast] again[fast; size]",
        "alternatives, m-1[prompt; image_url; tail_url; ratio]",
        "any-branches, m-1[a; b; c; d; e]",
        "same-member, m-1[mode; seconds; size; tag]",
        "conditions, m-1[first; second; pan; ratio; zoom]",
        "deep-branches, m-1[kind; x; y; z]",
        "ids, foo-a[prompt; tone; hd] foo-b[prompt; tone; hd]",
        "ids-and-branches, foo-a[size; image_url] foo-b[size; seconds] foo-c[size; seconds; end_url]",
        "mixed-choice, a-1[size] a-2[size] b-1[size; text] still[size; tags]",
        "patterns, m-1[x_mode; y]",
        "objects-in-branches, m-1[shots; shot; flip]",
        "closed-objects, m-1[camera; any]",
        "types-by-branch, m-1[many; input; flag]",
        "refused-in-base, m-1[a; b]",
        "counted, m-1[a; b; c; d] clip[a; b; x; d]",
        "objects-of-two-branches, m-1[way; set; more]",
        "inline-whole, draw[text; fast; image_url; size]",
        "required-of-branches, m-1[size; seconds; hd]",
        "nested-wholes, m-1[a; d; b; c]",
        "ids-by-tier, t-1[size; turbo] t-2[size; turbo; seed] t-3[size; seed] t-4[size; end_url; seed]",
        "open-branch, m-1[options; on]",
        "impossible-alternatives, m-1[tree; trees; never]",
        "redeclared, r-a[prompt; size; hook; seeds] r-b[prompt; size; fps; seeds]",
        "nullable-unions, m-1[e; f; g; i]"
    })
    void nothingIsUnsoundAndNothingLost(String name, String models) throws Exception {
        String text;
        try (var in = WrittenDocumentsTest.class.getResourceAsStream("/documents/" + name + ".yaml")) {
            text = new YAMLMapper().readTree(in).toPrettyString();
        }
        Specs.Result read = Specs.read("document.json", new StringReader(text));
        assertThat(read.problems())
                .filteredOn(problem -> problem.severity() == Problem.Severity.ERROR)
                .isEmpty();
        assertThat(read.document().models().stream()
                        .map(WrittenDocumentsTest::shape)
                        .toList())
                .isEqualTo(List.of(models.split(" (?=[^ ]+\\[)")));
        Equivalence.Counts counts = new Equivalence(directory, text, new Random(1)).check(3_000, 2);
        assertThat(counts.models()).isEqualTo(read.document().models().size());
        assertThat(counts.accepted()).isPositive();
        System.out.println(name + ": " + counts + " " + read.problems());
    }

    private static String shape(ModelSpec model) {
        return model.id() + model.parameters().toString().replace(',', ';');
    }
}
