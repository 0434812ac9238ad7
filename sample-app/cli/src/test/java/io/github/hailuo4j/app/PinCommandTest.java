package io.github.hailuo4j.app;

import static io.github.hailuo4j.app.SpecCommandTest.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.app.SpecCommandTest.Result;
import io.github.hailuo4j.spec.Specs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code hailuo spec pin} and {@code hailuo spec import --pin}. */
final class PinCommandTest {

    private static final String SEPTEMBER = "hailuo-2026-09.openapi.yaml";
    private static final String CONTRACT = "../../spec/evolution/src/test/resources/contracts/every-kind.json";

    @TempDir
    Path directory;

    private Path document;
    private Path packageInfo;

    @BeforeEach
    void write() throws IOException {
        document = directory.resolve("specs/own.yaml");
        packageInfo = directory.resolve("package-info.java");
        Files.createDirectories(directory.resolve("specs"));
        try (var in = Specs.open(SEPTEMBER)) {
            Files.write(document, in.readAllBytes());
        }
        write("@HailuoModels(spec = \"own.yaml\")");
    }

    private void write(String annotation) throws IOException {
        Files.writeString(packageInfo, source(annotation));
    }

    private static String source(String annotation) {
        return annotation + "\npackage com.acme;\nimport io.github.hailuo4j.runtime.HailuoModels;\n";
    }

    private static String fingerprint(String document) {
        Result result = run("spec", "pin", "--spec", document);
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.out().strip()).matches("[0-9a-f]{12}");
        return result.out().strip();
    }

    @Test
    void aDocumentIsPinnedAndPinnedAnewWhenItChanged() throws IOException {
        String before = fingerprint(document.toString());
        assertThat(before).isEqualTo(fingerprint(SEPTEMBER)).isNotEqualTo(fingerprint("hailuo.openapi.yaml"));
        Result result = run("spec", "pin", "--spec", document.toString(), packageInfo.toString());
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.out().strip()).isEqualTo(before);
        assertThat(packageInfo)
                .hasContent(source("@HailuoModels(spec = \"own.yaml\", fingerprint = \"" + before + "\")"));

        Files.writeString(document, Files.readString(document).replace("[6, 10]", "[6, 10, 15]"));
        String after = fingerprint(document.toString());
        assertThat(after).isNotEqualTo(before);
        assertThat(run("spec", "pin", packageInfo.toString(), "--spec", document.toString())
                        .exit())
                .isZero();
        assertThat(packageInfo)
                .hasContent(source("@HailuoModels(spec = \"own.yaml\", fingerprint = \"" + after + "\")"));
    }

    @Test
    void aBundledDocumentIsKnownByName() throws IOException {
        write("@HailuoModels");
        assertThat(run("spec", "pin", packageInfo.toString()).exit()).isZero();
        assertThat(packageInfo)
                .hasContent(source("@HailuoModels(fingerprint = \"" + fingerprint("hailuo.openapi.yaml") + "\")"));
        assertThat(run("spec", "pin").out().strip()).isEqualTo(fingerprint("hailuo.openapi.yaml"));
    }

    @Test
    void anImportPinsWhatItWrote() throws IOException {
        Path out = directory.resolve("own.yaml");
        Result result = run("spec", "import", CONTRACT, "--out", out.toString(), "--pin", packageInfo.toString());
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(packageInfo)
                .hasContent(source(
                        "@HailuoModels(spec = \"own.yaml\", fingerprint = \"" + fingerprint(out.toString()) + "\")"));
    }

    /** Nothing is written then, no document either. */
    @Test
    void anImportThatCannotBePinned() throws IOException {
        Path out = directory.resolve("other.yaml");
        Result result = run("spec", "import", CONTRACT, "--out", out.toString(), "--pin", packageInfo.toString());
        assertThat(result.exit()).isEqualTo(ExitCode.INVALID);
        assertThat(result.err())
                .contains("names the document own.yaml, not " + out + "; write spec = \"other.yaml\" there first");
        assertThat(out).doesNotExist();
        assertThat(run("spec", "import", CONTRACT, "--pin", packageInfo.toString())
                        .err())
                .contains("--pin needs --out");
        assertThat(packageInfo).hasContent(source("@HailuoModels(spec = \"own.yaml\")"));
    }

    @Test
    void whatIsNotPinned() throws IOException {
        refused(
                "names the document own.yaml, which is neither a file here nor bundled; say where it is: --spec DIR/own.yaml");
        refused("names the document own.yaml, not " + SEPTEMBER, "--spec", SEPTEMBER);
        Path broken = Files.writeString(
                Files.createDirectories(directory.resolve("b")).resolve("own.yaml"), "openapi: 2");
        refused("own.yaml:1:", "--spec", broken.toString());
        write("@HailuoModels(spec = Names.OWN)");
        refused("line 1: spec must be a string literal", "--spec", document.toString());
        write("@Deprecated");
        refused("has no @HailuoModels", "--spec", document.toString());
        write("@HailuoModels(");
        refused("package-info.java: line ", "--spec", document.toString());
        Files.write(packageInfo, "// \u00e9\n@HailuoModels package a;".getBytes(StandardCharsets.ISO_8859_1));
        refused("must be UTF-8 text");
        Files.delete(packageInfo);
        refused("there is no file " + packageInfo, "--spec", document.toString());
    }

    private void refused(String message, String... options) throws IOException {
        byte[] before = Files.exists(packageInfo) ? Files.readAllBytes(packageInfo) : new byte[0];
        String[] arguments = new String[options.length + 3];
        arguments[0] = "spec";
        arguments[1] = "pin";
        arguments[2] = packageInfo.toString();
        System.arraycopy(options, 0, arguments, 3, options.length);
        Result result = run(arguments);
        assertThat(result.err()).contains(message);
        assertThat(result.exit()).isEqualTo(ExitCode.INVALID);
        assertThat(result.out()).isEmpty();
        assertThat(Files.exists(packageInfo) ? Files.readAllBytes(packageInfo) : new byte[0])
                .isEqualTo(before);
    }
}
