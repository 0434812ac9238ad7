package io.github.hailuo4j.app.studio.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.hailuo4j.app.Catalog;
import io.github.hailuo4j.app.copy.Copies;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files in the folder where a studio is started, named as bundled documents are. */
final class BundledNamesTest {

    @TempDir
    Path directory;

    /** A process has one folder where it is: this is one of another. */
    public static void main(String[] none) {
        FormModels models = new FormModels(Catalog.CURRENT, List.of(), 80);
        String model = "hailuo-02-text-to-video-pro";
        System.out.println(models.find(model).isPresent());
        System.out.println(Copies.of(
                        models.catalog(),
                        models.catalog().named(model).get(0),
                        JsonNodeFactory.instance.objectNode().put("prompt", "A marble"))
                .java());
    }

    @Test
    void theyAreNotTakenForThem() throws Exception {
        for (String name : Catalog.CURRENT) {
            Files.writeString(directory.resolve(name), "openapi: 3.1.0\n");
        }
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process = new ProcessBuilder(
                        java.toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        BundledNamesTest.class.getName())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        assertThat(out).startsWith("true").contains("Hailuo02TextToVideoPro.builder()");
    }
}
