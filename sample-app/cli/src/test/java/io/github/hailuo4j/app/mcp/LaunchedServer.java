package io.github.hailuo4j.app.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code hailuo mcp} as its launcher starts it, with the SDK's own client. */
final class LaunchedServer implements AutoCloseable {

    static final ObjectMapper JSON = new ObjectMapper();

    /** The SDK takes news on threads of its own: they may be here after the answer of the call that they are about. */
    final BlockingQueue<McpSchema.ProgressNotification> progress = new LinkedBlockingQueue<>();

    final Queue<String> errors = new ConcurrentLinkedQueue<>();
    final McpSyncClient client;

    private LaunchedServer(Path root, Map<String, String> environment, List<String> arguments) {
        ServerParameters parameters = ServerParameters.builder("bash")
                .args(command(root, arguments))
                .env(environment(environment))
                .build();
        StdioClientTransport transport =
                new StdioClientTransport(parameters, new JacksonMcpJsonMapper(new ObjectMapper()));
        transport.setStdErrorHandler(errors::add);
        this.client = McpClient.sync(transport)
                .requestTimeout(Duration.ofMinutes(2))
                .initializationTimeout(Duration.ofMinutes(2))
                .progressConsumer(progress::add)
                .build();
        client.initialize();
    }

    static LaunchedServer start(Path root, Map<String, String> environment, String... arguments) {
        return new LaunchedServer(root, environment, List.of(arguments));
    }

    static List<String> command(Path root, List<String> arguments) {
        List<String> command =
                new ArrayList<>(List.of(root.resolve("sample-app/hailuo").toString(), "mcp"));
        command.addAll(arguments);
        return command;
    }

    static Map<String, String> environment(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "PATH", System.getenv("PATH"),
                "JAVA_HOME", System.getProperty("java.home"),
                "HAILUO_CLASS_ARCHIVE", "no"));
        environment.putAll(more);
        return environment;
    }

    /** A project that is built: the real launcher, and a jar that leads to the classes of this test. */
    static void build(Path root) throws IOException {
        for (String directory : List.of("spec", "processor", "runtime")) {
            Files.createDirectories(root.resolve(directory));
        }
        Files.createFile(root.resolve("pom.xml"));
        Path target = Files.createDirectories(root.resolve("sample-app/cli/target"));
        Files.copy(Path.of("..", "hailuo"), root.resolve("sample-app/hailuo"));
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, "io.github.hailuo4j.app.Main");
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        attributes.put(
                Attributes.Name.CLASS_PATH,
                Stream.of(classPath.split(File.pathSeparator))
                        .map(entry -> Path.of(entry).toUri().toString())
                        .collect(Collectors.joining(" ")));
        new JarOutputStream(Files.newOutputStream(target.resolve("hailuo4j-app-0.1.0-SNAPSHOT.jar")), manifest).close();
        Path stamp = Files.createFile(target.resolve(".hailuo-built"));
        Files.setLastModifiedTime(stamp, FileTime.from(Instant.parse("2100-01-01T00:00:00Z")));
    }

    McpSchema.CallToolResult call(String tool, Map<String, Object> arguments) {
        return client.callTool(McpSchema.CallToolRequest.builder(tool)
                .arguments(arguments)
                .meta(Map.of("progressToken", "token-" + tool))
                .build());
    }

    /** The structured answer of a call that succeeds. */
    JsonNode answer(String tool, Map<String, Object> arguments) {
        McpSchema.CallToolResult result = call(tool, arguments);
        assertThat(result.isError()).as(text(result)).isFalse();
        return structured(result);
    }

    /** What is said of a call that does not. */
    String refusal(String tool, Map<String, Object> arguments) {
        McpSchema.CallToolResult result = call(tool, arguments);
        assertThat(result.isError()).as(text(result)).isTrue();
        return text(result);
    }

    static JsonNode structured(McpSchema.CallToolResult result) {
        return JSON.valueToTree(result.structuredContent());
    }

    static String text(McpSchema.CallToolResult result) {
        return result.content().stream()
                .filter(McpSchema.TextContent.class::isInstance)
                .map(content -> ((McpSchema.TextContent) content).text())
                .collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        client.close();
    }
}
