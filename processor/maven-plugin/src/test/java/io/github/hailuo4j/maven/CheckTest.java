package io.github.hailuo4j.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.spec.Specs;
import io.github.hailuo4j.spec.model.SpecDocument;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the goal {@code check} finds, and how it fails a build. */
final class CheckTest {

    private static final Path GUIDE = Path.of("../../spec/evolution/src/test/resources/guide/guide.md");

    @TempDir
    Path directory;

    private static List<String> breaks(String from, String to) {
        assertThat(ClipsProject.DOCUMENT).contains(from);
        return Breaks.between(
                document(ClipsProject.DOCUMENT).document(),
                document(ClipsProject.DOCUMENT.replace(from, to)).document());
    }

    private static Specs.Result document(String text) {
        Specs.Result result = Specs.read("own.yaml", new StringReader(text));
        assertThat(result.isValid()).as("%s", result.problems()).isTrue();
        return result;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1, 2] | [2, 1]",
                "enum: [1, 2] | description: In metres., enum: [1, 2]",
                "title: Clips | title: Films",
                "[1, 2] | [1, 2, 3]"
            })
    void whatBreaksNothing(String from, String to) {
        assertThat(breaks(from, to)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1, 2] | [1] | one: size: |Java stops compiling",
                "required: [model] | required: [model, size] | one: size: | Java stops compiling",
                "', {$ref: \"#/components/schemas/Two\"}' | '' | two: removed | Two",
                "size: { | length: { | one: size: | Java stops compiling"
            })
    void whatBreaksIsNamed(String from, String to, String what, String effect) {
        // The second model has no size: it stays as it is.
        String later = ClipsProject.DOCUMENT.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to));
        assertThat(Breaks.between(
                        document(ClipsProject.DOCUMENT).document(),
                        document(later).document()))
                .anySatisfy(line -> assertThat(line).startsWith(what))
                .anySatisfy(line -> assertThat(line).contains(effect));
    }

    /** The guide and the later contract, in both directions: the later one took a parameter away, and gave others. */
    @Test
    void theGatewaysLaterContract() throws IOException {
        var guide = bundled("hailuo.openapi.yaml");
        var later = bundled("hailuo-2026-09.openapi.yaml");
        assertThat(Breaks.between(guide, guide)).isEmpty();
        assertThat(Breaks.between(guide, later))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("hailuo-02-text-to-video-standard: output_resolution:")
                        .endsWith("; Java stops compiling"));
        assertThat(Breaks.between(later, guide))
                .anySatisfy(line -> assertThat(line).contains("prompt_optimizer"));
    }

    private static SpecDocument bundled(String name) throws IOException {
        try (var text = new InputStreamReader(Specs.open(name), StandardCharsets.UTF_8)) {
            return Specs.read(name, text).document();
        }
    }

    @Test
    @Tag("slow")
    void aBuildThatFails() throws Exception {
        MavenBuild build =
                new MavenBuild(directory, LocalRepository.in(Files.createDirectories(directory.resolve("r"))));
        build.write("released.yaml", ClipsProject.DOCUMENT);
        build.write("own.yaml", ClipsProject.DOCUMENT.replace("[1, 2]", "[1, 2, 3]"));
        build.write("guide.md", Files.readString(GUIDE));
        build.write("pom.xml", """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>com.acme</groupId><artifactId>clips</artifactId><version>1</version><packaging>pom</packaging>
                  <build><plugins><plugin>
                    <groupId>io.github.hailuo4j</groupId><artifactId>hailuo4j-maven-plugin</artifactId><version>VERSION</version>
                    <executions>
                      <execution>
                        <id>callers</id><goals><goal>check</goal></goals>
                        <configuration><document>own.yaml</document><released>released.yaml</released></configuration>
                      </execution>
                      <execution>
                        <id>guide</id><goals><goal>check</goal></goals>
                        <configuration><document>hailuo.openapi.yaml</document><page>guide.md</page></configuration>
                      </execution>
                    </executions>
                  </plugin></plugins></build>
                </project>
                """.replace("VERSION", LocalRepository.VERSION));
        assertThat(build.run("verify").log())
                .contains("own.yaml breaks no callers of released.yaml", "hailuo.openapi.yaml agrees with guide.md")
                .contains("BUILD SUCCESS");
        build.edit("own.yaml", "[1, 2, 3]", "[2, 3]");
        build.run("verify")
                .failed(
                        "own.yaml breaks callers of released.yaml:",
                        "  one: size: ",
                        "One.builder().size(Size.SIZE_1)");
        assertThat(build.run("verify", "-Dhailuo4j.check.skip").log()).contains("BUILD SUCCESS");
        build.edit("own.yaml", "[2, 3]", "[1, 2]");
        build.edit("guide.md", "`10`", "`12`");
        build.run("verify").failed("hailuo.openapi.yaml is not what guide.md says:", "  guide.md:");
        build.write("own.yaml", "openapi: 2");
        build.run("verify").failed("own.yaml:1:");
        Files.delete(build.path("own.yaml"));
        build.run("verify").failed("there is no document " + build.path("own.yaml"));
        build.edit("pom.xml", "<released>released.yaml</released>", "");
        build.run("verify").failed("<released>, a document, or <page>, a Markdown file, must be given");
    }

    /** One family of a document of many: what is wrong or changed elsewhere fails no build. */
    @Test
    @Tag("slow")
    void aBuildThatLooksAtOneFamily() throws Exception {
        MavenBuild build =
                new MavenBuild(directory, LocalRepository.in(Files.createDirectories(directory.resolve("r"))));
        String broken = "paths:\n  /other: {post: {requestBody: {content: {application/json: {schema: {typo: 1}}}}}}\n";
        build.write("released.yaml", ClipsProject.DOCUMENT.replace("paths:\n", broken));
        build.write(
                "own.yaml", ClipsProject.DOCUMENT.replace("paths:\n", broken).replace("[1, 2]", "[1, 2, 3]"));
        build.write("pom.xml", """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>com.acme</groupId><artifactId>clips</artifactId><version>1</version><packaging>pom</packaging>
                  <build><plugins><plugin>
                    <groupId>io.github.hailuo4j</groupId><artifactId>hailuo4j-maven-plugin</artifactId><version>VERSION</version>
                    <executions>
                      <execution>
                        <goals><goal>check</goal></goals>
                        <configuration>
                          <document>own.yaml</document><released>released.yaml</released>
                          <paths><path>/clips</path></paths>
                        </configuration>
                      </execution>
                    </executions>
                  </plugin></plugins></build>
                </project>
                """.replace("VERSION", LocalRepository.VERSION));
        assertThat(build.run("verify").log())
                .contains("own.yaml breaks no callers of released.yaml")
                .contains("BUILD SUCCESS");
        build.edit("own.yaml", "[1, 2, 3]", "[2, 3]");
        build.run("verify").failed("own.yaml breaks callers of released.yaml:", "  one: size: ");
        build.edit("pom.xml", "<paths><path>/clips</path></paths>", "<paths>/clips,/clisp</paths>");
        build.run("verify").failed("no path that takes a POST begins with /clisp");
        build.edit("pom.xml", "<paths>/clips,/clisp</paths>", "");
        build.run("verify").failed("error: the keyword typo is not understood");
    }
}
