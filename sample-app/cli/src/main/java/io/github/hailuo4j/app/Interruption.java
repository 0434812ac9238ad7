package io.github.hailuo4j.app;

/** What is said when a signal ends the process: what is under way and paid, and how to go on. */
public final class Interruption implements AutoCloseable {

    private final Thread hook;
    private volatile String message = "";

    /**
     * Says it if the process ends before this is closed.
     *
     * @param last done after that
     */
    public Interruption(Surroundings surroundings, Runnable last) {
        this.hook = new Thread(
                () -> {
                    surroundings.err().println();
                    surroundings.err().println(TerminalText.safe("Interrupted. " + message));
                    surroundings.err().flush();
                    last.run();
                },
                "interruption");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** What would have to be said from now on. */
    public void wouldSay(String words) {
        message = words;
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
