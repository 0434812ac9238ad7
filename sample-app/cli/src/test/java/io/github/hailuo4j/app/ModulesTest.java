package io.github.hailuo4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.simulator.HailuoSimulator;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.FindException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires.Modifier;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The runtime and generated code in a program of modules, and on the class path: compiled without a warning, and run. */
@Tag("slow")
final class ModulesTest {

    private static final String RUNTIME = "io.github.hailuo4j.runtime";
    private static final String CLASS_PATH =
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

    private static final String MODELS = """
            @io.github.hailuo4j.runtime.HailuoModels
            package acme.video;
            """;

    private static final String MAIN = """
            package acme.app;

            import acme.video.*;
            import io.github.hailuo4j.runtime.HailuoClient;
            import io.github.hailuo4j.runtime.errors.*;
            import io.github.hailuo4j.runtime.journal.*;
            import io.github.hailuo4j.runtime.task.*;
            import java.nio.file.*;
            import java.time.Duration;

            public final class Main {

                public static void main(String[] args) throws Exception {
                    System.out.println("named module: " + HailuoClient.class.getModule().isNamed());
                    HailuoRequest request = Hailuo02TextToVideoStandard.builder()
                            .prompt("A glass marble")
                            .durationSeconds(DurationSeconds.SECONDS_6)
                            .build();
                    Path directory = Path.of(args[1]);
                    try (HailuoClient client = HailuoClient.builder()
                            .apiKey("a-key-of-modules")
                            .baseUrl(args[0])
                            .journal(FileJournal.open(directory.resolve("journal")))
                            .pollSchedule(PollSchedule.every(Duration.ofMillis(100)))
                            .listener(event -> System.out.println(event.getClass().getSimpleName()))
                            .build()) {
                        Path file = client.run(request, directory.resolve("video.mp4"));
                        System.out.println("saved: " + (Files.size(file) > 0));
                        client.get("no-such-task");
                    } catch (NotFoundException e) {
                        System.out.println("not found: " + e.status());
                    }
                    try {
                        Hailuo02TextToVideoPro.builder().prompt(" ").build();
                    } catch (InvalidRequestException e) {
                        System.out.println(e.violations().get(0).parameter());
                    }
                }
            }
            """;

    @TempDir
    Path directory;

    @Test
    void aProgramOfModulesRequiresTheRuntimeAlone() throws Exception {
        Map<String, String> sources = program();
        sources.put("module-info.java", "module acme { requires io.github.hailuo4j.runtime; }\n");
        assertThat(compiled(sources, "--module-path", modulePath())).isEmpty();
        assertThat(generated("Hailuo02TextToVideoPro"))
                .doesNotContain("@Generated")
                .doesNotContain("@NullMarked");
        assertRuns(
                "named module: true",
                "--module-path",
                modulePath() + File.pathSeparator + classes(),
                "-m",
                "acme/acme.app.Main");
    }

    @Test
    void aProgramOnTheClassPath() throws Exception {
        String classPath = modulePath() + File.pathSeparator + jarOf("org.jspecify");
        assertThat(compiled(program(), "-classpath", classPath)).isEmpty();
        assertThat(generated("Hailuo02TextToVideoPro")).contains("@Generated").contains("@NullMarked");
        assertRuns("named module: false", "-classpath", classPath + File.pathSeparator + classes(), "acme.app.Main");
    }

    @Test
    void aModuleThatSeesTheAnnotationsGetsThem() throws Exception {
        Map<String, String> sources = program();
        sources.put(
                "module-info.java",
                "module acme { requires io.github.hailuo4j.runtime; requires static java.compiler;"
                        + " requires static org.jspecify; }\n");
        String path = modulePath() + File.pathSeparator + jarOf("org.jspecify");
        assertThat(compiled(sources, "--module-path", path)).isEmpty();
        assertThat(generated("Hailuo02TextToVideoPro")).contains("@Generated").contains("@NullMarked");
    }

    @Test
    void whatIsOptionalNeedsItsModule() throws Exception {
        Map<String, String> sources = new LinkedHashMap<>();
        sources.put("acme/Optional.java", """
                package acme;

                import com.sun.net.httpserver.HttpHandler;
                import io.github.hailuo4j.runtime.HailuoClient;
                import io.github.hailuo4j.runtime.event.HailuoListener;
                import io.github.hailuo4j.runtime.event.LogContext;
                import io.github.hailuo4j.runtime.event.OperationObserver;
                import io.github.hailuo4j.runtime.micrometer.HailuoMetrics;
                import io.github.hailuo4j.runtime.micrometer.HailuoObservations;
                import io.github.hailuo4j.runtime.slf4j.MdcContext;
                import io.github.hailuo4j.runtime.webhook.WebhookHandler;
                import io.micrometer.core.instrument.MeterRegistry;
                import io.micrometer.observation.ObservationRegistry;

                final class Optional {
                    HttpHandler webhooks(HailuoClient client) {
                        return new WebhookHandler(client.webhookReceiver());
                    }

                    HailuoListener meters(MeterRegistry registry) {
                        return new HailuoMetrics(registry);
                    }

                    OperationObserver spans(ObservationRegistry registry) {
                        return new HailuoObservations(registry);
                    }

                    LogContext mdc() {
                        return new MdcContext();
                    }
                }
                """);
        sources.put(
                "module-info.java",
                "@SuppressWarnings(\"requires-automatic\") module acme { requires io.github.hailuo4j.runtime;"
                        + " requires jdk.httpserver; requires micrometer.core;"
                        + " requires micrometer.observation; requires micrometer.commons; requires org.slf4j; }\n");
        String path = String.join(
                File.pathSeparator,
                modulePath(),
                jarOf("micrometer.core"),
                jarOf("micrometer.observation"),
                jarOf("micrometer.commons"),
                jarOf("org.slf4j"));
        assertThat(compiled(sources, "--module-path", path)).isEmpty();
    }

    @Test
    void internalsAreOutOfReach() throws Exception {
        Map<String, String> sources = new LinkedHashMap<>();
        sources.put("module-info.java", "module acme { requires io.github.hailuo4j.runtime; }\n");
        sources.put("acme/Peeping.java", """
                package acme;

                import io.github.hailuo4j.runtime.internal.engine.Ledger;

                final class Peeping {}
                """);
        assertThat(compiled(sources, "--module-path", modulePath()))
                .contains(
                        "acme/Peeping.java:3: error: package io.github.hailuo4j.runtime.internal.engine is not visible")
                .contains("(package io.github.hailuo4j.runtime.internal.engine is declared in module"
                        + " io.github.hailuo4j.runtime, which does not export it)")
                .contains("1 error");
    }

    /** Every package that is internal, also one that somebody adds. */
    @Test
    void noInternalPackageIsExportedOrOpened() {
        ModuleDescriptor runtime = module(RUNTIME).descriptor();
        List<String> internal = runtime.packages().stream()
                .filter(name -> name.contains(".internal"))
                .toList();
        assertThat(internal).hasSizeGreaterThan(5);
        assertThat(runtime.exports()).map(ModuleDescriptor.Exports::source).doesNotContainAnyElementsOf(internal);
        assertThat(runtime.exports())
                .hasSize(runtime.packages().size() - internal.size())
                .noneMatch(ModuleDescriptor.Exports::isQualified);
        assertThat(runtime.opens()).isEmpty();
    }

    private static Map<String, String> program() {
        Map<String, String> sources = new LinkedHashMap<>();
        sources.put("acme/video/package-info.java", MODELS);
        sources.put("acme/app/Main.java", MAIN);
        return sources;
    }

    private Path classes() {
        return directory.resolve("classes");
    }

    private String generated(String className) throws IOException {
        return Files.readString(directory.resolve("generated/acme/video/" + className + ".java"));
    }

    /** What the compiler says. */
    private String compiled(Map<String, String> sources, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--release", "17", "-Xlint:all,-processing", "-Werror"));
        // Not that of this test, where the runtime's classes are of no module.
        arguments.addAll(List.of("-classpath", classes().toString()));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of("--processor-path", CLASS_PATH, "-d", classes().toString()));
        arguments.addAll(List.of(
                "-s", Files.createDirectories(directory.resolve("generated")).toString()));
        Files.createDirectories(classes());
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = directory.resolve("sources").resolve(source.getKey());
            Files.createDirectories(file.getParent());
            arguments.add(Files.writeString(file, source.getValue()).toString());
        }
        StringWriter said = new StringWriter();
        PrintWriter terminal = new PrintWriter(said, true);
        ToolProvider.findFirst("javac").orElseThrow().run(terminal, terminal, arguments.toArray(new String[0]));
        return said.toString();
    }

    private void assertRuns(String module, String... arguments) throws Exception {
        Path output = directory.resolve("output");
        try (HailuoSimulator simulator = HailuoSimulator.builder()
                .apiKeys("a-key-of-modules")
                .taskDuration(Duration.ofMillis(300))
                .start()) {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(List.of(arguments));
            command.add(simulator.baseUrl().toString());
            command.add(Files.createDirectories(directory.resolve("files")).toString());
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            try {
                assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            } finally {
                process.destroyForcibly();
            }
            assertThat(output)
                    .content()
                    .contains(module)
                    .contains("IntentJournaled", "Submitted", "Ended", "Downloaded")
                    .contains("saved: true")
                    .contains("not found: 404")
                    .endsWith("prompt" + System.lineSeparator())
                    .doesNotContain("Exception");
        }
    }

    /** The runtime's jar and those that its module cannot do without. */
    private static String modulePath() {
        Map<String, ModuleReference> all = modules();
        Map<String, Path> needed = new LinkedHashMap<>();
        need(RUNTIME, all, needed);
        assertThat(needed).containsKeys(RUNTIME, "okhttp3", "retrofit2", "com.fasterxml.jackson.core");
        return needed.values().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static void need(String module, Map<String, ModuleReference> all, Map<String, Path> needed) {
        ModuleReference reference = all.get(module);
        if (reference == null || needed.containsKey(module)) {
            return;
        }
        needed.put(module, Path.of(reference.location().orElseThrow()));
        reference.descriptor().requires().stream()
                .filter(required -> !required.modifiers().contains(Modifier.STATIC))
                .forEach(required -> need(required.name(), all, needed));
    }

    private static String jarOf(String module) {
        return Path.of(module(module).location().orElseThrow()).toString();
    }

    private static ModuleReference module(String name) {
        return Objects.requireNonNull(modules().get(name), () -> "no module " + name + " on the class path");
    }

    private static Map<String, ModuleReference> modules() {
        Map<String, ModuleReference> modules = new HashMap<>();
        for (String entry : CLASS_PATH.split(File.pathSeparator)) {
            try {
                ModuleFinder.of(Path.of(entry))
                        .findAll()
                        .forEach(module -> modules.put(module.descriptor().name(), module));
            } catch (FindException e) {
                // No module, as most of a test's class path.
            }
        }
        return modules;
    }
}
