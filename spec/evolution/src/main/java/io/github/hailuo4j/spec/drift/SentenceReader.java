package io.github.hailuo4j.spec.drift;

import io.github.hailuo4j.spec.model.ModelSpec;
import io.github.hailuo4j.spec.model.ParameterSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what a sentence says of a parameter in whose row it stands. The forms, where {@code MODELS} are words of model ids, such
 * as "Hailuo 02 image-to-video" or "standard models", and marks of code make no difference:
 *
 * <ul>
 *   <li>"One of a, b." · "Accepted values: a and b on MODELS." · "a or b for MODELS."
 *   <li>"MODELS only." · "Only for MODELS." · "Available on MODELS." · "Not available on MODELS."
 *   <li>"Required." · "Required for MODELS." · "Optional."
 *   <li>"Defaults to a." · "Default: a on MODELS." · "Fixed on MODELS."
 *   <li>"a requires parameter b."
 * </ul>
 *
 * A sentence is understood as a whole, or as clauses with commas between them, each of which is; or it is not understood.
 */
final class SentenceReader {

    /** Longer ones are no sentences of a guide, and would be slow to match. */
    static final int LONGEST = 600;

    static final String LIST = "(?<list>[^\\s,;:]+(?:(?:,? (?:and|or) |, ?|/)[^\\s,;:]+)*)";

    private static final String MODELS = "(?<models>.+?)";
    private static final String FOR_MODELS = "(?: (?:on|for|with) " + MODELS + ")?";
    private static final String UNIT = "(?: (?:seconds?|s|pixels?|px|fps))?";

    private static final Pattern IDS =
            pattern("(?:one of|(?:accepted|allowed|supported|possible) values|models)(?: are|:)?:? ");
    private static final Pattern VALUES = pattern(
            "(?<lead>(?:one of|either|accepts|values|(?:accepted|allowed|supported|possible) values)(?: are|:)?:? )?"
                    + LIST + UNIT + FOR_MODELS + "(?: only)?");
    private static final Pattern ONLY = pattern(
            "(?<lead>(?:available )?only (?:on|for|with) |available (?:on|for|with) )?" + MODELS + "(?<only> only)?");
    private static final Pattern AVAILABLE = pattern(
            "(?:is )?(?<not>not )?(?:available|supported) (?:only )?(?:on|for|with|by) " + MODELS + "(?: only)?");
    private static final Pattern REQUIRED = pattern("(?<required>required|optional)" + FOR_MODELS);
    private static final Pattern DEFAULT =
            pattern("(?:defaults to|(?:the )?default(?: value)?(?: is|:)?) (?<value>[^\\s,;]+)" + UNIT + FOR_MODELS);
    private static final Pattern FIXED = pattern("fixed (?:on|for|with) " + MODELS);
    private static final Pattern NEEDS = pattern(
            "(?<value>[^\\s,;]+) (?:requires|needs) (?<parameter>[a-z0-9_]+)(?: of| to be|:| =)? (?<other>[^\\s,;]+)");

    private final Vocabulary vocabulary;

    SentenceReader(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    static Pattern pattern(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
    }

    /** What a sentence says of a parameter; empty if it was not understood as a whole. */
    List<Fact> read(String parameter, String sentence) {
        String plain = withoutEnd(sentence);
        if (plain.isEmpty() || plain.length() > LONGEST) {
            return List.of();
        }
        Optional<Fact> whole = clause(parameter, plain);
        if (whole.isPresent()) {
            return List.of(whole.get());
        }
        List<Fact> facts = new ArrayList<>();
        for (String part : plain.split(", (?:and |but )?")) {
            Optional<Fact> fact = clause(parameter, part);
            if (fact.isEmpty()) {
                return List.of();
            }
            facts.add(fact.get());
        }
        return facts;
    }

    static String withoutEnd(String sentence) {
        return sentence.replaceFirst("[.;!?\\s]{1,9}$", "");
    }

    /** The ids that a sentence lists in the row {@code model}; empty if it lists none. */
    static List<String> ids(String sentence) {
        String plain = withoutEnd(sentence);
        Matcher lead = IDS.matcher(plain);
        if (!lead.lookingAt()) {
            return List.of();
        }
        List<String> items = items(plain.substring(lead.end()));
        return items.stream().allMatch(item -> item.matches("[^\\s,;:]+")) ? items : List.of();
    }

    static List<String> items(String list) {
        return List.of(list.split(",? (?:and|or) |, ?|/"));
    }

    private Optional<Fact> clause(String parameter, String clause) {
        Matcher needs = NEEDS.matcher(clause);
        if (needs.matches() && vocabulary.isParameter(needs.group("parameter"))) {
            return Optional.of(
                    new Fact.Needs(parameter, needs.group("value"), needs.group("parameter"), needs.group("other")));
        }
        Matcher fallback = DEFAULT.matcher(clause);
        if (fallback.matches()) {
            return models(fallback).map(models -> new Fact.Default(parameter, fallback.group("value"), models));
        }
        Matcher required = REQUIRED.matcher(clause);
        if (required.matches()) {
            boolean must = required.group("required").equalsIgnoreCase("required");
            return models(required).map(models -> new Fact.Requiredness(parameter, must, models));
        }
        Matcher fixed = FIXED.matcher(clause);
        if (fixed.matches()) {
            return models(fixed).map(models -> new Fact.Fixed(parameter, models));
        }
        Matcher values = VALUES.matcher(clause);
        if (values.matches()) {
            Optional<Fact> read = values(parameter, values);
            if (read.isPresent()) {
                return read;
            }
        }
        Matcher available = AVAILABLE.matcher(clause);
        if (available.matches()) {
            return models(available)
                    .map(models -> new Fact.Availability(parameter, models, available.group("not") != null));
        }
        Matcher only = ONLY.matcher(clause);
        if (only.matches() && (only.group("lead") != null || only.group("only") != null)) {
            return models(only).map(models -> new Fact.Availability(parameter, models, false));
        }
        return Optional.empty();
    }

    private Optional<Fact> values(String parameter, Matcher matcher) {
        List<String> items = items(matcher.group("list"));
        // Without words that say so, only what looks like values is a list of them.
        if (matcher.group("lead") == null
                && !items.stream().allMatch(item -> vocabulary.isValue(item) || vocabulary.looksLikeValue(item))) {
            return Optional.empty();
        }
        return models(matcher).map(models -> new Fact.Values(parameter, new LinkedHashSet<>(items), models));
    }

    /** The models that the clause names; none where it names none; nothing if its words are of no model. */
    private Optional<Set<String>> models(Matcher matcher) {
        String words = matcher.group("models");
        return words == null || words.isBlank() ? Optional.of(Set.of()) : vocabulary.models(words);
    }

    /** The parameter of these models whose listed values are written like these; empty if there is none, or more than one. */
    static Optional<String> parameterOf(List<ModelSpec> models, List<String> values) {
        Set<String> names = new LinkedHashSet<>();
        for (ModelSpec model : models) {
            for (ParameterSpec parameter : model.parameters()) {
                if (parameter.isEnumerated()) {
                    Set<String> shapes = new LinkedHashSet<>();
                    DocumentFacts.values(parameter).forEach(value -> shapes.add(Vocabulary.shape(value)));
                    if (values.stream().map(Vocabulary::shape).allMatch(shapes::contains)) {
                        names.add(parameter.name());
                    }
                }
            }
        }
        return names.size() == 1 ? Optional.of(names.iterator().next()) : Optional.empty();
    }
}
