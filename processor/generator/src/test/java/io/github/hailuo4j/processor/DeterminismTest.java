package io.github.hailuo4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/** The same document gives the same bytes, whatever the machine's settings are. */
final class DeterminismTest {

    @Test
    void theSameBytesTwice() throws IOException {
        Map<String, String> once = sources();
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertThat(sources()).isEqualTo(once).hasSize(10);
        } finally {
            Locale.setDefault(before);
        }
    }

    private static Map<String, String> sources() throws IOException {
        Compilation compilation = Compiling.withBundled("hailuo.openapi.yaml");
        Map<String, String> sources = new TreeMap<>();
        for (JavaFileObject file : compilation.generatedSourceFiles()) {
            sources.put(file.getName(), file.getCharContent(false).toString());
        }
        return sources;
    }
}
