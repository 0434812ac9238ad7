package io.github.hailuo4j.app.mcp;

import io.modelcontextprotocol.spec.McpSchema;
import java.util.Map;
import java.util.function.BiConsumer;

/** A tool that agents call. */
interface AgentTool {

    /** Its name, what it does and takes, as clients show it to a language model. */
    McpSchema.Tool description();

    /**
     * Does it.
     *
     * @param arguments as they were sent; nothing of them is checked yet
     * @param progress takes the seconds that passed, and what is going on
     * @throws RuntimeException if it cannot be done; {@link Answers} says it to the caller
     */
    Answer call(Map<String, Object> arguments, BiConsumer<Double, String> progress);

    /** Whether it sends what is paid for. */
    default boolean submits() {
        return false;
    }

    /** What the tool does to the world, for clients that ask their user first. */
    static McpSchema.ToolAnnotations readsOnly(String title, boolean asksGateway) {
        return McpSchema.ToolAnnotations.builder()
                .title(title)
                .readOnlyHint(true)
                .destructiveHint(false)
                .idempotentHint(true)
                .openWorldHint(asksGateway)
                .build();
    }

    /** The same for a tool that changes something and, called again, does not do so again. */
    static McpSchema.ToolAnnotations changes(String title, boolean isIdempotent) {
        return McpSchema.ToolAnnotations.builder()
                .title(title)
                .readOnlyHint(false)
                .destructiveHint(false)
                .idempotentHint(isIdempotent)
                .openWorldHint(true)
                .build();
    }
}
