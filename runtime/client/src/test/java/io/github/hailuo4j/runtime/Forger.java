package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.runtime.event.HailuoEvent;
import io.github.hailuo4j.runtime.event.HailuoListener;
import io.github.hailuo4j.runtime.journal.FileJournal;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.task.RequestRef;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers what a client does with webhooks that the gateway never sent: some under a reference that it made up, some under one
 * that it overheard.
 */
final class Forger implements HailuoListener {

    private static final Pattern OVERHEARD = Pattern.compile("\\?ref=([^\"]+)");

    private record Sent(String what, List<Integer> allowed, CompletableFuture<Integer> status) {}

    private final WebhookDesk desk;
    private final long script;
    private final Path journal;
    private final Random random;
    private final List<Sent> sent = new ArrayList<>();

    Forger(WebhookDesk desk, long script, Path journal) {
        this.desk = desk;
        this.script = script;
        this.journal = journal;
        this.random = new Random(~script * 0x9E3779B97F4A7C15L);
    }

    @Override
    public synchronized void onEvent(HailuoEvent event) {
        if (sent.size() == 6) {
            return;
        }
        if (event instanceof HailuoEvent.AttemptSent attempt) {
            forge(attempt.subject());
        } else if (event instanceof HailuoEvent.Polled polled && random.nextInt(4) == 0) {
            forge(polled.subject());
        }
    }

    private void forge(RequestRef subject) {
        String madeUp = "made_up_" + sent.size();
        if (random.nextBoolean()) {
            // The right key and, where there is one, the right task; only the signature is not ours.
            byte[] mac = new byte[32];
            random.nextBytes(mac);
            Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
            String reference = System.currentTimeMillis() / 1000
                    + "." + base64.encodeToString(subject.key().getBytes(StandardCharsets.UTF_8))
                    + "." + base64.encodeToString(mac);
            String task = subject.taskId().isEmpty() ? madeUp : subject.taskId();
            send("a made-up reference", reference, body(task), List.of(403));
        } else {
            Matcher overheard = OVERHEARD.matcher(FileJournal.read(journal).stream()
                    .map(JournalEntry::body)
                    .findFirst()
                    .orElse(""));
            if (overheard.find()) {
                send("a made-up task", overheard.group(1), body(madeUp), List.of(404, 503));
            }
        }
    }

    private String body(String task) {
        return "{\"id\":\"" + task + "\",\"status\":\"" + (random.nextBoolean() ? "completed" : "failed")
                + "\",\"videos\":[{\"url\":\"" + desk.url(script) + "/forged.mp4\"}]}";
    }

    private void send(String what, String reference, String body, List<Integer> allowed) {
        sent.add(new Sent(what, allowed, desk.forge(script, reference, body)));
    }

    /** Each was turned away. */
    synchronized void assertNoneWasBelieved() throws Exception {
        for (Sent each : sent) {
            assertThat(each.status().get(120, TimeUnit.SECONDS)).as(each.what()).isIn(each.allowed());
        }
    }
}
