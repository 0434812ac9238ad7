package io.github.hailuo4j.processor.equivalence;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.testing.compile.Compilation;
import io.github.hailuo4j.spec.Specs;
import io.github.hailuo4j.spec.contract.ContractImport;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A catalogue of many families imports, validates, generates and compiles without a warning. */
@Tag("slow")
final class WholeCatalogueTest {

    private static final int SHARE = 12;
    private static final long SEED = 20_260_821;

    @TempDir
    Path directory;

    /** Without the vendor's numbers, the rest would say nothing of the vendor's catalogue. */
    @Test
    void itHasTheShapeOfTheVendors() {
        ObjectNode contract = CatalogueContract.of(CatalogueContract.WHOLE, SEED);
        Map<String, Integer> keys = new TreeMap<>();
        int models = 0;
        int rules = 0;
        for (JsonNode action : contract.path("actions")) {
            models += action.path("models").size();
            rules += action.path("rules").size();
            for (JsonNode model : action.path("fields_by_model")) {
                for (JsonNode field : model) {
                    field.fieldNames().forEachRemaining(key -> keys.merge(key, 1, Integer::sum));
                }
            }
        }
        assertThat(contract.path("actions").size()).isEqualTo(126);
        assertThat(models).isEqualTo(259);
        assertThat(rules).isEqualTo(105);
        assertThat(keys)
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("type", 2189),
                        Map.entry("description", 1231),
                        Map.entry("required", 539),
                        Map.entry("enum", 404),
                        Map.entry("default", 168),
                        Map.entry("max", 121),
                        Map.entry("min", 110),
                        Map.entry("length", 80),
                        Map.entry("max_items", 60),
                        Map.entry("min_items", 38),
                        Map.entry("items", 31),
                        Map.entry("pattern", 3)));
    }

    @Test
    void aShareOfTheCatalogue() throws IOException {
        compile(CatalogueContract.WHOLE.share(SHARE), SEED);
    }

    @Test
    @Tag("campaign")
    void theWholeCatalogue() throws IOException {
        compile(CatalogueContract.WHOLE, SEED);
    }

    private void compile(CatalogueContract.Counts counts, long seed) throws IOException {
        ObjectNode contract = CatalogueContract.of(counts, seed);
        Instant start = Instant.now();
        ContractImport.Result imported = ContractImport.of("catalogue.json", new StringReader(contract.toString()));
        assertThat(imported.problems()).as("seed %d", seed).isEmpty();
        Instant isImported = Instant.now();
        Specs.Result read = Specs.read("catalogue.yaml", new StringReader(imported.yaml()));
        assertThat(read.problems()).as("seed %d", seed).isEmpty();
        assertThat(read.document().models()).as("seed %d", seed).hasSize(counts.models());
        Instant isRead = Instant.now();
        Files.writeString(directory.resolve("catalogue.yaml"), imported.yaml());
        // Each document warning is an error of this compilation.
        Compilation compilation = Compiling.strictly(directory, "catalogue.yaml", List.of());
        assertThat(compilation).succeededWithoutWarnings();
        Instant isCompiled = Instant.now();
        System.out.printf(
                "%d models: %d kB of YAML, imported in %d ms, read in %d ms, %s in %d ms%n",
                counts.models(),
                imported.yaml().length() / 1000,
                Duration.between(start, isImported).toMillis(),
                Duration.between(isImported, isRead).toMillis(),
                size(compilation),
                Duration.between(isRead, isCompiled).toMillis());
    }

    private static String size(Compilation compilation) throws IOException {
        int sources = 0;
        long sourceBytes = 0;
        int classes = 0;
        long classBytes = 0;
        for (JavaFileObject file : compilation.generatedFiles()) {
            if (file.getKind() == JavaFileObject.Kind.OTHER) {
                continue;
            }
            try (var in = file.openInputStream()) {
                int length = in.readAllBytes().length;
                boolean isClass = file.getKind() == JavaFileObject.Kind.CLASS;
                classes += isClass ? 1 : 0;
                classBytes += isClass ? length : 0;
                sources += isClass ? 0 : 1;
                sourceBytes += isClass ? 0 : length;
            }
        }
        return sources + " files of " + sourceBytes / 1000 + " kB, " + classes + " classes of " + classBytes / 1000
                + " kB";
    }
}
