package io.github.hailuo4j.app;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What is said when a signal ends the process: what is under way and paid, and how to go on. With {@code --json}, as JSON too. */
public final class Interruption implements AutoCloseable {

    /** What speaks for the process as long as no command does. Signals are the process's, and so is this. */
    private static final AtomicReference<@Nullable Interruption> FIRST = new AtomicReference<>();

    private final Surroundings surroundings;
    private final @Nullable Report report;
    private final Thread hook;
    private NextStep next = new NextStep("", "");
    private boolean isSaid;
    private boolean isOver;

    /**
     * Says it if the process ends before this is closed.
     *
     * @param report what is known of the request, for the JSON document; null if none is wanted
     * @param last done after that
     */
    public Interruption(Surroundings surroundings, @Nullable Report report, Runnable last) {
        Interruption before = FIRST.getAndSet(null);
        if (before != null) {
            before.end();
        }
        this.surroundings = surroundings;
        this.report = report;
        this.hook = new Thread(
                () -> {
                    say();
                    last.run();
                },
                "interruption");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** For commands that are to write a document, from the beginning until they have one of their own. */
    static Interruption ofTheProcess(Surroundings surroundings) {
        Interruption first = new Interruption(surroundings, new Report(), () -> {});
        first.wouldSay("Nothing was submitted.");
        FIRST.set(first);
        return first;
    }

    private synchronized void say() {
        if (isOver) {
            return;
        }
        isSaid = true;
        if (report != null) {
            surroundings.out().println(report.cancelled("Interrupted. " + next.sentence(), next.command()));
            surroundings.out().flush();
        }
        surroundings.err().println();
        surroundings.err().println(TerminalText.safe("Interrupted. " + next.sentence()));
        surroundings.err().flush();
    }

    /** What would have to be said from now on. */
    public void wouldSay(String words) {
        wouldSay(new NextStep(words, ""));
    }

    /** What would have to be said from now on, with the command that goes on. */
    public synchronized void wouldSay(NextStep step) {
        next = step;
    }

    /** From now on, nothing is to be said: the command says how it ends. Does not return if the interruption was faster. */
    public synchronized void end() {
        isOver = true;
        while (isSaid) {
            try {
                wait();
            } catch (InterruptedException e) {
                // The process ends.
            }
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // Being interrupted just now: the hook runs.
        }
    }
}
