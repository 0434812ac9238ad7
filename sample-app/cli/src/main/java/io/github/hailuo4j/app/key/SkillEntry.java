package io.github.hailuo4j.app.key;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The key that OpenClaw has for a skill. An entry's {@code apiKey} counts for the skills that are known to be RunAPI's: that of
 * another is another service's. {@code RUNAPI_API_KEY} in an entry's {@code env} says itself what it is.
 */
final class SkillEntry implements KeySource {

    private static final List<String> OF_RUNAPI = List.of("hailuo", "runapi", "runapi-cli");

    private final OpenClaw openClaw;

    SkillEntry(OpenClaw openClaw) {
        this.openClaw = openClaw;
    }

    @Override
    public Finding look() {
        String place = openClaw.place() + ", skills.entries";
        Optional<String> absence = openClaw.absence();
        if (absence.isPresent()) {
            return Finding.absent(place, absence.get());
        }
        Optional<Finding> unusable = Optional.empty();
        try {
            JsonNode entries = openClaw.config().path("skills").path("entries");
            for (String skill : OF_RUNAPI) {
                Finding finding =
                        key(place + "." + skill + ".apiKey", entries.path(skill).path("apiKey"));
                if (finding.status() == Finding.Status.FOUND) {
                    return finding;
                }
                unusable = unusable.or(() -> problem(finding));
            }
            for (Map.Entry<String, JsonNode> entry : entries.properties()) {
                JsonNode env = entry.getValue().path("env");
                Finding finding =
                        key(place + "." + entry.getKey() + ".env." + KeyVariable.NAME, env.path(KeyVariable.NAME));
                if (finding.status() == Finding.Status.FOUND) {
                    return finding;
                }
                unusable = unusable.or(() -> problem(finding));
            }
        } catch (Unreadable e) {
            return Finding.unusable(place, String.valueOf(e.getMessage()));
        }
        return unusable.orElseGet(() -> Finding.absent(
                place, "none of " + String.join(", ", OF_RUNAPI) + " has an apiKey, and none " + KeyVariable.NAME));
    }

    private static Optional<Finding> problem(Finding finding) {
        return Optional.of(finding).filter(found -> found.status() == Finding.Status.UNUSABLE);
    }

    private Finding key(String place, JsonNode node) {
        try {
            return Secret.read(node, openClaw)
                    .map(secret -> Finding.borrowed(place + secret.way(), "", secret.value(), Origin.RUNAPI))
                    .orElseGet(() -> Finding.absent(place, "not set"));
        } catch (Unreadable e) {
            return Finding.unusable(place, String.valueOf(e.getMessage()));
        }
    }
}
