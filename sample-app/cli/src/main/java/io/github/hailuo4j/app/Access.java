package io.github.hailuo4j.app;

import io.github.hailuo4j.app.key.ApiKey;
import io.github.hailuo4j.app.key.Finding;
import io.github.hailuo4j.app.key.KeyLookup;
import io.github.hailuo4j.app.key.Origin;
import io.github.hailuo4j.runtime.HailuoClient;
import io.github.hailuo4j.runtime.errors.AuthenticationException;
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

    private final Surroundings surroundings;
    private final Session.Mode mode;
    private final @Nullable Path keyFile;

    private @Nullable List<Finding> findings;
    private boolean isSaid;
    private boolean writesRecipes = true;

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

    public Surroundings surroundings() {
        return surroundings;
    }

    /** The base URL that the key would be sent to, as it is set. */
    public String baseUrl() {
        String url = surroundings.variable(HailuoClient.BASE_URL_VARIABLE);
        return url.isEmpty() ? Origin.RUNAPI.text() : url;
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
