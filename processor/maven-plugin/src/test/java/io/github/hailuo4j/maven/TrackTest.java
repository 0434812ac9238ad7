package io.github.hailuo4j.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.maven.MavenBuild.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        build.write("pom.xml", pom("3.16.0", "", ""));
        build.write("specs/own.yaml", DOCUMENT);
        build.write("src/main/java/com/acme/package-info.java", annotation("spec = \"own.yaml\""));
        build.write(
                "src/main/java/com/acme/Caller.java",
                "package com.acme;\n\nclass Caller {\n    Object one = One.builder().size(Size.SIZE_2).build();\n}\n");
    }

    private static String annotation(String members) {
        return "@HailuoModels(" + members + ")\npackage com.acme;\n\nimport io.github.hailuo4j.runtime.HailuoModels;\n";
    }

    private static String pom(String compiler, String configuration, String elements) {
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
                  %s
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
                    <plugin>
                      <groupId>io.github.hailuo4j</groupId><artifactId>hailuo4j-maven-plugin</artifactId><version>VERSION</version>
                      <executions><execution><goals><goal>track</goal></goals></execution></executions>
                    </plugin>
                  </plugins></build>
                </project>
                """.formatted(elements, compiler, configuration).replace("VERSION", LocalRepository.VERSION);
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
        build.run("compile").didNothing();
        assertThat(build.classes("target")).isEqualTo(before);
    }
}
