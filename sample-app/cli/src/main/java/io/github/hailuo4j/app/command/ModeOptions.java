package io.github.hailuo4j.app.command;

import io.github.hailuo4j.app.Access;
import io.github.hailuo4j.app.InvalidInputException;
import io.github.hailuo4j.app.Session;
import io.github.hailuo4j.app.Surroundings;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where a command leads: to the gateway or to the simulator. */
final class ModeOptions {

    @Option(names = "--simulate", description = "Use the embedded simulator, even if there is a key.")
    private boolean simulate;

    @Option(names = "--live", description = "Use the gateway; without a key, exit 2.")
    private boolean live;

    @Mixin
    private KeyOptions key = new KeyOptions();

    /** Where the command leads, for all that it does. */
    Access access(Surroundings surroundings) {
        return key.access(surroundings, mode());
    }

    private Session.Mode mode() {
        if (simulate && live) {
            throw new InvalidInputException("--simulate and --live must not be given together");
        }
        return simulate ? Session.Mode.SIMULATED : live ? Session.Mode.LIVE : Session.Mode.AUTOMATIC;
    }
}
