package io.github.hailuo4j.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wherever the document of a project lies, Maven compiles anew when it has changed. */
@Tag("slow")
final class TrackedPlacesTest {

    @TempDir
    static Path shared;

    private static LocalRepository repository;

    @TempDir
    Path directory;

    private MavenBuild build;

    @BeforeAll
    static void install() throws IOException {
        repository = LocalRepository.in(shared);
    }

    @BeforeEach
    void project() throws IOException {
        build = ClipsProject.in(directory, repository);
    }

    @Test
    void itIsFoundAmongResources() throws Exception {
        itIsFoundWhereItLies("src/main/resources/own.yaml", "own.yaml", "main");
    }

    /** The place of the document, of the annotation, of the caller. */
    @Tag("campaign")
    @ParameterizedTest
    @CsvSource({
        "src/main/java/com/acme/own.yaml, com/acme/own.yaml, main",
        "src/test/resources/own.yaml, own.yaml, test",
        "src/main/resources/own.yaml, own.yaml, test"
    })
    void itIsFoundWhereItLies(String file, String name, String set) throws Exception {
        Files.delete(build.path("specs/own.yaml"));
        build.write(file, ClipsProject.DOCUMENT);
        Files.createDirectories(build.path("src/" + set + "/java/com"));
        if (!set.equals("main")) {
            Files.move(build.path("src/main/java/com/acme"), build.path("src/" + set + "/java/com/acme"));
        }
        build.edit("src/" + set + "/java/com/acme/package-info.java", "own.yaml", name);
        assertThat(build.run("test-compile").compiled().log()).doesNotContain("a build may not notice");
        build.run("test-compile").didNothing(set.equals("main") ? "No sources" : "Nothing to compile");
        build.edit(file, "[1, 2]", "[1]");
        build.run("test-compile").failed("Caller.java:[4,", "SIZE_2");
        build.edit(file, "[1]", "[1, 2, 3]");
        build.run("test-compile").compiled();
        build.run("test-compile").didNothing("Nothing to compile");
    }

    /** In a directory of another module, in a build of several threads, and without a network. */
    @Test
    void anotherModulesResource() throws Exception {
        MavenBuild reactor = new MavenBuild(Files.createDirectories(directory.resolve("reactor")), repository);
        reactor.write("pom.xml", """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>com.acme</groupId><artifactId>all</artifactId><version>1</version><packaging>pom</packaging>
                  <modules><module>clips</module><module>documents</module></modules>
                </project>
                """);
        reactor.write("documents/pom.xml", """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>com.acme</groupId><artifactId>documents</artifactId><version>1</version>
                </project>
                """);
        reactor.write("documents/src/main/resources/acme/own.yaml", ClipsProject.DOCUMENT);
        reactor.write(
                "clips/pom.xml",
                ClipsProject.pom("3.16.0", "")
                        .replaceFirst(
                                "<dependencies>",
                                "<dependencies><dependency><groupId>com.acme</groupId>"
                                        + "<artifactId>documents</artifactId><version>1</version></dependency>"));
        reactor.write(
                "clips/src/main/java/com/acme/package-info.java", ClipsProject.annotation("spec = \"acme/own.yaml\""));
        Files.copy(
                build.path("src/main/java/com/acme/Caller.java"),
                reactor.path("clips/src/main/java/com/acme/Caller.java"));
        assertThat(reactor.run("compile", "-T2").compiled().log()).doesNotContain("a build may not notice");
        reactor.run("compile", "-T2", "-o").didNothing("Nothing to compile");
        // As an IDE does: the other module is not there then, and nothing is to be concluded from that.
        reactor.run("generate-sources", "-o");
        reactor.run("compile", "-T2", "-o").didNothing("Nothing to compile");
        reactor.edit("documents/src/main/resources/acme/own.yaml", "[1, 2]", "[1]");
        reactor.run("compile", "-T2", "-o").failed("Caller.java:[4,", "SIZE_2");
        reactor.edit("documents/src/main/resources/acme/own.yaml", "[1]", "[1, 2, 3]");
        reactor.run("compile", "-T2", "-o").compiled();
        reactor.run("compile", "-T2", "-o").didNothing("Nothing to compile");
    }

    /** A resource is copied after the plugin has looked. */
    @Test
    void aResourceThatIsCopiedToAnotherPlace() throws Exception {
        build.write("documents/own.yaml", ClipsProject.DOCUMENT);
        Files.delete(build.path("specs/own.yaml"));
        build.edit(
                "pom.xml",
                "<build>",
                "<build><resources><resource><directory>documents</directory><targetPath>com/acme</targetPath>"
                        + "</resource></resources>");
        build.edit("src/main/java/com/acme/package-info.java", "own.yaml", "com/acme/own.yaml");
        assertThat(build.run("compile").compiled().log()).doesNotContain("a build may not notice");
        ClipsProject.assertUnchanged(build);
        build.edit("documents/own.yaml", "[1, 2]", "[1]");
        build.run("compile").failed("Caller.java:[4,", "SIZE_2");
    }

    @Test
    void aDocumentThatIsPublishedAsADependency() throws Exception {
        aDocumentThatIsPublishedAsAJar("<dependencies>");
    }

    /** A new version, or a new snapshot, of a jar with documents: on the class path, and on the processor path. */
    @Tag("campaign")
    @ParameterizedTest
    @ValueSource(strings = "<annotationProcessorPaths>")
    void aDocumentThatIsPublishedAsAJar(String path) throws Exception {
        Files.delete(build.path("specs/own.yaml"));
        String element = path.equals("<dependencies>") ? "dependency" : "path";
        build.write(
                "pom.xml",
                ClipsProject.pom("3.16.0", "")
                        .replaceFirst(
                                path,
                                path + "<" + element + "><groupId>com.acme</groupId><artifactId>documents</artifactId>"
                                        + "<version>1</version></" + element + ">"));
        repository.publish("documents", "own.yaml", ClipsProject.DOCUMENT);
        assertThat(build.run("compile").compiled().log()).doesNotContain("a build may not notice");
        ClipsProject.assertUnchanged(build);
        repository.publish("documents", "own.yaml", ClipsProject.DOCUMENT.replace("[1, 2]", "[1]"));
        build.run("compile").failed("Caller.java:[4,", "SIZE_2");
        repository.publish("documents", "own.yaml", ClipsProject.DOCUMENT.replace("[1, 2]", "[1, 2, 3]"));
        build.run("compile").compiled();
        ClipsProject.assertUnchanged(build);
    }
}
