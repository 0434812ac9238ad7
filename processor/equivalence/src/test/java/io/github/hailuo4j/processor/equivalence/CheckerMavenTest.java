package io.github.hailuo4j.processor.equivalence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sixty calls in a Maven project that is configured by nothing but where the checker is. */
@Tag("slow")
final class CheckerMavenTest {

    private static final Pattern ERROR = Pattern.compile("\\[ERROR\\] .*Calls\\.java:\\[([0-9]+),([0-9]+)\\] (.*)");

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"processor path", "class path"})
    void mavenReportsTheSame(String where) throws IOException, InterruptedException {
        GeneratedModule module = GeneratedModule.of(directory, CheckedCalls.text("video-models.yaml"));
        List<Path> jars = jars(module);
        String processorPath = jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        String configuration = where.equals("class path")
                ? ""
                : "<compilerArgs><arg>-processorpath</arg><arg>" + processorPath + "</arg></compilerArgs>";
        // With a processor path, javac looks for plugins nowhere else.
        write(
                "pom.xml",
                pom(
                        configuration,
                        jars.stream()
                                .filter(jar -> where.equals("class path")
                                        || !jar.toString().contains("checker"))
                                .toList()));
        write("src/main/java/callers/Calls.java", CheckedCalls.text("Calls.java"));
        write("src/main/java/callers/Texts.java", CheckedCalls.text("Texts.java"));
        List<String> output = maven();
        List<String> errors = new ArrayList<>();
        for (String line : output) {
            Matcher error = ERROR.matcher(line);
            if (error.matches()) {
                errors.add(error.group(1) + ":" + error.group(2) + ": " + error.group(3));
            }
        }
        // Maven says it all a second time.
        assertThat(errors.stream().distinct().map(CheckerMavenTest::ascii).toList())
                .as("%s", output)
                .isEqualTo(CheckedCalls.errors().stream()
                        .map(CheckerMavenTest::ascii)
                        .toList());
    }

    /** Maven prints in the encoding of the machine. */
    private static String ascii(String text) {
        return text.replaceAll("[^\\x00-\\x7f?]|\\?", "").strip();
    }

    private void write(String name, String text) throws IOException {
        Path file = directory.resolve("project").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String pom(String configuration, List<Path> jars) {
        StringBuilder dependencies = new StringBuilder();
        for (Path jar : jars) {
            dependencies.append("""
                    <dependency><groupId>local</groupId><artifactId>%s</artifactId><version>1</version>
                      <scope>system</scope><systemPath>%s</systemPath></dependency>
                    """.formatted(jar.getFileName().toString().replace(".jar", ""), jar));
        }
        return """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>com.acme</groupId><artifactId>callers</artifactId><version>1</version>
                  <properties>
                    <maven.compiler.release>17</maven.compiler.release>
                    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
                  </properties>
                  <dependencies>%s</dependencies>
                  <build><plugins><plugin>
                    <groupId>org.apache.maven.plugins</groupId><artifactId>maven-compiler-plugin</artifactId>
                    <version>3.16.0</version><configuration>%s</configuration>
                  </plugin></plugins></build>
                </project>
                """.formatted(dependencies, configuration);
    }

    /** Maven takes jars only; here, our own modules are directories. */
    private List<Path> jars(GeneratedModule module) throws IOException {
        List<Path> jars = new ArrayList<>();
        for (String entry : module.classPath().split(File.pathSeparator)) {
            Path path = Path.of(entry);
            if (Files.isDirectory(path) && !path.endsWith("test-classes")) {
                String name =
                        jars.size() + "-" + path.resolve("../..").normalize().getFileName() + ".jar";
                jars.add(jar(path, directory.resolve("jars").resolve(name)));
            } else if (entry.endsWith(".jar") && entry.matches(".*(jackson-core|re2j|jspecify|hailuo4j).*")) {
                jars.add(path);
            }
        }
        return jars;
    }

    private static Path jar(Path classes, Path jar) throws IOException {
        Files.createDirectories(jar.getParent());
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> paths = Files.walk(classes)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(
                        new JarEntry(classes.relativize(path).toString().replace(File.separatorChar, '/')));
                Files.copy(path, out);
                out.closeEntry();
            }
        }
        return jar;
    }

    private List<String> maven() throws IOException, InterruptedException {
        // The goal, and not the phase: a repository that only our build has filled has no other plugins of Maven's
        // defaults.
        Process maven = new ProcessBuilder(
                        "mvn", "-o", "-B", "org.apache.maven.plugins:maven-compiler-plugin:3.16.0:compile")
                .directory(directory.resolve("project").toFile())
                .redirectErrorStream(true)
                .start();
        List<String> output = new String(maven.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(maven.waitFor()).as("%s", output).isNotZero();
        return output;
    }
}
