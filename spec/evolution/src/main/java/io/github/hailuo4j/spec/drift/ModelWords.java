package io.github.hailuo4j.spec.drift;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which models words such as "Hailuo 02 image-to-video" or "standard and pro models" mean: those whose ids have the words in them. */
final class ModelWords {

    private final Set<String> ids;

    ModelWords(Set<String> ids) {
        this.ids = ids;
    }

    /** The models that are meant; all of them for no words. It is empty if a word belongs to no model. */
    Optional<Set<String>> models(String words) {
        String plain = words.toLowerCase(Locale.ROOT)
                .replaceAll("\\b(?:the|all|both|models?|requests?|variants?|tiers?)\\b", " ")
                .strip();
        if (plain.isEmpty()) {
            return Optional.of(ids);
        }
        Set<String> meant = new LinkedHashSet<>();
        for (String alternative : plain.split("\\s*,\\s*(?:and|or)?\\s*|\\s+(?:and|or)\\s+")) {
            List<String> wanted = List.of(alternative.strip().split("[\\s-]+"));
            List<String> found = ids.stream()
                    .filter(id -> List.of(id.split("-")).containsAll(wanted))
                    .toList();
            if (found.isEmpty()) {
                return Optional.empty();
            }
            meant.addAll(found);
        }
        return Optional.of(meant);
    }
}
