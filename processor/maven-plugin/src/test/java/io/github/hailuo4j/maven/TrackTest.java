package io.github.hailuo4j.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.maven.MavenBuild.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A project of its own is built by Maven, its document edited, and built again. */
@Tag("slow")
final class TrackTest {

    static final String DOCUMENT = """
            openapi: 3.1.0
            info: {title: Clips, version: "1"}
            paths:
              /clips:
                post:
                  requestBody:
                    content:
                      application/json:
                        schema:
                          oneOf: [{$ref: "#/components/schemas/One"}, {$ref: "#/components/schemas/Two"}]
                          discriminator: {propertyName: model}
            components:
              schemas:
                One:
                  type: object
                  additionalProperties: false
                  required: [model]
                  properties:
                    model: {const: one}
                    size: {type: integer, enum: [1, 2]}
                Two:
                  type: object
                  additionalProperties: false
                  required: [model]
                  properties:
                    model: {const: two}
            """;

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
        build = new MavenBuild(directory, repository);
        build.write("pom.xml", pom("3.16.0", ""));
        build.write("specs/own.yaml", DOCUMENT);
        build.write("src/main/java/com/acme/package-info.java", annotation("spec = \"own.yaml\""));
        build.write(
                "src/main/java/com/acme/Caller.java",
                "package com.acme;\n\nclass Caller {\n    Object one = One.builder().size(Size.SIZE_2).build();\n}\n");
    }

    private static String annotation(String members) {
        return "@HailuoModels(" + members + ")\npackage com.acme;\n\nimport io.github.hailuo4j.runtime.HailuoModels;\n";
    }

    /** As the README of the wing tells users to write it. */
    private static String snippet() throws IOException {
        String readme = Files.readString(Path.of("../README.md"));
        String snippet = readme.substring(readme.indexOf("```xml\n<plugin>") + "```xml\n".length());
        assertThat(snippet).startsWith("<plugin>");
        return snippet.substring(0, snippet.indexOf("```"));
    }

    private static String pom(String compiler, String configuration) throws IOException {
        return """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>com.acme</groupId><artifactId>clips</artifactId><version>1</version>
                  <properties>
                    <maven.compiler.source>17</maven.compiler.source>
                    <maven.compiler.target>17</maven.compiler.target>
                    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
                  </properties>
                  <dependencies>
                    <dependency>
                      <groupId>io.github.hailuo4j</groupId><artifactId>hailuo4j-runtime</artifactId><version>VERSION</version>
                    </dependency>
                  </dependencies>
                  <build><plugins>
                    <plugin>
                      <groupId>org.apache.maven.plugins</groupId><artifactId>maven-compiler-plugin</artifactId><version>%s</version>
                      <configuration>
                        <compilerArgs>
                          <arg>-Ahailuo4j.specs=${project.basedir}/specs</arg><arg>-Xlint:all</arg><arg>-Werror</arg>
                        </compilerArgs>
                        %s
                        <annotationProcessorPaths><path>
                          <groupId>io.github.hailuo4j</groupId><artifactId>hailuo4j-processor</artifactId><version>VERSION</version>
                        </path></annotationProcessorPaths>
                      </configuration>
                    </plugin>
                    %s
                  </plugins></build>
                </project>
                """.formatted(compiler, configuration, snippet()).replace("VERSION", LocalRepository.VERSION);
    }

    /** Five edits of the document, and what a plain {@code mvn compile} makes of each. */
    @Test
    void eachEditIsCompiled() throws Exception {
        Outcome first = build.run("compile").compiled();
        assertThat(first.log()).doesNotContain("a build may not notice").doesNotContain("hailuo4j.tracked");
        unchanged();

        // Neither layout nor comments nor the order of keywords change anything.
        build.edit(
                "specs/own.yaml",
                "size: {type: integer, enum: [1, 2]}",
                "size: {enum: [1, 2.0], type: integer} # two\n");
        unchanged();

        // A value more: new code is generated, callers are compiled.
        build.edit("specs/own.yaml", "[1, 2.0]", "[1, 2, 3]");
        assertThat(build.run("compile").compiled().log()).contains("com.acme is compiled anew: own.yaml has changed");
        assertThat(build.path("target/classes/com/acme/Size.class")).exists();
        build.edit("src/main/java/com/acme/Caller.java", "SIZE_2", "SIZE_3");
        build.run("compile").compiled();
        unchanged();

        // A value less: the caller does not compile, not at the next build either, until it is repaired.
        build.edit("specs/own.yaml", "[1, 2, 3]", "[1, 2]");
        build.run("compile").failed("Caller.java:[4,", "SIZE_3");
        build.run("compile").failed("Caller.java:[4,", "SIZE_3");
        build.edit("src/main/java/com/acme/Caller.java", "SIZE_3", "SIZE_1");
        build.run("compile").compiled();
        unchanged();

        // A model less: nothing is left of it.
        assertThat(build.path("target/classes/com/acme/Two.class")).exists();
        build.edit("specs/own.yaml", ", {$ref: \"#/components/schemas/Two\"}", "");
        build.run("compile").compiled();
        assertThat(build.path("target/classes/com/acme/Two.class")).doesNotExist();
        assertThat(build.path("target/generated-sources/annotations/com/acme/Two.java"))
                .doesNotExist();
        unchanged();

        // A description, which is documentation of the generated classes.
        build.edit("specs/own.yaml", "enum: [1, 2]", "description: In metres., enum: [1, 2]");
        build.run("compile").compiled();
        assertThat(build.path("target/generated-sources/annotations/com/acme/One.java"))
                .content()
                .contains("In metres.");
        unchanged();

        // What is no document any more; and then is, as it was.
        build.edit("specs/own.yaml", "openapi: 3.1.0", "openapi: [");
        build.run("compile").failed("own.yaml:");
        build.edit("specs/own.yaml", "openapi: [", "openapi: 3.1.0");
        build.run("compile").compiled();
        unchanged();
    }

    private void unchanged() throws Exception {
        Map<String, Object> before = build.classes("target");
        assertThat(before).isNotEmpty();
        build.run("compile").didNothing("Nothing to compile");
        assertThat(build.classes("target")).isEqualTo(before);
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
        build.write(file, DOCUMENT);
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

    /** Each version and setting of the compiler that decides what is out of date. */
    @Tag("campaign")
    @ParameterizedTest
    @CsvSource({
        "3.11.0, ''",
        "3.13.0, <useIncrementalCompilation>false</useIncrementalCompilation>",
        "3.16.0, <useIncrementalCompilation>false</useIncrementalCompilation>",
        "3.16.0, <fork>true</fork>",
        "3.13.0, <generatedSourcesDirectory>target/g</generatedSourcesDirectory>",
        "3.14.1, <createMissingPackageInfoClass>false</createMissingPackageInfoClass>"
    })
    void otherCompilers(String version, String configuration) throws Exception {
        build.write("pom.xml", pom(version, configuration));
        build.run("compile").compiled();
        unchanged();
        build.edit("specs/own.yaml", "[1, 2]", "[1]");
        build.run("compile").failed("Caller.java:[4,", "SIZE_2");
        build.edit("specs/own.yaml", "[1]", "[1, 2, 3]");
        build.run("compile").compiled();
        unchanged();
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
        reactor.write("documents/src/main/resources/acme/own.yaml", DOCUMENT);
        reactor.write(
                "clips/pom.xml",
                pom("3.16.0", "")
                        .replaceFirst(
                                "<dependencies>",
                                "<dependencies><dependency><groupId>com.acme</groupId>"
                                        + "<artifactId>documents</artifactId><version>1</version></dependency>"));
        reactor.write("clips/src/main/java/com/acme/package-info.java", annotation("spec = \"acme/own.yaml\""));
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
        build.write("documents/own.yaml", DOCUMENT);
        Files.delete(build.path("specs/own.yaml"));
        build.edit(
                "pom.xml",
                "<build>",
                "<build><resources><resource><directory>documents</directory><targetPath>com/acme</targetPath>"
                        + "</resource></resources>");
        build.edit("src/main/java/com/acme/package-info.java", "own.yaml", "com/acme/own.yaml");
        assertThat(build.run("compile").compiled().log()).doesNotContain("a build may not notice");
        unchanged();
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
                pom("3.16.0", "")
                        .replaceFirst(
                                path,
                                path + "<" + element + "><groupId>com.acme</groupId><artifactId>documents</artifactId>"
                                        + "<version>1</version></" + element + ">"));
        repository.publish("documents", "own.yaml", DOCUMENT);
        assertThat(build.run("compile").compiled().log()).doesNotContain("a build may not notice");
        unchanged();
        repository.publish("documents", "own.yaml", DOCUMENT.replace("[1, 2]", "[1]"));
        build.run("compile").failed("Caller.java:[4,", "SIZE_2");
        repository.publish("documents", "own.yaml", DOCUMENT.replace("[1, 2]", "[1, 2, 3]"));
        build.run("compile").compiled();
        unchanged();
    }

    /** With a fingerprint, Maven's own eyes are enough; without plugin and fingerprint, there is a note. */
    @Test
    void withoutThePlugin() throws Exception {
        build.edit("pom.xml", "<goal>track</goal>", "");
        String log = build.run("compile").compiled().log();
        assertThat(log).containsOnlyOnce("a build may not notice when own.yaml changes; pin it with fingerprint = \"");
        String fingerprint = log.replaceFirst("(?s).*fingerprint = \"", "").substring(0, 12);
        build.write(
                "src/main/java/com/acme/package-info.java",
                annotation("spec = \"own.yaml\", fingerprint = \"" + fingerprint + "\""));
        assertThat(build.run("compile").compiled().log()).doesNotContain("a build may not notice");
        unchanged();
        build.edit("specs/own.yaml", "[1, 2]", "[1]");
        build.run("clean", "compile").failed("package-info.java:[1,", "fingerprint must be \"");
    }

    @Test
    void aDocumentWhoseNameOnlyTheCompilerKnows() throws Exception {
        build.edit("src/main/java/com/acme/package-info.java", "\"own.yaml\"", "Names.OWN");
        build.write(
                "src/main/java/com/acme/Names.java",
                "package com.acme;\n\nclass Names {\n    static final String OWN = \"own.yaml\";\n}\n");
        assertThat(build.run("compile").compiled().log())
                .contains("src/main/java/com/acme/package-info.java, line 1: spec must be a string literal")
                .contains("a build may not notice");
    }
}
