package io.github.hailuo4j.runtime;

import io.github.hailuo4j.runtime.internal.client.Questions;
import io.github.hailuo4j.runtime.internal.client.RecoveredVideos;
import io.github.hailuo4j.runtime.internal.client.Recoverer;
import io.github.hailuo4j.runtime.internal.client.Settler;
import io.github.hailuo4j.runtime.internal.client.Submissions;
import io.github.hailuo4j.runtime.internal.client.VideoFiles;
import io.github.hailuo4j.runtime.internal.client.Waits;
import io.github.hailuo4j.runtime.internal.engine.Callbacks;
import io.github.hailuo4j.runtime.internal.engine.Events;
import io.github.hailuo4j.runtime.internal.engine.Healer;
import io.github.hailuo4j.runtime.internal.engine.HomeGateway;
import io.github.hailuo4j.runtime.internal.engine.KeyLife;
import io.github.hailuo4j.runtime.internal.engine.Ledger;
import io.github.hailuo4j.runtime.internal.engine.Operations;
import io.github.hailuo4j.runtime.internal.engine.Pending;
import io.github.hailuo4j.runtime.internal.engine.Poller;
import io.github.hailuo4j.runtime.internal.engine.RequestPacer;
import io.github.hailuo4j.runtime.internal.engine.Submitter;
import io.github.hailuo4j.runtime.internal.engine.Timer;
import io.github.hailuo4j.runtime.internal.http.ApiKeys;
import io.github.hailuo4j.runtime.internal.http.Gateway;
import io.github.hailuo4j.runtime.internal.http.HttpStack;
import io.github.hailuo4j.runtime.internal.transfer.Downloader;
import io.github.hailuo4j.runtime.internal.transfer.Uploader;
import io.github.hailuo4j.runtime.internal.webhook.Confirmations;
import java.time.Clock;
import java.time.Duration;

/** What a client is made of, each part on top of those before it. */
final class Parts implements AutoCloseable {

    final HttpStack http;
    final Pending pending;
    final Ledger ledger;
    final Submitter submitter;
    final Submissions submissions;
    final Waits waits;
    final Questions questions;
    final VideoFiles files;
    final Recoverer recoverer;
    final Confirmations confirmations;
    final Settler settler;
    private final Timer timer;
    private final Callbacks callbacks;

    Parts(Settings settings, Clock clock, ApiKeys keys) {
        this.http = new HttpStack(settings.transport(), settings.baseUrl, keys, settings.callTimeout);
        Gateway gateway = new Gateway(http, clock);
        this.timer = new Timer(settings.speed, settings.time);
        this.callbacks = new Callbacks(settings.callbacks, timer);
        this.pending = new Pending(callbacks);
        Events events = new Events(settings.listener, settings.logContext);
        Operations operations = new Operations(settings.observer, settings.gateway());
        this.ledger = new Ledger(
                settings.journal,
                new HomeGateway(settings.gatewayName()),
                callbacks,
                settings.idempotency,
                new KeyLife(settings.keyLife, clock),
                settings.budgetCents,
                settings.budgetCountsEstimates);
        this.submitter = new Submitter(gateway, ledger, timer, pending, callbacks, settings.submitTimeout, events);
        this.submissions = new Submissions(submitter, operations, settings.webhooks, clock);
        RequestPacer pacer = new RequestPacer(timer, settings.requestsPerSecond);
        Poller poller = new Poller(
                gateway, timer, pending, callbacks, settings.pollSchedule, pacer, ledger.tasks()::ended, events);
        this.waits = new Waits(ledger, poller, operations, clock, settings.waitOptions);
        this.questions = new Questions(gateway, ledger, pending);
        this.files = new VideoFiles(
                downloader(settings, gateway),
                new Uploader(gateway, http),
                http,
                ledger,
                pending,
                events,
                operations,
                submissions::uploaded);
        RecoveredVideos videos = new RecoveredVideos(files, settings.videoSink, settings.workFolder);
        this.recoverer = new Recoverer(waits, files, videos, submitter, operations, ledger, clock, events);
        Healer healer = new Healer(submitter, ledger, events);
        this.confirmations = new Confirmations(gateway, ledger, healer, poller::confirmed, pacer, pending, callbacks);
        this.settler = new Settler(gateway, ledger, pending, events, poller::confirmed);
    }

    private Downloader downloader(Settings settings, Gateway gateway) {
        return new Downloader(
                http,
                gateway,
                settings.overwriteFiles,
                settings.maxVideoBytes,
                settings.videoFinisher,
                failures -> timer.sleep(Duration.ofMillis(Math.min(8_000, 500L << failures))));
    }

    /** Settles every future and stops. */
    @Override
    public void close() {
        pending.close();
        files.close();
        http.close();
        try {
            ledger.close();
        } finally {
            callbacks.close();
            timer.close();
        }
    }
}
