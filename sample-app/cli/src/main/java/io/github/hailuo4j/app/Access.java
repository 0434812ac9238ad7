package io.github.hailuo4j.app;

import io.github.hailuo4j.app.key.ApiKey;
import io.github.hailuo4j.app.key.Finding;
import io.github.hailuo4j.app.key.KeyLookup;
import io.github.hailuo4j.app.key.Origin;
import io.github.hailuo4j.runtime.HailuoClient;
import io.github.hailuo4j.runtime.errors.AuthenticationException;
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
    private static final String RECOVER = "hailuo recover";

    private final Surroundings surroundings;
    private final Session.Mode mode;
    private final @Nullable Path keyFile;
    private final @Nullable Idempotency idempotency;

    private @Nullable List<Finding> findings;
    private boolean isSaid;
    private boolean writesRecipes = true;

    /**
     * Access in a mode.
     *
     * @param keyFile the file that {@code --api-key-file} names; no other key counts then
     * @param idempotency what the gateway does with keys that it has seen; null for what {@code HAILUO_IDEMPOTENCY} says
     */
    public Access(
            Surroundings surroundings, Session.Mode mode, @Nullable Path keyFile, @Nullable Idempotency idempotency) {
        this.surroundings = surroundings;
        this.mode = mode;
        this.keyFile = keyFile;
        this.idempotency = idempotency;
    }

    /** The same access, whose videos have their recipes in them, or not. */
    public Access recipes(boolean areWritten) {
        writesRecipes = areWritten;
        return this;
    }

    boolean writesRecipes() {
        return writesRecipes;
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
     * What the gateway does with idempotency keys that it has seen.
     *
     * @throws InvalidInputException if {@code HAILUO_IDEMPOTENCY} says something else
     */
    Idempotency idempotency() {
        if (idempotency != null) {
            return idempotency;
        }
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

    /**
     * The command that finishes what is open. Where keys are ignored it says so: what is sent again there is paid again, and whoever types
     * it may not have the option, or the variable, in mind.
     */
    public String recovery() {
        return idempotency() == Idempotency.NONE ? RECOVER + " --idempotency none" : RECOVER;
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
