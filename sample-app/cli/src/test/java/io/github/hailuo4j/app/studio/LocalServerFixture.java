package io.github.hailuo4j.app.studio;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.hailuo4j.app.studio.http.Call;
import io.github.hailuo4j.app.studio.http.Endpoint;
import io.github.hailuo4j.app.studio.http.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A server over sockets, with an endpoint for each thing that is looked at. */
abstract class LocalServerFixture {

    @TempDir
    Path directory;

    final ConcurrentLinkedQueue<Call> calls = new ConcurrentLinkedQueue<>();
    LocalServer server;
    Browsing browser;

    @BeforeEach
    void start() throws IOException {
        server = server(LocalServer.Limits.USUAL);
        browser = new Browsing(server.url());
    }

    final LocalServer server(LocalServer.Limits limits) throws IOException {
        Path video = Files.writeString(directory.resolve("video.mp4"), "0123456789");
        Map<String, Endpoint> endpoints = Map.of(
                "echo",
                call -> {
                    calls.add(call);
                    return Reply.ok(JsonNodeFactory.instance
                            .objectNode()
                            .put("body", new String(call.body().readAllBytes(), StandardCharsets.UTF_8)));
                },
                "json",
                call -> Reply.ok(call.json()),
                "large",
                Endpoint.withMostBytes(
                        3_000_000,
                        call -> Reply.ok(
                                JsonNodeFactory.instance.numberNode(call.body().readAllBytes().length))),
                "skip",
                call -> {
                    call.body().skipNBytes(4);
                    return Reply.ok(JsonNodeFactory.instance.textNode(
                            new String(call.body().readAllBytes(), StandardCharsets.UTF_8)));
                },
                "skipMuch",
                Endpoint.withMostBytes(3_000_000, call -> {
                    call.body().skipNBytes(1_000_000);
                    return Reply.ok(
                            JsonNodeFactory.instance.numberNode(call.body().readAllBytes().length));
                }),
                "video",
                call -> new Reply.File(video, "video/mp4", call.query().getOrDefault("download", "")),
                "gone",
                call -> new Reply.File(directory.resolve("gone.mp4"), "video/mp4", ""),
                "broken",
                call -> {
                    throw new IllegalStateException("a mistake in the program");
                },
                "events",
                call -> new Reply.Events(sink ->
                        sink.send("task", JsonNodeFactory.instance.objectNode().put("prompt", "a\nb"))));
        PageFiles page = PageFiles.of(Map.of(
                "/index.html", new PageFiles.PageFile("<!doctype html>".getBytes(StandardCharsets.UTF_8), "text/html"),
                "/js/app.js", new PageFiles.PageFile("let a;".getBytes(StandardCharsets.UTF_8), "text/javascript")));
        return new LocalServer(endpoints, page, 0, limits);
    }

    @AfterEach
    void end() {
        server.close();
    }

    final List<String> own(String... more) {
        List<String> headers =
                new ArrayList<>(List.of("Host: 127.0.0.1:" + browser.port(), "Cookie: " + browser.cookie()));
        headers.addAll(List.of(more));
        return headers;
    }
}
