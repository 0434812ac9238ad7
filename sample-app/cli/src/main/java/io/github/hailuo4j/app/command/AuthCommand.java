package io.github.hailuo4j.app.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.hailuo4j.app.Access;
import io.github.hailuo4j.app.ExitCode;
import io.github.hailuo4j.app.Report;
import io.github.hailuo4j.app.Session;
import io.github.hailuo4j.app.Surroundings;
import io.github.hailuo4j.app.TerminalText;
import io.github.hailuo4j.app.key.Finding;
import io.github.hailuo4j.app.key.Origin;
import io.github.hailuo4j.runtime.HailuoClient;
import io.github.hailuo4j.runtime.errors.HailuoException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says where the API key is from, without showing it. */
@Command(
        name = "auth",
        mixinStandardHelpOptions = true,
        description = "Says where the API key is from and where else it was looked for; never shows it. Exits with 2"
                + " if there is none.")
public final class AuthCommand implements Callable<Integer> {

    private static final String NEXT = "Set " + HailuoClient.API_KEY_VARIABLE
            + " to a key of runapi.ai, or name a file that holds one: --api-key-file FILE";

    private final Surroundings surroundings;

    @Mixin
    private KeyOptions key = new KeyOptions();

    @Option(names = "--check", description = "Try the key: ask the gateway for the balance.")
    private boolean check;

    @Option(names = "--json", description = "Write one JSON document.")
    private boolean json;

    public AuthCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Access access = key.access(surroundings, Session.Mode.LIVE);
        List<Finding> findings = access.lookup().all();
        Optional<Finding> used = findings.stream()
                .filter(finding -> finding.status() == Finding.Status.FOUND)
                .findFirst();
        Report report = new Report();
        describe(report, access, findings, used);
        if (!json) {
            show(access, findings, used);
        }
        int exit = used.isEmpty() ? ExitCode.AUTHENTICATION : check ? tried(access, report) : ExitCode.DONE;
        if (json) {
            surroundings.out().println(report);
        }
        return exit;
    }

    /** The base URL; what may be a password in one is not repeated. */
    private static String goesTo(Access access) {
        return Origin.of(access.baseUrl())
                .map(Origin::text)
                .orElse("what " + HailuoClient.BASE_URL_VARIABLE + " says, which must be as " + Origin.RUNAPI
                        + " is, and is not");
    }

    private static void describe(Report report, Access access, List<Finding> findings, Optional<Finding> used) {
        report.json().put("key_found", used.isPresent());
        used.ifPresent(finding -> report.json().put("key_from", finding.place()));
        report.json().put("goes_to", goesTo(access));
        ArrayNode places = report.json().putArray("places");
        for (Finding finding : findings) {
            places.addObject()
                    .put("place", finding.place())
                    .put("status", status(finding, used))
                    .put("detail", finding.detail());
        }
        if (used.isEmpty()) {
            report.json().put("next", NEXT);
        }
    }

    private static String status(Finding finding, Optional<Finding> used) {
        if (finding.status() != Finding.Status.FOUND) {
            return finding.status().name().toLowerCase(Locale.ROOT);
        }
        return used.filter(finding::equals).isPresent() ? "used" : "later";
    }

    private void show(Access access, List<Finding> findings, Optional<Finding> used) {
        line(used.map(finding -> "The API key is from " + finding.place() + ". It goes to " + goesTo(access) + ".")
                .orElse("There is no API key: without one, the embedded simulator is used."));
        line("Looked at, in this order:");
        for (Finding finding : findings) {
            line("  - " + finding
                    + switch (status(finding, used)) {
                        case "used" -> ": found, used";
                        case "later" -> ": found, not used, since an earlier one is";
                        default -> "";
                    });
        }
        if (used.isEmpty()) {
            line(NEXT);
        } else if (!check) {
            line("To try it: hailuo auth --check");
        }
    }

    private int tried(Access access, Report report) {
        try (Session session = Session.openForQuestions(access)) {
            long cents = session.client().balance().cents();
            report.json().put("works", true).put("balance_cents", cents);
            if (!json) {
                line("It works: the balance is " + cents + " cents.");
            }
            return ExitCode.DONE;
        } catch (HailuoException e) {
            report.json().put("works", false);
            report.error(e);
            surroundings.err().println(TerminalText.safe("It was not accepted: " + e.getMessage()));
            return ExitCode.of(e);
        }
    }

    private void line(String text) {
        surroundings.out().println(TerminalText.safe(text));
    }
}
