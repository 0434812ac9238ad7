package io.github.hailuo4j.app.command;

import io.github.hailuo4j.app.Access;
import io.github.hailuo4j.app.Catalog;
import io.github.hailuo4j.app.Interruption;
import io.github.hailuo4j.app.InvalidInputException;
import io.github.hailuo4j.app.Surroundings;
import io.github.hailuo4j.app.TerminalText;
import io.github.hailuo4j.app.studio.StudioServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves the studio, a web page. */
@Command(
        name = "studio",
        mixinStandardHelpOptions = true,
        description = "Serves a web page that makes videos, to browsers on this machine, until it is interrupted.")
public final class StudioCommand implements Callable<Integer> {

    /** Drafts are kept by the browser, for this port: so it is the same each time. */
    private static final int USUAL_PORT = 8790;

    private final Surroundings surroundings;

    @Mixin
    private ModeOptions mode = new ModeOptions();

    @Mixin
    private IdempotencyOption idempotency = new IdempotencyOption();

    @Option(
            names = "--spec",
            paramLabel = "DOC",
            description = "The document of the models: bundled, or a file; by default all current models.")
    private @Nullable String document;

    @Mixin
    private RecipeOption recipes = new RecipeOption();

    @Mixin
    private PathOption path = new PathOption();

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "The port on the loopback address; by default " + USUAL_PORT
                    + ", or any if that is taken. 0 for any.")
    private @Nullable Integer port;

    @Option(
            names = "--budget-cents",
            paramLabel = "N",
            description =
                    "The most that may be spent on a day (UTC), in US cents; by default, there is no limit. What counts is the"
                            + " highest price of each request of this user on that day, of whatever command.")
    private @Nullable Long budgetCents;

    @Option(
            names = "--videos",
            paramLabel = "DIR",
            description = "Where videos are saved; by default $HAILUO_HOME/studio/videos.")
    private @Nullable Path videos;

    @Option(names = "--open", negatable = true, description = "Open the page in a browser, or (the default) do not.")
    private boolean open;

    public StudioCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (budgetCents != null && budgetCents < 0) {
            throw new InvalidInputException("--budget-cents must be at least 0; it is " + budgetCents);
        }
        if (port != null && (port < 0 || port > 65_535)) {
            throw new InvalidInputException("--port must be from 0 to 65535; it is " + port);
        }
        Access access = recipes.in(idempotency.in(mode.access(surroundings)));
        access.say();
        try (StudioServer studio = start(access);
                Interruption interruption = new Interruption(surroundings, null, studio::close)) {
            interruption.wouldSay(
                    access.isSimulated()
                            ? "Simulated tasks have ended with the studio."
                            : "Tasks go on; the next studio finds them.");
            surroundings.out().println(studio.url());
            surroundings.out().flush();
            surroundings.err().println("The studio runs. Open its URL; interrupt it to end it.");
            if (open) {
                Browser.open(studio.url())
                        .ifPresent(problem -> surroundings.err().println(TerminalText.safe(problem)));
            }
            new CountDownLatch(1).await();
        }
        return 0;
    }

    private StudioServer start(Access access) {
        try {
            return port == null ? onUsualPort(access) : new StudioServer(access, settings(port));
        } catch (IOException e) {
            String where = port == null ? "" : " on port " + port;
            throw new InvalidInputException("the studio does not start" + where + ": " + e.getMessage());
        }
    }

    private StudioServer onUsualPort(Access access) throws IOException {
        try {
            return new StudioServer(access, settings(USUAL_PORT));
        } catch (IOException e) {
            return new StudioServer(access, settings(0));
        }
    }

    private StudioServer.Settings settings(int onPort) {
        return new StudioServer.Settings(
                document == null ? Catalog.CURRENT : List.of(document),
                path.prefixes(),
                surroundings.columns(),
                budgetCents == null ? OptionalLong.empty() : OptionalLong.of(budgetCents),
                videos,
                onPort);
    }
}
