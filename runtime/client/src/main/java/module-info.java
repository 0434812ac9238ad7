/**
 * Executes requests for Hailuo videos: submits each once, waits for its task, saves its video. {@link
 * io.github.hailuo4j.runtime.HailuoClient} is the entry. Packages named {@code internal} are not exported, and may change at any
 * time.
 *
 * <p>A program requires this module alone. {@link io.github.hailuo4j.runtime.webhook.WebhookHandler} needs {@code
 * jdk.httpserver} too. The package {@code micrometer} needs the modules {@code micrometer.core}, {@code micrometer.observation}
 * and {@code micrometer.commons}; the package {@code slf4j}, {@code org.slf4j}. Who uses one of them requires its modules.
 */
@SuppressWarnings("requires-automatic") // Some of these jars are not modules yet.
module io.github.hailuo4j.runtime {
    requires com.fasterxml.jackson.core;
    requires transitive io.github.hailuo4j.rules;
    requires retrofit2;
    requires transitive okhttp3;
    // Not transitive: javac would look for these in every program.
    requires static org.jspecify;
    requires static jdk.httpserver;
    requires static micrometer.commons;
    requires static micrometer.core;
    requires static micrometer.observation;
    requires static org.slf4j;

    exports io.github.hailuo4j.runtime;
    exports io.github.hailuo4j.runtime.errors;
    exports io.github.hailuo4j.runtime.event;
    exports io.github.hailuo4j.runtime.files;
    exports io.github.hailuo4j.runtime.journal;
    exports io.github.hailuo4j.runtime.json;
    exports io.github.hailuo4j.runtime.micrometer;
    exports io.github.hailuo4j.runtime.request;
    exports io.github.hailuo4j.runtime.slf4j;
    exports io.github.hailuo4j.runtime.task;
    exports io.github.hailuo4j.runtime.text;
    exports io.github.hailuo4j.runtime.time;
    exports io.github.hailuo4j.runtime.webhook;
}
