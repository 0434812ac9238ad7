package io.github.hailuo4j.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.maven.MavenBuild.Outcome;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two modules with processor paths of their own: the checker is on both, and says in each what is wrong there. */
@Tag("slow")
final class CheckedModulesTest {

    private static final String RIGHT = """
            package com.acme.callers;

            import com.acme.Hailuo02TextToVideoPro;

            class Caller {
                static final String PROMPT = "a marble rolls";

                Hailuo02TextToVideoPro request() {
                    var stage = Hailuo02TextToVideoPro.builder().prompt(PROMPT);
                    stage = stage.callbackUrl("https://example.com/hook");
                    return stage.build();
                }
            }
            """;

    @TempDir
    Path directory;

    @Test
    void bothModulesAreChecked() throws Exception {
        MavenBuild build = new MavenBuild(directory.resolve("project"), LocalRepository.in(directory));
        build.write("pom.xml", """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>com.acme</groupId><artifactId>video</artifactId><version>1</version><packaging>pom</packaging>
                  <modules><module>requests</module><module>callers</module></modules>
                  <properties>
                    <maven.compiler.source>17</maven.compiler.source>
                    <maven.compiler.target>17</maven.compiler.target>
                    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
                  </properties>
                </project>
                """);
        build.write(
                "requests/pom.xml", module("requests", "hailuo4j-runtime", "hailuo4j-processor", "io.github.hailuo4j"));
        build.write(
                "requests/src/main/java/com/acme/package-info.java",
                "@HailuoModels\npackage com.acme;\n\nimport io.github.hailuo4j.runtime.HailuoModels;\n");
        String beside = """
                package com.acme;

                class Beside {
                    Object request = Hailuo02TextToVideoPro.builder().prompt(" ").build();
                }
                """;
        build.write("requests/src/main/java/com/acme/Beside.java", beside);
        build.write("callers/pom.xml", module("callers", "requests", "hailuo4j-checker", "com.acme"));
        build.write("callers/src/main/java/com/acme/callers/Caller.java", RIGHT);

        assertThat(errors(build.run("compile").failed("COMPILATION ERROR")))
                .containsExactly("Beside.java:[4,62] prompt must not be blank; it is \" \"");

        build.edit("requests/src/main/java/com/acme/Beside.java", "\" \"", "\"a hill\"");
        build.run("compile").compiled();

        build.edit("callers/src/main/java/com/acme/callers/Caller.java", "\"a marble rolls\"", "\"\"");
        build.edit(
                "callers/src/main/java/com/acme/callers/Caller.java", "stage = stage.callbackUrl", "stage.callbackUrl");
        assertThat(errors(build.run("compile").failed("COMPILATION ERROR")))
                .containsExactly(
                        "Caller.java:[9,61] prompt must not be blank; it is \"\"",
                        "Caller.java:[10,9] callbackUrl changes nothing here: it returns a new stage, which is not used");
    }

    /** The compiler's errors, each once: Maven repeats them at its end. */
    private static List<String> errors(Outcome outcome) {
        return outcome.log()
                .lines()
                .filter(line -> line.startsWith("[ERROR] ") && line.contains(".java:["))
                .map(line -> line.substring(line.lastIndexOf('/') + 1))
                .distinct()
                .toList();
    }

    private static String module(String name, String dependency, String processor, String group) {
        return """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <parent><groupId>com.acme</groupId><artifactId>video</artifactId><version>1</version></parent>
                  <artifactId>%s</artifactId>
                  <dependencies><dependency>
                    <groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version>
                  </dependency></dependencies>
                  <build><plugins><plugin>
                    <groupId>org.apache.maven.plugins</groupId><artifactId>maven-compiler-plugin</artifactId><version>3.16.0</version>
                    <configuration><annotationProcessorPaths><path>
                      <groupId>io.github.hailuo4j</groupId><artifactId>%s</artifactId><version>%s</version>
                    </path></annotationProcessorPaths></configuration>
                  </plugin></plugins></build>
                </project>
                """.formatted(
                        name,
                        group,
                        dependency,
                        group.equals("com.acme") ? "1" : LocalRepository.VERSION,
                        processor,
                        LocalRepository.VERSION);
    }
}
