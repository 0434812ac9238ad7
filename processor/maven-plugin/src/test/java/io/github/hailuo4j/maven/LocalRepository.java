package io.github.hailuo4j.maven;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * A local repository with the artifacts of this build, made of what is compiled: so the tests need neither packaged jars nor an
 * installation. All else comes from the repository of this build.
 */
final class LocalRepository {

    static final String VERSION = "0.1.0-SNAPSHOT";

    private static final Path PROJECT = Path.of("..", "..");
    private static final String POMS =
            "spec/rules spec/document spec/evolution processor/checker processor/generator processor/compatibility"
                    + " processor/maven-plugin runtime/client";

    private final Path directory;
    private final Path settings;

    private LocalRepository(Path directory, Path settings) {
        this.directory = directory;
        this.settings = settings;
    }

    static LocalRepository in(Path parent) throws IOException {
        Path directory = parent.resolve("repository");
        LocalRepository repository = new LocalRepository(directory, parent.resolve("settings.xml"));
        Files.createDirectories(
                directory.resolve("io/github/hailuo4j/hailuo4j-parent").resolve(VERSION));
        Files.copy(PROJECT.resolve("pom.xml"), repository.file("hailuo4j-parent", "pom"));
        for (String module : POMS.split(" ")) {
            Path path = PROJECT.resolve(module);
            String name = Files.readString(path.resolve("pom.xml"))
                    .replaceFirst("(?s).*?</parent>.*?<artifactId>", "")
                    .replaceFirst("(?s)<.*", "");
            repository.install(name, path.resolve("pom.xml"), path.resolve("target/classes"));
        }
        String outer = System.getProperty("maven.repo.local", System.getProperty("user.home") + "/.m2/repository");
        Files.writeString(
                repository.settings,
                Files.readString(PROJECT.resolve("sample-app/cli/src/it/settings.xml"))
                        .replace("@localRepositoryUrl@", new File(outer).toURI().toString()));
        return repository;
    }

    private Path file(String artifact, String type) {
        return directory
                .resolve("io/github/hailuo4j")
                .resolve(artifact)
                .resolve(VERSION)
                .resolve(artifact + "-" + VERSION + "." + type);
    }

    private void install(String artifact, Path pom, Path classes) throws IOException {
        Path jar = file(artifact, "jar");
        Files.createDirectories(jar.getParent());
        Files.copy(pom, file(artifact, "pom"));
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(
                        new ZipEntry(classes.relativize(each).toString().replace(File.separatorChar, '/')));
                out.write(Files.readAllBytes(each));
            }
        }
    }

    /** A jar of the group {@code com.acme} and the version 1 with one file, in place of an earlier one. */
    void publish(String artifact, String entry, String text) throws IOException {
        Path parent = directory.resolve("com/acme").resolve(artifact).resolve("1");
        Files.createDirectories(parent);
        Files.writeString(
                parent.resolve(artifact + "-1.pom"),
                "<project><modelVersion>4.0.0</modelVersion><groupId>com.acme</groupId><artifactId>" + artifact
                        + "</artifactId><version>1</version></project>");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(parent.resolve(artifact + "-1.jar")))) {
            out.putNextEntry(new ZipEntry(entry));
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The options with which Maven uses this repository. */
    List<String> options() {
        // Where the machine's settings name a mirror, it is needed: the users' own, or those of its Maven.
        boolean hasOwn = Files.exists(Path.of(System.getProperty("user.home"), ".m2", "settings.xml"));
        return List.of(
                "-Dmaven.repo.local=" + directory.toAbsolutePath(),
                hasOwn ? "-gs" : "-s",
                settings.toAbsolutePath().toString());
    }
}
