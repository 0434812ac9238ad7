package io.github.hailuo4j.app.key;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks for an API key: in the file that {@code --api-key-file} names and nowhere else, or, without that option, in {@code
 * RUNAPI_API_KEY}, RunAPI's own configuration and OpenClaw's, in this order. Nothing is executed, and nothing is written.
 */
public final class KeyLookup {

    private final String baseUrl;
    private final List<KeySource> sources;

    private KeyLookup(String baseUrl, List<KeySource> sources) {
        this.baseUrl = baseUrl;
        this.sources = sources;
    }

    /**
     * A lookup for a client of a gateway.
     *
     * @param environment the environment variables, by which homes are found too
     * @param keyFile the file that {@code --api-key-file} names
     * @param baseUrl where the key would be sent
     */
    public static KeyLookup of(Map<String, String> environment, @Nullable Path keyFile, String baseUrl) {
        // A file that was asked for by name is not silently replaced by the key of another account.
        if (keyFile != null) {
            return new KeyLookup(baseUrl, List.of(new KeyFile(keyFile)));
        }
        Homes homes = new Homes(environment);
        OpenClaw openClaw = new OpenClaw(homes, environment);
        return new KeyLookup(
                baseUrl,
                List.of(
                        new KeyVariable(environment),
                        new RunApiConfig(homes),
                        new ChatProvider(openClaw),
                        new OpenClawVariable(openClaw),
                        new SkillEntry(openClaw)));
    }

    /** Looks until a key is found that can be used. What was looked at, in order; the key, if there is one, is in the last. */
    public List<Finding> first() {
        List<Finding> findings = new ArrayList<>();
        for (KeySource source : sources) {
            Finding finding = source.look().at(baseUrl);
            findings.add(finding);
            if (finding.status() == Finding.Status.FOUND) {
                break;
            }
        }
        return findings;
    }

    /** Looks everywhere; the first that was found counts. */
    public List<Finding> all() {
        return sources.stream().map(source -> source.look().at(baseUrl)).toList();
    }
}
