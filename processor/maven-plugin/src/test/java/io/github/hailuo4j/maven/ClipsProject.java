package io.github.hailuo4j.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A project with a document of its own in {@code specs}, and a class that calls what is generated from it. */
final class ClipsProject {

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

    private ClipsProject() {}

    static String annotation(String members) {
        return "@HailuoModels(" + members + ")\npackage com.acme;\n\nimport io.github.hailuo4j.runtime.HailuoModels;\n";
    }

    /** As the README of the wing tells users to write it. */
    private static String snippet() throws IOException {
        String readme = Files.readString(Path.of("../README.md"));
        String snippet = readme.substring(readme.indexOf("```xml\n<plugin>") + "```xml\n".length());
        assertThat(snippet).startsWith("<plugin>");
        return snippet.substring(0, snippet.indexOf("```"));
    }

    static String pom(String compiler, String configuration) throws IOException {
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

    /** Writes the project. */
    static MavenBuild in(Path directory, LocalRepository repository) throws IOException {
        MavenBuild build = new MavenBuild(directory, repository);
        build.write("pom.xml", pom("3.16.0", ""));
        build.write("specs/own.yaml", DOCUMENT);
        build.write("src/main/java/com/acme/package-info.java", annotation("spec = \"own.yaml\""));
        build.write(
                "src/main/java/com/acme/Caller.java",
                "package com.acme;\n\nclass Caller {\n    Object one = One.builder().size(Size.SIZE_2).build();\n}\n");
        return build;
    }

    /** The next build compiles nothing, and leaves all classes as they are. */
    static void assertUnchanged(MavenBuild build) throws Exception {
        Map<String, Object> before = build.classes("target");
        assertThat(before).isNotEmpty();
        build.run("compile").didNothing("Nothing to compile");
        assertThat(build.classes("target")).isEqualTo(before);
    }
}
