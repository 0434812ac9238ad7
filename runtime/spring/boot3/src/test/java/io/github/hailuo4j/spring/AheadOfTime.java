package io.github.hailuo4j.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** An application that is processed ahead of time, and started from what that made, on the JVM, in a process of its own. */
public final class AheadOfTime {

    private static final Pattern PORT = Pattern.compile("started on port (\\d+)");

    /** Conditions are decided when it is processed: what they ask for is said then, and again when it starts. */
    private static final List<String> DECIDED = List.of(
            "--hailuo.webhook.url=http://127.0.0.1:1/hailuo/webhook",
            "--hailuo.webhook.secrets=0123456789abcdef",
            "--server.port=0",
            "--server.address=127.0.0.1",
            "--spring.main.web-application-type=servlet");

    private final Class<?> application;
    private final Path sources;
    private final Path resources;
    private final Path classes;
    private final List<String> decided;

    /**
     * An application, which is not processed yet.
     *
     * @param decided of its arguments, those that conditions ask for
     */
    public AheadOfTime(Class<?> application, Path directory, List<String> decided) {
        this.application = application;
        this.sources = directory.resolve("sources");
        this.resources = directory.resolve("resources");
        this.classes = directory.resolve("classes");
        this.decided = Stream.concat(DECIDED.stream(), decided.stream()).toList();
    }

    /**
     * Processes it.
     *
     * @return the paths of the sources that were made
     */
    public List<String> process(String... arguments) throws Exception {
        String classPath = System.getProperty("java.class.path");
        List<String> all = new ArrayList<>(List.of(
                "org.springframework.boot.SpringApplicationAotProcessor",
                application.getName(),
                sources.toString(),
                resources.toString(),
                classes.toString(),
                "com.acme",
                "application"));
        all.addAll(List.of(arguments));
        all.addAll(decided);
        Process processor = java(classPath, all);
        String output = new String(processor.getInputStream().readAllBytes(), Charset.defaultCharset());
        assertThat(processor.waitFor()).as(output).isZero();
        List<String> files;
        try (Stream<Path> made = Files.walk(sources)) {
            files = made.map(Path::toString)
                    .filter(each -> each.endsWith(".java"))
                    .toList();
        }
        List<String> options = new ArrayList<>(List.of(
                "-proc:none",
                "-nowarn",
                "-Xlint:none",
                "-d",
                classes.toString(),
                "-cp",
                classes + File.pathSeparator + classPath));
        options.addAll(files);
        int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, options.toArray(String[]::new));
        assertThat(status).isZero();
        return files;
    }

    /** Starts what was made. */
    public Running start(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of("-Dspring.aot.enabled=true", application.getName()));
        all.addAll(List.of(arguments));
        all.addAll(decided);
        String classPath = System.getProperty("java.class.path");
        Process process =
                java(String.join(File.pathSeparator, classes.toString(), resources.toString(), classPath), all);
        try {
            return started(process);
        } catch (Throwable e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private Running started(Process process) throws Exception {
        BufferedReader output = process.inputReader();
        StringBuilder log = new StringBuilder();
        String line = output.readLine();
        while (line != null && !line.contains("Started " + application.getSimpleName())) {
            log.append(line).append('\n');
            line = output.readLine();
        }
        assertThat(log.toString()).contains("Starting AOT-processed " + application.getSimpleName());
        assertThat(line).as(log.toString()).isNotNull();
        Matcher port = PORT.matcher(log);
        assertThat(port.find()).as(log.toString()).isTrue();
        return new Running(process, output, "http://127.0.0.1:" + port.group(1));
    }

    private static Process java(String classPath, List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("CLASSPATH", classPath);
        builder.environment().remove("RUNAPI_API_KEY");
        return builder.start();
    }

    /** One that runs, until it is closed. */
    public static final class Running implements AutoCloseable {

        private final Process process;
        private final BufferedReader output;
        private final String base;

        private Running(Process process, BufferedReader output, String base) {
            this.process = process;
            this.output = output;
            this.base = base;
        }

        /** What it answers to a GET. */
        public HttpResponse<String> get(String path) throws Exception {
            return send(request(path).GET());
        }

        /** What it answers to a POST. */
        public HttpResponse<String> post(String path, String body) throws Exception {
            return send(request(path).POST(BodyPublishers.ofString(body)));
        }

        private HttpRequest.Builder request(String path) {
            return HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(90));
        }

        private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
            return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
        }

        @Override
        public void close() throws IOException {
            process.destroy();
            try {
                if (!process.waitFor(60, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
            output.close();
        }
    }
}
