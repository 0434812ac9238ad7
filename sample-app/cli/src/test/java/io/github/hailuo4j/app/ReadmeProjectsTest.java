package io.github.hailuo4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Makes projects of the READMEs' snippets, as a reader would. Maven builds them later, in the integration test of this module:
 * a local repository has our artifacts only once they are packaged.
 */
final class ReadmeProjectsTest {

    private static final Path PROJECTS = Path.of("target", "readme-projects");

    private static final String POM = """
            <project>
              <modelVersion>4.0.0</modelVersion>
              <groupId>com.acme</groupId>
              <artifactId>video</artifactId>
              <version>1</version>
            %s
            </project>
            """;

    /** The one snippet of a pom on a page that begins like this. */
    private static String snippet(String page, String beginning) throws IOException {
        List<String> snippets = Readmes.blocks(page, "xml").stream()
                .filter(snippet -> snippet.startsWith(beginning))
                .toList();
        assertThat(snippets).as(page).hasSize(1);
        return snippets.get(0);
    }

    private static void write(String project, String file, String text) throws IOException {
        Path path = PROJECTS.resolve(project).resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private static String caller(String className, String statements) {
        return """
                package com.acme.video;

                import io.github.hailuo4j.runtime.*;
                import io.github.hailuo4j.runtime.errors.*;
                import io.github.hailuo4j.runtime.event.*;
                import io.github.hailuo4j.runtime.journal.*;
                import io.github.hailuo4j.runtime.task.*;
                import java.nio.file.Path;
                import java.util.concurrent.CompletableFuture;

                class %s {
                    void call(%s) {
                        %s
                    }
                }
                """.formatted(
                        className, statements.contains("HailuoClient client") ? "" : "HailuoClient client", statements);
    }

    /** The first snippet in a pom, the annotation, and each example as a caller. */
    @Test
    void aProjectWithTheGuidesModels() throws IOException {
        write("guide", "pom.xml", POM.formatted(snippet("README.md", "<dependencies>")));
        write("guide", "src/main/java/com/acme/video/package-info.java", annotation());
        int number = 0;
        for (String example : Readmes.blocks("java compile")) {
            // Meters and traces need libraries that the snippet does not name.
            if (!example.contains("MeterRegistry") && !example.contains("Observation")) {
                String name = "Caller" + ++number;
                write("guide", "src/main/java/com/acme/video/" + name + ".java", caller(name, example));
            }
        }
        assertThat(number).isGreaterThan(3);
    }

    /** Both snippets, a document in the directory, a module below the directory where Maven starts, and a strict compiler. */
    @Test
    void aModuleWithADocumentOfItsOwn() throws IOException {
        String configuration = "<configuration>\n";
        String strict = "<compilerArgs>\n  <arg>-Xlint:all</arg>\n  <arg>-Werror</arg>";
        assertThat(snippet("README.md", "<dependencies>")).containsOnlyOnce(configuration);
        write(
                "own",
                "pom.xml",
                POM.replace("video", "parent")
                        .formatted("<packaging>pom</packaging><modules><module>module</module></modules>"));
        write(
                "own/module",
                "pom.xml",
                POM.formatted(snippet("README.md", "<dependencies>")
                        .replace(
                                configuration,
                                configuration
                                        + snippet("processor/README.md", "<compilerArgs>")
                                                .replace("<compilerArgs>", strict))));
        write(
                "own/module",
                "specs/video-models.yaml",
                Files.readString(Readmes.ROOT.resolve(
                                "spec/document/src/main/resources/io/github/hailuo4j/spec/hailuo-2026-09.openapi.yaml"))
                        .replace("hailuo-02-text-to-video-pro", "hailuo-02-of-our-own"));
        write(
                "own/module",
                "src/main/java/com/acme/video/package-info.java",
                annotation().replace("@HailuoModels", "@HailuoModels(spec = \"video-models.yaml\")"));
        write(
                "own/module",
                "src/main/java/com/acme/video/Caller.java",
                caller("Caller", Readmes.blocks("java later").get(0) + "Object own = Hailuo02OfOurOwn.draft();"));
        write("own/module", "src/test/java/com/acme/video/Checks.java", "package com.acme.video;\n\nclass Checks {}\n");
    }

    /** .ci/release-dry-run builds the consumer, with either starter: what is published is not there before. */
    @Test
    void theConsumerOfAReleaseHasTheDependenciesThatTheStartersPageNames() throws IOException {
        List<String> snippets = Readmes.blocks("runtime/spring/README.md", "xml");
        assertThat(snippets).hasSize(3);
        assertThat(snippets.get(0)).contains(">hailuo4j-spring-boot-starter<");
        assertThat(snippets.get(1)).contains(">hailuo4j-spring-boot4-starter<");
        String consumer = withoutSpace(Files.readString(Readmes.ROOT.resolve(".ci/consumer/pom.xml")));
        List<String> dependencies = Pattern.compile("<dependency>.*?</dependency>", Pattern.DOTALL)
                .matcher(String.join("", snippets)
                        .replaceAll("hailuo4j-spring-boot4?-starter", "\\${starter}")
                        .replace("0.1.0-SNAPSHOT", "${hailuo4j.version}"))
                .results()
                .map(MatchResult::group)
                .toList();
        assertThat(dependencies).hasSize(7).allMatch(dependency -> consumer.contains(withoutSpace(dependency)));
        assertThat(Files.readString(Readmes.ROOT.resolve(".ci/release-dry-run")))
                .contains("\nconsume\n", "\nconsume -Dstarter=hailuo4j-spring-boot-starter ");
    }

    private static String withoutSpace(String xml) {
        return xml.replaceAll("\\s", "");
    }

    private static String annotation() throws IOException {
        List<String> annotations = Readmes.blocks("README.md", "java");
        assertThat(annotations).hasSize(1);
        return annotations.get(0);
    }
}
