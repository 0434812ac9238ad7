package io.github.hailuo4j.app;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/**
 * Runs commands unseen, so that Java notes which classes they load: the launcher makes an archive of those. They need neither key
 * nor network and write no file; the client of the simulated one is the gateway's.
 */
final class Rehearsal {

    static final List<List<String>> COMMANDS = List.of(
            List.of("models"),
            List.of("models", "--json"),
            List.of("--help"),
            List.of("plan", "hailuo-02-text-to-video-standard", "--prompt", "A marble", "--duration-seconds", "6"),
            List.of("plan", "hailuo-02-text-to-video-pro", "--prompt", "A marble", "--json"),
            List.of("balance", "--simulate", "--json"));

    private Rehearsal() {}

    public static void main(String[] none) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        // The environment stays outside, a key in it included.
        Surroundings surroundings = new Surroundings(Map.of(), nowhere, nowhere, false);
        for (List<String> command : COMMANDS) {
            Main.run(surroundings, command.toArray(new String[0]));
        }
    }
}
