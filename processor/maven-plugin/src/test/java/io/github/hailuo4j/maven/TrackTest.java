package io.github.hailuo4j.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.maven.MavenBuild.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A project of its own is built by Maven, its document edited, and built again. */
@Tag("slow")
final class TrackTest {

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

    /** Five edits of the document, and what a plain {@code mvn compile} makes of each. */
    @Test
    void eachEditIsCompiled() throws Exception {
        Outcome first = build.run("compile").compiled();
        assertThat(first.log()).doesNotContain("a build may not notice").doesNotContain("hailuo4j.tracked");
        ClipsProject.assertUnchanged(build);

        // Neither layout nor comments nor the order of keywords change anything.
        build.edit(
                "specs/own.yaml",
                "size: {type: integer, enum: [1, 2]}",
                "size: {enum: [1, 2.0], type: integer} # two\n");
        ClipsProject.assertUnchanged(build);

        // A value more: new code is generated, callers are compiled.
        build.edit("specs/own.yaml", "[1, 2.0]", "[1, 2, 3]");
        assertThat(build.run("compile").compiled().log()).contains("com.acme is compiled anew: own.yaml has changed");
        assertThat(build.path("target/classes/com/acme/Size.class")).exists();
        build.edit("src/main/java/com/acme/Caller.java", "SIZE_2", "SIZE_3");
        build.run("compile").compiled();
        ClipsProject.assertUnchanged(build);

        // A value less: the caller does not compile, not at the next build either, until it is repaired.
        build.edit("specs/own.yaml", "[1, 2, 3]", "[1, 2]");
        build.run("compile").failed("Caller.java:[4,", "SIZE_3");
        build.run("compile").failed("Caller.java:[4,", "SIZE_3");
        build.edit("src/main/java/com/acme/Caller.java", "SIZE_3", "SIZE_1");
        build.run("compile").compiled();
        ClipsProject.assertUnchanged(build);

        // A model less: nothing is left of it.
        assertThat(build.path("target/classes/com/acme/Two.class")).exists();
        build.edit("specs/own.yaml", ", {$ref: \"#/components/schemas/Two\"}", "");
        build.run("compile").compiled();
        assertThat(build.path("target/classes/com/acme/Two.class")).doesNotExist();
        assertThat(build.path("target/generated-sources/annotations/com/acme/Two.java"))
                .doesNotExist();
        ClipsProject.assertUnchanged(build);

        // A description, which is documentation of the generated classes.
        build.edit("specs/own.yaml", "enum: [1, 2]", "description: In metres., enum: [1, 2]");
        build.run("compile").compiled();
        assertThat(build.path("target/generated-sources/annotations/com/acme/One.java"))
                .content()
                .contains("In metres.");
        ClipsProject.assertUnchanged(build);

        // What is no document any more; and then is, as it was.
        build.edit("specs/own.yaml", "openapi: 3.1.0", "openapi: [");
        build.run("compile").failed("own.yaml:");
        build.edit("specs/own.yaml", "openapi: [", "openapi: 3.1.0");
        build.run("compile").compiled();
        ClipsProject.assertUnchanged(build);
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
        build.write("pom.xml", ClipsProject.pom(version, configuration));
        build.run("compile").compiled();
        ClipsProject.assertUnchanged(build);
        build.edit("specs/own.yaml", "[1, 2]", "[1]");
        build.run("compile").failed("Caller.java:[4,", "SIZE_2");
        build.edit("specs/own.yaml", "[1]", "[1, 2, 3]");
        build.run("compile").compiled();
        ClipsProject.assertUnchanged(build);
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
                ClipsProject.annotation("spec = \"own.yaml\", fingerprint = \"" + fingerprint + "\""));
        assertThat(build.run("compile").compiled().log()).doesNotContain("a build may not notice");
        ClipsProject.assertUnchanged(build);
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
