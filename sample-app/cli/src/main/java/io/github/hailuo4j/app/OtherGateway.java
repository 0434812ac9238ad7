package io.github.hailuo4j.app;

import io.github.hailuo4j.runtime.HailuoClient;
import io.github.hailuo4j.runtime.errors.OtherGatewayException;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.task.RequestRef;
import java.util.Optional;

/** What went to another gateway than this command's is left alone; how to go on with it. */
public final class OtherGateway {

    /** Names the gateway in journals, in place of its base URL: for one gateway that has several. */
    public static final String NAME_VARIABLE = "HAILUO_GATEWAY_NAME";

    private OtherGateway() {}

    /**
     * Checks that a request is of a gateway.
     *
     * @throws OtherGatewayException if it is of another one
     */
    public static void check(JournalEntry entry, String gateway) {
        entry.gateway().filter(other -> !other.equals(gateway)).ifPresent(other -> {
            throw new OtherGatewayException(entry.key(), other, gateway);
        });
    }

    /** The command that goes on with what another gateway has. */
    public static NextStep goOn(OtherGatewayException failure) {
        String taskId = failure.subject().map(RequestRef::taskId).orElse("");
        return goOn(failure, taskId.isEmpty() ? "hailuo recover" : Shell.command("wait", taskId));
    }

    /** The command, at the gateway that the request went to. */
    public static NextStep goOn(OtherGatewayException failure, String command) {
        return goOn(failure.gateway(), failure.clientsGateway(), command);
    }

    /**
     * The command, at another gateway.
     *
     * @param gateway the name of the other gateway
     * @param here the name of this command's gateway
     */
    public static NextStep goOn(String gateway, String here, String command) {
        if (!isUrl(gateway)) {
            return new NextStep(
                    "To go on there, with that gateway's " + HailuoClient.BASE_URL_VARIABLE + ": ",
                    NAME_VARIABLE + "=" + Shell.word(gateway) + " " + command);
        }
        // A name that is set would hide the URL.
        String unset = isUrl(here) ? "" : NAME_VARIABLE + "= ";
        return new NextStep(
                "To go on there: ", HailuoClient.BASE_URL_VARIABLE + "=" + Shell.word(gateway) + " " + unset + command);
    }

    /** The command, for what went to another gateway than this run's; empty for what went to this one. */
    public static Optional<NextStep> goOn(JournalEntry entry, Access access, String command) {
        return access.isElsewhere(entry)
                ? entry.gateway().map(gateway -> goOn(gateway, access.gatewayName(), command))
                : Optional.empty();
    }

    private static boolean isUrl(String name) {
        return name.startsWith("http://") || name.startsWith("https://");
    }
}
