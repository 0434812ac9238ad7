package io.github.hailuo4j.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A project that the real Maven builds, in a process of its own. */
final class MavenBuild {

    private final Path directory;
    private final LocalRepository repository;

    MavenBuild(Path directory, LocalRepository repository) {
        this.directory = directory;
        this.repository = repository;
    }

    /** How a build ended. */
    record Outcome(int exit, String log) {

        /** That it succeeded and compiled. */
        Outcome compiled() {
            assertThat(log).contains("BUILD SUCCESS").contains("Compiling ");
            return this;
        }

        /** That it succeeded without compiling anything. */
        Outcome didNothing(String... messages) {
            assertThat(log).contains("BUILD SUCCESS").contains(messages).doesNotContain("Compiling ");
            return this;
        }

        /** That it failed and said so. */
        Outcome failed(String... messages) {
            assertThat(log).contains("BUILD FAILURE").contains(messages);
            return this;
        }
    }

    void write(String file, String text) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    void edit(String file, String from, String to) throws IOException {
        String text = Files.readString(directory.resolve(file));
        assertThat(text).contains(from);
        Files.writeString(directory.resolve(file), text.replace(from, to));
    }

    Path path(String file) {
        return directory.resolve(file);
    }

    Outcome run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("mvn", "-B", "-ntp"));
        command.addAll(repository.options());
        command.addAll(List.of(arguments));
        Path log = Files.createTempFile("build", ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        // What runs for seconds only costs less than its best machine code.
        builder.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        int exit = builder.redirectOutput(log.toFile()).start().waitFor();
        String text = Files.readString(log, StandardCharsets.UTF_8);
        Files.delete(log);
        return new Outcome(exit, text);
    }

    /** The classes, with the time of each. */
    Map<String, Object> classes(String under) throws IOException {
        Map<String, Object> times = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory.resolve(under))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".class")).toList()) {
                times.put(directory.resolve(under).relativize(file).toString(), Files.getLastModifiedTime(file));
            }
        }
        return times;
    }
}
