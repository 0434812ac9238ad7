package io.github.hailuo4j.app.mcp;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.hailuo4j.app.Access;
import io.github.hailuo4j.app.SpendingLimit;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.server.transport.StdioServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BiConsumer;

/** The tools behind the protocol, over two streams. */
public final class AgentServer implements AutoCloseable {

    private static final String INSTRUCTIONS =
            "Makes short videos with the Hailuo models. A video costs 12 cents or more: ask hailuo_plan for the price and tell the"
                    + " user, submit once with a hailuo_generate tool, then call hailuo_wait until there is a file. Never submit"
                    + " again what may have been submitted, but under the same idempotency_key.";

    private static final long ANSWERS_AFTER_INPUT_MS = 10_000;

    /** What the SDK would check, the tools check themselves, and say all that is wrong with it. */
    private static final JsonSchemaValidator UNCHECKED =
            (schema, content) -> JsonSchemaValidator.ValidationResponse.asValid("");

    private final Desk desk;
    private final Answers answers;
    private final List<AgentTool> tools;

    /**
     * A server.
     *
     * @param access where requests lead
     * @param videos the folder that videos are saved in, made when the first is
     * @param budgetCents the most that may be spent, in US cents; empty for no limit
     */
    public AgentServer(Access access, Path videos, OptionalLong budgetCents) {
        this.desk = new Desk(access, videos);
        this.answers = new Answers(desk.isSimulated());
        // All of this user's servers together.
        SpendingLimit limit = new SpendingLimit(
                budgetCents,
                "this server",
                desk::ofAgents,
                entry -> Submissions.request(entry).price());
        Submissions submissions = new Submissions(desk, limit, Clock.systemUTC());
        SavedVideos saved = new SavedVideos(desk);
        this.tools = List.of(
                new ModelsTool(answers),
                new PlanTool(answers),
                new GenerateTool(Kind.TEXT, submissions, answers),
                new GenerateTool(Kind.IMAGE, submissions, answers),
                new StatusTool(desk, saved, answers),
                new WaitTool(desk, saved, answers),
                new TasksTool(desk, answers));
    }

    /**
     * Serves one client until its input ends. What it asked before that is answered.
     *
     * @throws InterruptedException if the thread is interrupted
     */
    public void serve(InputStream client, OutputStream output) throws InterruptedException {
        List<String> names =
                tools.stream().map(tool -> tool.description().name()).toList();
        Wire wire = new Wire(client, output, names);
        ObjectMapper json = JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        JacksonMcpJsonMapper mapper = new JacksonMcpJsonMapper(json);
        // All tools are there before the first message is read.
        McpSyncServer server = McpServer.sync(new StdioServerTransportProvider(mapper, wire.input(), wire.output()))
                .serverInfo("hailuo", "0.1.0")
                .instructions(INSTRUCTIONS)
                .jsonMapper(mapper)
                .jsonSchemaValidator(UNCHECKED)
                .validateToolInputs(false)
                .capabilities(
                        McpSchema.ServerCapabilities.builder().tools(false).build())
                .tools(tools.stream().map(this::specification).toList())
                .build();
        try {
            wire.awaitEnd();
            wire.awaitAnswers(ANSWERS_AFTER_INPUT_MS);
        } finally {
            wire.release();
            server.closeGracefully();
        }
    }

    private SyncToolSpecification specification(AgentTool tool) {
        return new SyncToolSpecification(tool.description(), (exchange, request) -> call(tool, exchange, request));
    }

    private McpSchema.CallToolResult call(
            AgentTool tool, McpSyncServerExchange exchange, McpSchema.CallToolRequest request) {
        try {
            Map<String, Object> arguments = request.arguments() == null ? Map.of() : request.arguments();
            return tool.call(arguments, progress(exchange, request)).result();
        } catch (RuntimeException e) {
            return answers.failed(e, tool.submits()).result();
        }
    }

    private static BiConsumer<Double, String> progress(
            McpSyncServerExchange exchange, McpSchema.CallToolRequest request) {
        Object token = request.progressToken();
        if (token == null) {
            return (seconds, words) -> {};
        }
        return (seconds, words) -> exchange.progressNotification(McpSchema.ProgressNotification.builder(token, seconds)
                .message(words)
                .build());
    }

    /** Ends what is under way here; tasks go on, and are in the journal. */
    @Override
    public void close() {
        desk.close();
    }
}
