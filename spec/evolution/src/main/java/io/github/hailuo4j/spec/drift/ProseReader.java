package io.github.hailuo4j.spec.drift;

import io.github.hailuo4j.spec.model.ModelSpec;
import io.github.hailuo4j.spec.model.ParameterSpec;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads sentences of a passage, outside of tables, one after the other. They begin with models; a sentence that names them by
 * less than the one before it is completed from there ("Hailuo 02 Pro ... Standard ..."):
 *
 * <ul>
 *   <li>"MODELS costs 57 cents per generation regardless of duration." · "MODELS costs $0.57."
 *   <li>"MODELS uses duration-based pricing — 30 cents for 6 seconds, 50 cents for 10 seconds."
 *   <li>"MODELS pricing factors in parameter."
 *   <li>"MODELS accepts parameter only.", which is a choice among those that the passage has named
 *   <li>"MODELS supports a or b." · "MODELS outputs at a or b depending on the parameter."
 * </ul>
 */
final class ProseReader {

    private static final String AMOUNT = "(?:(?<cents>\\d{1,6}) cents?|\\$(?<dollars>\\d{1,4}(?:\\.\\d{1,2})?))";

    private static final Pattern FLAT = SentenceReader.pattern(
            "costs? " + AMOUNT + "(?: (?:per|a) (?:generation|video|request|task))?(?<flat> regardless of \\w+)?");
    private static final Pattern TARIFF =
            SentenceReader.pattern("(?:uses? [\\w-]+[- ]based pricing ?[\\u2014\\u2013:-]|costs?) (?<parts>.+)");
    private static final Pattern PART =
            SentenceReader.pattern(AMOUNT + " (?:for|at) (?<value>[^\\s,]+)(?: (?<unit>[a-z]+))?");
    private static final Pattern DEPENDS =
            SentenceReader.pattern("pricing (?:also )?(?:factors in|depends on) (?<parameter>[a-z0-9_]+)");
    private static final Pattern TAKES =
            SentenceReader.pattern("(?:accepts?|takes?|supports?) " + SentenceReader.LIST + "(?<only> only)?");
    private static final Pattern OUTPUTS = SentenceReader.pattern("(?:supports?|outputs?|accepts?) (?:at )?"
            + SentenceReader.LIST + "(?: depending on (?:the )?(?<parameter>[a-z0-9_]+)(?: parameter)?)?");

    private final Vocabulary vocabulary;
    private final Set<String> named = new LinkedHashSet<>();
    private List<String> subject = List.of();

    /** For a passage. */
    ProseReader(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** What the passage's next sentence says; empty if it was not understood as a whole. */
    List<Fact> read(String sentence) {
        String plain = SentenceReader.withoutEnd(sentence);
        if (plain.length() > SentenceReader.LONGEST) {
            return List.of();
        }
        int end = vocabulary.subjectEnd(plain);
        if (end > 0) {
            subject = vocabulary.completed(subject, vocabulary.words(plain.substring(0, end)));
        }
        Set<String> ids = vocabulary.having(subject);
        List<Fact> facts = end == 0 || ids.isEmpty()
                ? List.of()
                : facts(ids, plain.substring(end).strip());
        for (String word : plain.split("[^A-Za-z0-9_]+")) {
            if (vocabulary.isParameter(word)) {
                named.add(word);
            }
        }
        return facts;
    }

    private List<Fact> facts(Set<String> ids, String said) {
        Matcher flat = FLAT.matcher(said);
        if (flat.matches()) {
            return cents(flat)
                    .<List<Fact>>map(cents -> List.of(new Fact.Price(ids, cents, Map.of())))
                    .orElse(List.of());
        }
        Matcher tariff = TARIFF.matcher(said);
        if (tariff.matches()) {
            return tariff(ids, tariff.group("parts"));
        }
        Matcher depends = DEPENDS.matcher(said);
        if (depends.matches() && vocabulary.isParameter(depends.group("parameter"))) {
            return List.of(new Fact.PriceDepends(ids, depends.group("parameter")));
        }
        Matcher takes = TAKES.matcher(said);
        if (takes.matches()) {
            List<String> parameters = SentenceReader.items(takes.group("list"));
            Set<String> others = new LinkedHashSet<>(named);
            parameters.forEach(others::remove);
            boolean only = takes.group("only") != null;
            if (parameters.stream().allMatch(vocabulary::isParameter) && !(only && others.isEmpty())) {
                return List.of(new Fact.Takes(ids, parameters, only ? others : Set.of()));
            }
        }
        Matcher outputs = OUTPUTS.matcher(said);
        if (outputs.matches()) {
            List<String> values = SentenceReader.items(outputs.group("list"));
            Optional<String> parameter = SentenceReader.parameterOf(models(ids), values);
            String given = outputs.group("parameter");
            if (parameter.isPresent() && (given == null || given.equals(parameter.get()))) {
                return List.of(new Fact.Values(parameter.get(), new LinkedHashSet<>(values), ids));
            }
        }
        return List.of();
    }

    private List<Fact> tariff(Set<String> ids, String parts) {
        List<Fact> facts = new ArrayList<>();
        for (String each : parts.split(",? and |, ")) {
            Matcher part = PART.matcher(each);
            if (!part.matches()) {
                return List.of();
            }
            Optional<Integer> cents = cents(part);
            Optional<String> parameter = part.group("unit") == null
                    ? SentenceReader.parameterOf(models(ids), List.of(part.group("value")))
                    : withUnit(ids, part.group("unit"));
            if (cents.isEmpty() || parameter.isEmpty()) {
                return List.of();
            }
            facts.add(new Fact.Price(ids, cents.get(), Map.of(parameter.get(), part.group("value"))));
        }
        return facts;
    }

    private static Optional<Integer> cents(Matcher amount) {
        if (amount.group("cents") != null) {
            return Optional.of(Integer.valueOf(amount.group("cents")));
        }
        return Optional.of(
                new BigDecimal(amount.group("dollars")).movePointRight(2).intValueExact());
    }

    /** The parameter whose name has the unit in it: {@code duration_seconds}, for seconds. */
    private Optional<String> withUnit(Set<String> ids, String unit) {
        String stem = unit.toLowerCase(Locale.ROOT).replaceFirst("s$", "");
        Set<String> names = new LinkedHashSet<>();
        for (ModelSpec model : models(ids)) {
            for (ParameterSpec parameter : model.parameters()) {
                if (parameter.isEnumerated()
                        && List.of(parameter.name().split("_")).contains(stem + "s")) {
                    names.add(parameter.name());
                }
            }
        }
        return names.size() == 1 ? Optional.of(names.iterator().next()) : Optional.empty();
    }

    private List<ModelSpec> models(Set<String> ids) {
        return vocabulary.document().models().stream()
                .filter(model -> ids.contains(model.id()))
                .toList();
    }
}
