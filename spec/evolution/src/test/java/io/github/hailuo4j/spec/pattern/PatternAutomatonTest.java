package io.github.hailuo4j.spec.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hailuo4j.rules.Schema;
import io.github.hailuo4j.spec.schema.EcmaPattern;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An automaton accepts what the engine finds, and a product reaches all that texts can be. */
final class PatternAutomatonTest {

    private static final String[] PIECES = {
        "a",
        "b",
        "-",
        "[ab]",
        "[^a]",
        "\\w",
        "\\W",
        "\\S",
        "\\s",
        ".",
        "\\d",
        "^",
        "$",
        "\\b",
        "\\B",
        "\\p{L}",
        "\\u{1F600}",
        "[^]",
        "[a-c-]"
    };

    private static final String[] COUNTS = {"*", "+", "?", "{2}", "{0,2}", "{1,3}", "{2,}", "*?"};

    private static final List<String> TEXTS = texts();

    private static List<String> texts() {
        List<String> texts = new ArrayList<>(List.of(""));
        for (int i = 0; texts.get(i).codePointCount(0, texts.get(i).length()) < 3; i++) {
            for (String c : List.of("a", "b", "-", " ", "1", "\uD83D\uDE00")) {
                texts.add(texts.get(i) + c);
            }
        }
        return texts;
    }

    @Test
    void randomPatterns() {
        randomPatterns(0, 100);
    }

    @Test
    @Tag("campaign")
    void manyRandomPatterns() {
        randomPatterns(1_000, 3_000);
    }

    private static void randomPatterns(long firstSeed, int count) {
        for (long seed = firstSeed; seed < firstSeed + count; seed++) {
            String pattern = pattern(new Random(seed), 0);
            check(pattern, "seed " + seed);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "|",
                "a|",
                "(?:)",
                "^",
                "$",
                "^$",
                "a^b",
                "(^|-)a",
                "a($|-)",
                "\\ba\\b",
                "\\B",
                "(a*)*",
                "(?:a|^)+b",
                "(?<x>a)b",
                "[\\s\\S]{3}",
                "[^\\W]",
                "\\P{L}",
                "[\\p{So}b]",
                "^(a?){3}$",
                "\\x61",
                "\\u0061{2}",
                "[.]",
                "^a{0}$",
                "a{60,70}"
            })
    void patternsWithEdges(String pattern) {
        check(pattern, pattern);
    }

    private static void check(String pattern, String as) {
        Schema.Matches matches = (Schema.Matches) EcmaPattern.read(pattern);
        PatternAutomaton automaton = PatternAutomaton.of(matches.pattern().expanded());
        for (String text : TEXTS) {
            int state = automaton.start();
            for (int c : text.codePoints().toArray()) {
                state = automaton.next(state, c);
            }
            assertThat(automaton.accepts(state))
                    .as("%s: %s on \"%s\"", as, pattern, text)
                    .isEqualTo(matches.holds(text));
        }
    }

    private static String pattern(Random random, int depth) {
        StringBuilder pattern = new StringBuilder();
        int pieces = 1 + random.nextInt(4);
        for (int i = 0; i < pieces; i++) {
            String piece = random.nextInt(4) == 0 && depth < 3
                    ? "(?:" + pattern(random, depth + 1) + "|" + pattern(random, depth + 1) + ")"
                    : PIECES[random.nextInt(PIECES.length)];
            pattern.append(piece);
            if (random.nextInt(3) == 0 && !Set.of("^", "$", "\\b", "\\B").contains(piece)) {
                pattern.append(COUNTS[random.nextInt(COUNTS.length)]);
            }
        }
        return pattern.toString();
    }

    @Test
    void aProductReachesWhatTextsOfEachLengthCanBe() {
        products(0, 20);
    }

    @Test
    @Tag("campaign")
    void manyProductsReachWhatTextsOfEachLengthCanBe() {
        products(1_000, 500);
    }

    private static void products(long firstSeed, int count) {
        int tooLarge = 0;
        for (long seed = firstSeed; seed < firstSeed + count; seed++) {
            Random random = new Random(seed);
            List<Schema> schemas = new ArrayList<>();
            List<PatternAutomaton> automata = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                Schema.Matches matches = (Schema.Matches) EcmaPattern.read(pattern(random, 1));
                schemas.add(matches);
                automata.add(PatternAutomaton.of(matches.pattern().expanded()));
            }
            Set<List<Object>> expected = new HashSet<>();
            for (String text : TEXTS) {
                expected.add(List.of(text.codePointCount(0, text.length()) / 2, holding(schemas, text)));
            }
            Set<List<Object>> reached = new HashSet<>();
            String as = "seed " + seed + ": " + schemas;
            AutomataProduct product;
            try {
                product = new AutomataProduct(automata);
            } catch (TooLargeException e) {
                tooLarge++;
                continue;
            }
            product.visit(List.of(0, 2, 4, 100), (range, accepting, text) -> {
                int length = text.codePointCount(0, text.length());
                assertThat(range).as(as).isEqualTo(length >= 100 ? 3 : Math.min(2, length / 2));
                assertThat(accepting).as(as + " on " + text).isEqualTo(holding(schemas, text));
                reached.add(List.of(range, accepting));
            });
            assertThat(reached).as(as).containsAll(expected);
        }
        assertThat(tooLarge).isLessThan(count / 10 + 1);
    }

    private static BitSet holding(List<Schema> schemas, String text) {
        BitSet holding = new BitSet();
        for (int i = 0; i < schemas.size(); i++) {
            holding.set(i, schemas.get(i).holds(text));
        }
        return holding;
    }

    @Test
    void whatIsTooLargeIsSaid() {
        Schema.Matches matches = (Schema.Matches) EcmaPattern.read("^[ab]*a[ab]{20}$");
        List<PatternAutomaton> automata = List.of(PatternAutomaton.of(matches.re2()));
        assertThatThrownBy(() -> new AutomataProduct(automata)).isInstanceOf(TooLargeException.class);
    }
}
