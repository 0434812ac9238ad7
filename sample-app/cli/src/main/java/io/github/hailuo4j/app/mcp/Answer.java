package io.github.hailuo4j.app.mcp;

import io.github.hailuo4j.app.Report;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a tool answers.
 *
 * @param report the structured content
 * @param words of a failure, for a language model to act on; empty if there is none: then the structured content says it all
 * @param videoOrNull where the video is, if there is one
 */
record Answer(Report report, String words, @Nullable URI videoOrNull) {

    static Answer of(Report report) {
        return new Answer(report, "", null);
    }

    Answer video(URI place) {
        return new Answer(report, words, place);
    }

    boolean isError() {
        return !words.isEmpty();
    }

    /** As the protocol has it. The structured content stands in the text too, for clients that know only that. */
    McpSchema.CallToolResult result() {
        McpSchema.CallToolResult.Builder result = McpSchema.CallToolResult.builder()
                .structuredContent(report.json())
                .isError(isError())
                .addTextContent(isError() ? words : report.toString());
        Optional.ofNullable(videoOrNull).map(Answer::link).ifPresent(result::addContent);
        return result.build();
    }

    private static McpSchema.ResourceLink link(URI place) {
        String path = place.getPath() == null ? "" : place.getPath();
        String name = path.substring(path.lastIndexOf('/') + 1);
        McpSchema.ResourceLink.Builder link = McpSchema.ResourceLink.builder()
                .uri(place.toString())
                .name(name.isEmpty() ? "video" : name)
                .mimeType("video/mp4");
        if ("file".equals(place.getScheme())) {
            try {
                link.size(Files.size(Path.of(place)));
            } catch (IOException e) {
                // Moved away meanwhile: the link says at least where it was.
            }
        }
        return link.build();
    }
}
