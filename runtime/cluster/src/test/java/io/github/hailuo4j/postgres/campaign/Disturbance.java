package io.github.hailuo4j.postgres.campaign;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What happens to processes while they work. */
enum Disturbance {
    /** A worker gets SIGKILL, and another process takes its place. */
    KILL,
    /** A worker is stopped for longer than its lease. */
    LONG_STOP,
    /** A worker is stopped, and goes on before its lease has run out. */
    SHORT_STOP,
    /** The database is stopped in order, and started. */
    RESTART,
    /** The database is stopped in immediate mode, and started. */
    CRASH;

    /** The database is restarted twice, once of each kind. */
    static List<Disturbance> script(int kills, int longStops, int shortStops, Random random) {
        List<Disturbance> script = new ArrayList<>(List.of(RESTART, CRASH));
        script.addAll(Collections.nCopies(kills, KILL));
        script.addAll(Collections.nCopies(longStops, LONG_STOP));
        script.addAll(Collections.nCopies(shortStops, SHORT_STOP));
        Collections.shuffle(script, random);
        return script;
    }
}
