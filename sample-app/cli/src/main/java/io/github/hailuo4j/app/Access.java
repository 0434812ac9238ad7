package io.github.hailuo4j.app;

import io.github.hailuo4j.app.key.ApiKey;
import io.github.hailuo4j.app.key.Finding;
import io.github.hailuo4j.app.key.KeyLookup;
import io.github.hailuo4j.app.key.Origin;
import io.github.hailuo4j.runtime.HailuoClient;
import io.github.hailuo4j.runtime.HailuoClientBuilder;
import io.github.hailuo4j.runtime.errors.AuthenticationException;
import io.github.hailuo4j.runtime.errors.JournalException;
import io.github.hailuo4j.runtime.errors.OtherGatewayException;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.task.Idempotency;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a command leads to the gateway or to the simulator, and with which key. The key is looked for when it is first asked for,
 * and once.
 */
public final class Access {

    private static final String KEY = HailuoClient.API_KEY_VARIABLE;
    private static final String IDEMPOTENCY = "HAILUO_IDEMPOTENCY";

    private final Surroundings surroundings;
    private final Session.Mode mode;
    private final @Nullable Path keyFile;
    private @Nullable List<Finding> findings;
    private boolean isSaid;
    private boolean writesRecipes = true;
    private @Nullable Idempotency idempotency;
    private boolean isToldOfKeys;

    /**
     * Access in a mode.
     *
     * @param keyFile the file that {@code --api-key-file} names; no other key counts then
     */
    public Access(Surroundings surroundings, Session.Mode mode, @Nullable Path keyFile) {
        this.surroundings = surroundings;
        this.mode = mode;
        this.keyFile = keyFile;
    }

    /** The same access, whose videos have their recipes in them, or not. */
    public Access recipes(boolean areWritten) {
        writesRecipes = areWritten;
        return this;
    }

    boolean writesRecipes() {
        return writesRecipes;
    }

    /**
     * The same access, of which it is said what the gateway does with idempotency keys that it has seen.
     *
     * @param said null for what earlier commands were told of the gateway, or {@code HAILUO_IDEMPOTENCY} says
     */
    public Access idempotency(@Nullable Idempotency said) {
        idempotency = said;
        return this;
    }

    public Surroundings surroundings() {
        return surroundings;
    }

    /** The base URL that the key would be sent to, as it is set. */
    public String baseUrl() {
        String url = surroundings.variable(HailuoClient.BASE_URL_VARIABLE);
        return url.isEmpty() ? Origin.RUNAPI.text() : url;
    }

    /**
     * What journals call the gateway: its base URL, or the name that {@code HAILUO_GATEWAY_NAME} has.
     *
     * @throws InvalidInputException if one of the two is none
     */
    public String gatewayName() {
        String name = surroundings.variable(OtherGateway.NAME_VARIABLE);
        try {
            HailuoClientBuilder builder = HailuoClient.builder().baseUrl(baseUrl());
            return name.isEmpty()
                    ? builder.gatewayName()
                    : builder.gatewayName(name).gatewayName();
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(
                    HailuoClient.BASE_URL_VARIABLE + " or " + OtherGateway.NAME_VARIABLE + ": " + e.getMessage());
        }
    }

    /** Whether a request is of another gateway, so that it is left alone; not, if nobody can tell for what is set wrongly. */
    public boolean isElsewhere(JournalEntry entry) {
        try {
            OtherGateway.check(entry, gatewayName());
            return false;
        } catch (OtherGatewayException e) {
            return true;
        } catch (InvalidInputException e) {
            return false;
        }
    }

    /**
     * What the gateway does with idempotency keys that it has seen. If some command was told that it ignores them, it does, unless the
     * option says that it does not: the variable may have been set for another gateway.
     *
     * @throws InvalidInputException if {@code HAILUO_IDEMPOTENCY} says something else
     * @throws JournalException if it cannot be read what earlier commands were told
     */
    Idempotency idempotency() {
        if (idempotency != null) {
            return idempotency;
        }
        Idempotency said = byVariable();
        return said == Idempotency.NONE || keyless().has(baseUrl()) ? Idempotency.NONE : said;
    }

    /**
     * The same, for what submits: that a gateway ignores keys is on the disk before the first byte is sent. The next command has to know
     * it: what it would send again there is paid again.
     *
     * @throws JournalException if it cannot be written or read
     */
    Idempotency idempotencyToSubmit() {
        Idempotency known = idempotency();
        if (known == Idempotency.NONE) {
            boolean isSaid = idempotency != null || byVariable() == Idempotency.NONE;
            if (isSaid) {
                keyless().add(baseUrl());
            } else if (!isToldOfKeys) {
                isToldOfKeys = true;
                surroundings
                        .err()
                        .println(TerminalText.safe("The gateway " + baseUrl()
                                + " is taken for one that ignores idempotency keys, as it was with --idempotency none before ("
                                + keyless().file() + "). --idempotency replay is for one that does not."));
            }
        }
        return known;
    }

    private Idempotency byVariable() {
        return switch (surroundings.variable(IDEMPOTENCY)) {
            case "", "replay" -> Idempotency.REPLAY;
            case "none" -> Idempotency.NONE;
            default ->
                throw new InvalidInputException(
                        IDEMPOTENCY + " must be replay or none; it is " + surroundings.variable(IDEMPOTENCY)
                                + ". Nothing was sent",
                        List.of("replay", "none"));
        };
    }

    private KeylessGateways keyless() {
        return new KeylessGateways(surroundings.home());
    }

    /** Whether a request that was sent, and that the gateway has not answered, may be sent again, and is paid once. */
    public boolean repeatsUnanswered() {
        return isSimulated() || idempotency() == Idempotency.REPLAY;
    }

    /** What a lookup of the key is made with. */
    public KeyLookup lookup() {
        return KeyLookup.of(surroundings.environment(), keyFile, baseUrl());
    }

    /**
     * Whether the embedded simulator is used.
     *
     * @throws InvalidInputException if a key file was named and has no key in it
     */
    public boolean isSimulated() {
        return mode == Session.Mode.SIMULATED || (mode == Session.Mode.AUTOMATIC && used().isEmpty());
    }

    /**
     * The key.
     *
     * @throws AuthenticationException if there is none
     */
    public ApiKey key() {
        return used().flatMap(Finding::key)
                .orElseThrow(() -> new AuthenticationException(
                        KEY
                                + " is not set, and no key was found elsewhere: one is needed for all that leads to the gateway."
                                + problems() + " To see where keys are looked for: hailuo auth",
                        0,
                        null,
                        null));
    }

    /** Where the key is from, in words; empty if there is none. */
    public Optional<String> keyPlace() {
        return used().map(Finding::place);
    }

    /** Says, once, where the command leads, and where the key is from. */
    public void say() {
        if (isSaid || mode == Session.Mode.SIMULATED) {
            return;
        }
        isSaid = true;
        String words = keyPlace()
                .map(place -> "The API key is from " + place + ".")
                .orElse("No " + KEY + " is set: using the embedded simulator. Nothing is paid.");
        surroundings.err().println(TerminalText.safe(words + problems()));
    }

    private Optional<Finding> used() {
        return findings().stream()
                .filter(finding -> finding.status() == Finding.Status.FOUND)
                .findFirst();
    }

    /** What was there and could not be used. */
    private String problems() {
        StringBuilder words = new StringBuilder();
        for (Finding finding : findings()) {
            if (finding.status() == Finding.Status.UNUSABLE) {
                words.append(" Not used: ").append(finding).append('.');
            }
        }
        return words.toString();
    }

    private List<Finding> findings() {
        List<Finding> known = findings;
        if (known == null) {
            known = lookup().first();
            Finding first = known.get(0);
            if (keyFile != null && first.status() == Finding.Status.UNUSABLE) {
                throw new InvalidInputException(first + ". Nothing was sent");
            }
            findings = known;
        }
        return known;
    }
}
