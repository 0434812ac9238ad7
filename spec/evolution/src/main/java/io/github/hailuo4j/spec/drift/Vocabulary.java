package io.github.hailuo4j.spec.drift;

import io.github.hailuo4j.spec.constraint.Words;
import io.github.hailuo4j.spec.model.ModelSpec;
import io.github.hailuo4j.spec.model.ParameterSpec;
import io.github.hailuo4j.spec.model.SpecDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words that a page can name models, parameters and values by: "Hailuo 02 image-to-video", "standard and pro models". */
final class Vocabulary {

    private static final Pattern FILLER =
            Pattern.compile("\\b(?:the|all|both|models?|requests?|variants?|tiers?|endpoints?|versions?)\\b");

    private static final Pattern WORD = Pattern.compile("[a-z0-9]+-to-[a-z0-9]+|[^\\s-]+");

    private static final Pattern ALTERNATIVES = Pattern.compile("\\s*,\\s*(?:(?:and|or)\\b)?\\s*|\\s+(?:and|or)\\s+");

    private static final Pattern TELLING = Pattern.compile(
            "\\b(?:only|requires?|required|needs?|must|optional|defaults?|available|supported|supports|unsupported|except"
                    + "|unless|cannot|can't|not|no|never|allowed|accepted|accepts|at most|at least|up to|maximum|minimum|cents?|dollars?"
                    + "|free|prices?|pricing|costs?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|async|sync"
                    + "|first|last|status(?:es)?|pending|queued|processing|complete[sd]?|fail(?:s|ed)?|succeed(?:s|ed)?|success"
                    + "|webhooks?|milliseconds?|seconds?|minutes?|hours?)\\b"
                    + "|[0-9$\\u20ac\\u00a5`]|[a-z0-9]_[a-z0-9]");

    private final SpecDocument document;
    private final Map<String, List<String>> wordsOfModels = new LinkedHashMap<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final Set<String> parameters = new LinkedHashSet<>();
    private final Set<String> values = new LinkedHashSet<>();

    /**
     * For a page.
     *
     * @param listed the models that it lists; they can be others than the document's
     */
    Vocabulary(SpecDocument document, Set<String> listed) {
        this.document = document;
        document.models().forEach(model -> wordsOfModels.put(model.id(), words(model.id())));
        listed.forEach(id -> wordsOfModels.putIfAbsent(id, words(id)));
        for (List<String> words : wordsOfModels.values()) {
            for (int i = 0; i < words.size(); i++) {
                places.putIfAbsent(words.get(i), i);
            }
        }
        for (ModelSpec model : document.models()) {
            for (ParameterSpec parameter : model.parameters()) {
                parameters.add(parameter.name());
                if (parameter.isEnumerated()) {
                    parameter.values().forEach(value -> values.add(Words.display(value)));
                }
            }
        }
    }

    SpecDocument document() {
        return document;
    }

    boolean isParameter(String name) {
        return parameters.contains(name);
    }

    boolean isValue(String text) {
        return values.contains(text);
    }

    /** Whether a value of the document is written alike, but for its digits: {@code 2160p}, where {@code 1080p} is known. */
    boolean looksLikeValue(String text) {
        return values.stream().anyMatch(value -> shape(value).equals(shape(text)));
    }

    static String shape(String value) {
        return value.replaceAll("\\d+", "0");
    }

    boolean isModel(String id) {
        return wordsOfModels.containsKey(id);
    }

    /** Whether an unknown id has the family and at least half of its words in common with known ones. */
    boolean looksLikeModel(String id) {
        List<String> words = words(id);
        long known = words.stream().filter(places::containsKey).count();
        return words.size() > 2 && places.getOrDefault(words.get(0), -1) == 0 && known * 2 >= words.size();
    }

    /** The models that are meant; all of them for no words. It is empty if a word belongs to no model, or more than one reading is possible. */
    Optional<Set<String>> models(String phrase) {
        String plain =
                FILLER.matcher(phrase.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
        if (plain.isEmpty()) {
            return Optional.of(wordsOfModels.keySet());
        }
        Set<String> meant = new LinkedHashSet<>();
        Set<Integer> beginnings = new LinkedHashSet<>();
        for (String alternative : ALTERNATIVES.split(plain)) {
            List<String> wanted = words(alternative);
            Set<String> found = having(wanted);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            beginnings.add(beginning(wanted));
            meant.addAll(found);
        }
        // "Hailuo 02 standard and pro" can mean any pro model, or Hailuo 02 pro.
        return beginnings.size() > 1 ? Optional.empty() : Optional.of(meant);
    }

    /** The models that have all these words; all of them for no words. */
    Set<String> having(List<String> words) {
        Set<String> found = new LinkedHashSet<>();
        wordsOfModels.forEach((id, own) -> {
            if (own.containsAll(words)) {
                found.add(id);
            }
        });
        return found;
    }

    /**
     * What a sentence is about, if it is short for more: "Standard", after a sentence about "Hailuo 02 Pro", is Hailuo 02 standard.
     *
     * @param before the words of the sentence before
     * @param words the words of the sentence
     */
    List<String> completed(List<String> before, List<String> words) {
        if (words.isEmpty() || (beginning(words) <= 1 && !before.isEmpty() && beginning(before) >= beginning(words))) {
            return words;
        }
        Set<Integer> said = new LinkedHashSet<>();
        words.forEach(word -> said.add(place(word)));
        List<String> all = new ArrayList<>(words);
        before.stream().filter(word -> !said.contains(place(word))).forEach(all::add);
        return all;
    }

    /** How many characters at a sentence's beginning are words of models: "Hailuo 02 Pro" of "Hailuo 02 Pro costs...". */
    int subjectEnd(String sentence) {
        String plain = sentence.toLowerCase(Locale.ROOT);
        Matcher token = Pattern.compile("\\S+").matcher(plain);
        int end = 0;
        while (token.find()) {
            String text = FILLER.matcher(token.group()).replaceAll("");
            if (!text.isEmpty() && !places.keySet().containsAll(words(text))) {
                break;
            }
            end = token.end();
        }
        return end;
    }

    /** Words as ids have them. */
    List<String> words(String phrase) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(FILLER.matcher(phrase.toLowerCase(Locale.ROOT))
                .replaceAll(" ")
                .replace('_', '-')
                .replaceAll("\\b(text|image|video|audio|reference) to (video|image|audio)\\b", "$1-to-$2"));
        while (word.find()) {
            words.add(word.group());
        }
        return words;
    }

    /** Whether a sentence seems to state something, understood or not. */
    boolean isTelling(String sentence) {
        String plain = sentence.toLowerCase(Locale.ROOT);
        if (TELLING.matcher(plain).find() || plain.matches("\\p{L}{2,12}[.!\u3002]")) {
            return true;
        }
        for (String token : plain.split("[^\\p{L}0-9._-]+")) {
            String text = token.replaceAll("^[._-]+|[._-]+$", "");
            if (isParameter(text)
                    || places.containsKey(text)
                    || places.containsKey(text.replace('_', '-'))
                    || isValue(text)) {
                return true;
            }
        }
        return false;
    }

    /** The first place in ids, after the family's, that has one of these words. */
    private int beginning(List<String> words) {
        return words.stream()
                .mapToInt(this::place)
                .filter(place -> place > 0)
                .min()
                .orElse(0);
    }

    private int place(String word) {
        return places.getOrDefault(word, -1);
    }
}
