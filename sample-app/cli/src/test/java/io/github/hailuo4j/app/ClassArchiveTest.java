package io.github.hailuo4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive of classes that {@code sample-app/hailuo} makes beside its first command, and starts the next ones with. */
final class ClassArchiveTest {

    private static final String RAN = "ran: models";

    /** It makes the archive that it is asked for, and says how it was started. */
    private static final String JAVA = """
            #!/bin/sh
            root=${0%/jdk/bin/java}
            case "$*" in
              *Rehearsal) echo rehearsal >>"$root/made.txt" ;;
              *-Xshare:dump*)
                echo dump >>"$root/made.txt"
                for argument; do
                  case $argument in -XX:SharedArchiveFile=*) echo classes >"${argument#*=}" ;; esac
                done
                echo '[warning] this is nobody to see'
                ;;
              *-Xshare:on*) [ ! -e "$root/unusable" ] ;;
              *)
                case "$*" in *-XX:SharedArchiveFile=*) echo archive >>"$root/used.txt" ;; esac
                echo 'ran: models'
                ;;
            esac
            """;

    @TempDir
    Path root;

    private Path target;
    private Path archives;

    @BeforeEach
    void whatIsBuiltAlready() throws IOException {
        target = Files.createDirectories(root.resolve("sample-app/cli/target"));
        archives = target.resolve("class-archives");
        Files.createFile(target.resolve("hailuo4j-app-0.1.0-SNAPSHOT.jar"));
        for (String directory : List.of("spec", "processor", "runtime")) {
            Files.createDirectories(root.resolve(directory));
        }
        Files.createFile(root.resolve("pom.xml"));
        Files.copy(Path.of("..", "hailuo"), root.resolve("sample-app/hailuo"));
        Files.createFile(target.resolve(".hailuo-built"));
        jdk("17.0.15+6-\"Maker\" 1/2");
    }

    private void jdk(String version) throws IOException {
        Path java = root.resolve("jdk/bin/java");
        Files.createDirectories(java.getParent());
        Files.writeString(java, JAVA);
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.writeString(
                root.resolve("jdk/release"), "IMPLEMENTOR=\"Maker\"\nJAVA_RUNTIME_VERSION=\"" + version + "\"\n");
    }

    private Process start(Path jdk, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        "bash", root.resolve("sample-app/hailuo").toString(), "models")
                .redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", jdk.toString());
        builder.environment().remove("HAILUO_CLASS_ARCHIVE");
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** What a command writes; it ends before the archive is made. */
    private static String output(Process process) throws IOException, InterruptedException {
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output.strip();
    }

    private String launch() throws IOException, InterruptedException {
        return output(start(root.resolve("jdk"), Map.of()));
    }

    /** Waits until nothing is written into the directory any more. */
    private void awaitArchive() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (names().stream().noneMatch(name -> name.endsWith(".size"))
                || names().stream().anyMatch(name -> name.endsWith(".lock"))) {
            assertThat(System.nanoTime()).as(names().toString()).isLessThan(deadline);
            Thread.sleep(10);
        }
    }

    /** Makers go on beside their commands, and one that comes late would write into a folder that is being deleted. */
    @AfterEach
    void awaitAllMakers() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (ProcessHandle.allProcesses()
                .anyMatch(process -> process.info().commandLine().orElse("").contains(root.toString()))) {
            assertThat(System.nanoTime()).as("makers in " + root).isLessThan(deadline);
            Thread.sleep(10);
        }
    }

    private List<String> names() throws IOException {
        if (!Files.isDirectory(archives)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(archives)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private List<String> lines(String file) throws IOException {
        return Files.exists(root.resolve(file)) ? Files.readAllLines(root.resolve(file)) : List.of();
    }

    @Test
    void itIsMadeOnceAndUsedFromThenOn() throws Exception {
        assertThat(launch()).isEqualTo(RAN);
        awaitArchive();
        assertThat(lines("used.txt")).isEmpty();
        assertThat(launch()).isEqualTo(RAN);
        assertThat(launch()).isEqualTo(RAN);
        assertThat(lines("used.txt")).hasSize(2);
        assertThat(lines("made.txt")).containsExactly("rehearsal", "dump");
        assertThat(names()).containsExactly("17.0.15+6-.jsa", "17.0.15+6-.jsa.size");
    }

    @Test
    void manyFirstCommandsAtOnceMakeOne() throws Exception {
        List<Process> commands = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            commands.add(start(root.resolve("jdk"), Map.of()));
        }
        for (Process command : commands) {
            assertThat(output(command)).isEqualTo(RAN);
        }
        awaitArchive();
        assertThat(lines("made.txt")).containsExactly("rehearsal", "dump");
        assertThat(launch()).isEqualTo(RAN);
        assertThat(lines("used.txt")).isNotEmpty();
    }

    @Test
    void anotherJdkHasItsOwn() throws Exception {
        launch();
        awaitArchive();
        jdk("25.0.3+9-LTS");
        Files.delete(archives.resolve("17.0.15+6-.jsa.size"));
        launch();
        awaitArchive();
        assertThat(names()).contains("17.0.15+6-.jsa", "25.0.3+9-LTS.jsa", "25.0.3+9-LTS.jsa.size");
    }

    @Test
    void aJarThatIsNewerMakesItAnew() throws Exception {
        launch();
        awaitArchive();
        Path size = archives.resolve("17.0.15+6-.jsa.size");
        Files.setLastModifiedTime(size, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        launch();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (Files.getLastModifiedTime(size).toInstant().isBefore(Instant.parse("2021-01-01T00:00:00Z"))) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.sleep(10);
        }
        awaitArchive();
        assertThat(lines("used.txt")).isEmpty();
        assertThat(lines("made.txt")).containsExactly("rehearsal", "dump", "rehearsal", "dump");
    }

    @Test
    void aJdkThatMakesNoneIsNotAskedAgain() throws Exception {
        Files.createFile(root.resolve("unusable"));
        assertThat(launch()).isEqualTo(RAN);
        awaitArchive();
        assertThat(launch()).isEqualTo(RAN);
        assertThat(lines("used.txt")).isEmpty();
        assertThat(lines("made.txt")).containsExactly("rehearsal", "dump");
        assertThat(archives.resolve("17.0.15+6-.jsa")).isEmptyFile();
    }

    @Test
    void whereNothingCanBeWrittenCommandsRunAsEver() throws Exception {
        Files.createFile(archives);
        assertThat(launch()).isEqualTo(RAN);
        assertThat(launch()).isEqualTo(RAN);
        assertThat(lines("made.txt")).isEmpty();
    }

    @Test
    void whoWantsNoneGetsNone() throws Exception {
        Map<String, String> no = Map.of("HAILUO_CLASS_ARCHIVE", "no");
        assertThat(output(start(root.resolve("jdk"), no))).isEqualTo(RAN);
        assertThat(archives).doesNotExist();
        launch();
        awaitArchive();
        assertThat(output(start(root.resolve("jdk"), no))).isEqualTo(RAN);
        assertThat(lines("used.txt")).isEmpty();
    }

    /** With this JDK. The lock stays, so that a broken archive is not replaced before the next command has met it. */
    @Test
    @Tag("slow")
    void theJvmRunsWithoutAnArchiveThatIsBrokenAndSaysNothing() throws Exception {
        Path jdk = Path.of(System.getProperty("java.home"));
        programThatSaysWhetherItHasAnArchive();
        assertThat(output(start(jdk, Map.of()))).isEqualTo(RAN + " without");
        awaitArchive();
        assertThat(output(start(jdk, Map.of()))).isEqualTo(RAN + " with");

        String name = names().get(0);
        Path archive = archives.resolve(name);
        byte[] whole = Files.readAllBytes(archive);
        assertThat(whole.length).isGreaterThan(1_000_000);
        Files.createDirectory(archives.resolve(name + ".lock"));
        Files.delete(archive);
        assertThat(output(start(jdk, Map.of()))).as("deleted").isEqualTo(RAN + " without");
        for (int length : new int[] {0, 1_000, whole.length / 2, whole.length - 1}) {
            Files.write(archive, java.util.Arrays.copyOf(whole, length));
            assertThat(output(start(jdk, Map.of()))).as("cut off at " + length).isEqualTo(RAN + " without");
        }
        Files.write(archive, new byte[whole.length]);
        assertThat(output(start(jdk, Map.of()))).as("zeros").startsWith(RAN);
        Files.write(archive, java.util.Arrays.copyOf(java.util.Arrays.copyOf(whole, whole.length / 2), whole.length));
        assertThat(output(start(jdk, Map.of()))).as("half zeros").startsWith(RAN);
        for (int seed = 0; seed < 3; seed++) {
            byte[] wrong = whole.clone();
            Random random = new Random(seed);
            for (int i = 0; i < 100; i++) {
                wrong[random.nextInt(wrong.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Files.write(archive, wrong);
            assertThat(output(start(jdk, Map.of())))
                    .as("bits turned, seed " + seed)
                    .startsWith(RAN);
        }
        Files.write(archive, whole);
        Path jar = target.resolve("hailuo4j-app-0.1.0-SNAPSHOT.jar");
        Files.setLastModifiedTime(jar, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        assertThat(output(start(jdk, Map.of()))).as("of another jar").startsWith(RAN);
    }

    private void programThatSaysWhetherItHasAnArchive() throws IOException {
        Path source = Files.createDirectories(root.resolve("program/io/github/hailuo4j/app"));
        Files.writeString(source.resolve("Rehearsal.java"), """
                package io.github.hailuo4j.app;
                class Rehearsal {
                    public static void main(String[] arguments) {
                        Main.main(new String[] {"rehearsal"});
                    }
                }
                """);
        Files.writeString(source.resolve("Main.java"), """
                package io.github.hailuo4j.app;
                class Main {
                    public static void main(String[] arguments) {
                        boolean has = java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments()
                                .toString().contains("-XX:SharedArchiveFile");
                        System.out.println("ran: " + arguments[0] + (has ? " with" : " without"));
                    }
                }
                """);
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                source.resolve("Main.java").toString(),
                                source.resolve("Rehearsal.java").toString()))
                .isZero();
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "io.github.hailuo4j.app.Main");
        try (OutputStream file = Files.newOutputStream(target.resolve("hailuo4j-app-0.1.0-SNAPSHOT.jar"));
                JarOutputStream jar = new JarOutputStream(file, manifest)) {
            for (String name : List.of("Main", "Rehearsal")) {
                jar.putNextEntry(new JarEntry("io/github/hailuo4j/app/" + name + ".class"));
                jar.write(Files.readAllBytes(source.resolve(name + ".class")));
            }
        }
        Files.setLastModifiedTime(
                target.resolve(".hailuo-built"), FileTime.from(Instant.parse("2100-01-01T00:00:00Z")));
    }
}
