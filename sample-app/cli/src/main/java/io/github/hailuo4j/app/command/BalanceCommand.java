package io.github.hailuo4j.app.command;

import io.github.hailuo4j.app.Report;
import io.github.hailuo4j.app.Session;
import io.github.hailuo4j.app.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the account's balance. */
@Command(name = "balance", mixinStandardHelpOptions = true, description = "Shows the account's balance.")
public final class BalanceCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private ModeOptions mode = new ModeOptions();

    @Option(names = "--json", description = "Write one JSON document.")
    private boolean json;

    public BalanceCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (Session session = Session.openForQuestions(mode.access(surroundings))) {
            long cents = session.client().balance().cents();
            if (json) {
                Report report = new Report().simulated(session.isSimulated());
                report.json().put("balance_cents", cents);
                surroundings.out().println(report);
            } else {
                surroundings.out().println(cents + " cents");
            }
            return 0;
        }
    }
}
