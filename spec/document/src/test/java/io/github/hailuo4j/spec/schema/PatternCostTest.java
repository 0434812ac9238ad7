package io.github.hailuo4j.spec.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hailuo4j.rules.Schema;
import java.util.List;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A pattern that is accepted takes neither for ever nor a stack, whatever the text; the others are refused with a reason. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class PatternCostTest {

    /** A quarter of 256 KB is left for whoever asks. */
    private static final int SMALL_STACK = 192 * 1024;

    /** The verdict of a thread with little stack. */
    private static boolean holds(String ecma, String text) throws Exception {
        FutureTask<Boolean> task = new FutureTask<>(() -> EcmaPattern.read(ecma).holds(text));
        Thread thread = new Thread(null, task, "small stack", SMALL_STACK);
        thread.start();
        return task.get();
    }

    static List<String> dangerous() {
        return List.of(
                "^(.*a){12}$",
                "^(a|b)*$",
                "^(a+)+$",
                "^(a|a)*$",
                "^(\\w+\\s?)*$",
                "(x+x+)+y",
                "^(([a-z])+.)+[A-Z]([a-z])+$",
                "^(?=(a+)+$)",
                "^(?!(.*b){9}$)",
                "^(a?){60}a{60}$",
                "^([ab]{1,40}-?){1,20}$",
                "^[\\s\\S]{1,4000}$",
                "^[\\s\\S]{0,2000}[\\s\\S]{0,2000}$",
                "^(?:a|b|ab){1,700}$",
                "^(a{1,9}|b{1,9}){1,9}$",
                "(?:".repeat(40) + "a" + "|b)*".repeat(40),
                "(?:".repeat(45) + "a" + "b?){1,2}".repeat(3) + ")+".repeat(42),
                "(?:".repeat(48) + "a" + "b)+".repeat(48),
                "^" + "a?".repeat(150) + "$",
                "^(" + IntStream.range(1, 90).mapToObj("a"::repeat).collect(Collectors.joining("|")) + ")*$");
    }

    @ParameterizedTest
    @MethodSource("dangerous")
    @Tag("slow")
    void whateverIsAcceptedEnds(String ecma) throws Exception {
        for (String text : List.of(
                "a".repeat(31),
                "ab".repeat(1_000),
                "a".repeat(100_000),
                "ab".repeat(50_000),
                "a".repeat(99_999) + "!",
                "\uD83D\uDE00".repeat(50_000))) {
            holds(ecma, text);
        }
    }

    @Test
    void theVerdictsAreThoseOfTheStandard() throws Exception {
        assertThat(holds("^(.*a){12}$", "a".repeat(31))).isTrue();
        assertThat(holds("^(.*a){12}$", "a".repeat(30) + "b")).isFalse();
        assertThat(holds("^(.*a){12}$", "ba".repeat(11))).isFalse();
        assertThat(holds("^(a|b)*$", "ab".repeat(50_000))).isTrue();
        assertThat(holds("^(a|b)*$", "ab".repeat(50_000) + "c")).isFalse();
        assertThat(holds("^(?!(a+)+$)", "a".repeat(50_000))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 49, 50, 51, 52, 100, 101, 1_000, 1_001, 2_499, 4_900})
    void countsAreExact(int count) {
        Schema upTo = EcmaPattern.read("^[ab]{0," + count + "}$");
        Schema exactly = EcmaPattern.read("^[ab]{" + count + "}$");
        for (int length : new int[] {0, 1, count / 2, count - 1, count, count + 1, count + 60}) {
            if (length >= 0) {
                assertThat(upTo.holds("a".repeat(length))).isEqualTo(length <= count);
                assertThat(exactly.holds("b".repeat(length))).isEqualTo(length == count);
            }
        }
    }

    static Stream<String> tooLarge() {
        return Stream.of(
                "a{5001}",
                "a{99999999999}",
                "(a{100}){100}",
                "((((a{20}){20}){20}){20}){20}",
                "^(a?){300}$",
                "(?:(?:){9}){0,200}",
                "(?:a{0}){0,300}",
                "(?:|a){0,200}",
                "^" + "a?".repeat(10_000) + "$",
                "a".repeat(5_001),
                "(?:".repeat(60) + "a" + ")*".repeat(60),
                "(".repeat(100_000));
    }

    @ParameterizedTest
    @MethodSource("tooLarge")
    void whatIsTooLargeIsRefusedWithAReason(String ecma) {
        FutureTask<Schema> task = new FutureTask<>(() -> EcmaPattern.read(ecma));
        new Thread(null, task, "small stack", SMALL_STACK).start();
        assertThatThrownBy(task::get)
                .cause()
                .isInstanceOf(PatternSyntaxException.class)
                .extracting(each -> ((PatternSyntaxException) each).getDescription())
                .asString()
                .containsAnyOf("maxLength", "say it with fewer", "groups within more than");
    }

    /** Random patterns of what both engines have, against Java's on short texts: also that RE2 takes all that is written for it. */
    @Test
    @Tag("slow")
    void agreesWithJavaOnRandomPatterns() throws Exception {
        int found = 0;
        int looks = 0;
        for (long seed = 0; seed < 4_000; seed++) {
            Random random = new Random(seed * 0x9E3779B97F4A7C15L);
            String ecma = whole(random);
            Schema ours = EcmaPattern.read(ecma);
            looks += ours instanceof Schema.Matches ? 0 : 1;
            Pattern java = Pattern.compile(ecma.replace("$", "\\z"));
            for (int i = 0; i < 12; i++) {
                String text = random.ints(random.nextInt(7), 0, 5)
                        .mapToObj(c -> "ab-1 ".substring(c, c + 1))
                        .collect(Collectors.joining());
                boolean expected = java.matcher(text).find();
                assertThat(ours.holds(text))
                        .as("seed %s: %s of \"%s\"", seed, ecma, text)
                        .isEqualTo(expected);
                found += expected ? 1 : 0;
            }
        }
        assertThat(found).isBetween(10_000, 38_000);
        assertThat(looks).isGreaterThan(500);
    }

    private static String whole(Random random) {
        StringBuilder pattern = new StringBuilder();
        for (int i = random.nextInt(5) == 0 ? 2 : 1; i > 0; i--) {
            String beginning = random.nextBoolean() ? "^" : "";
            while (!beginning.isEmpty() && random.nextInt(3) == 0) {
                beginning += (random.nextBoolean() ? "(?!" : "(?=") + bounded(random) + ")";
            }
            String end = random.nextBoolean() ? "$" : "";
            // Java looks behind for what has a bound only.
            String behind = !end.isEmpty() && random.nextInt(3) == 0
                    ? (random.nextBoolean() ? "(?<!" : "(?<=")
                            + List.of("a", "ab", "a|-b", "\\w1", "[^a]").get(random.nextInt(5)) + ")"
                    : "";
            String beside = end.isEmpty() && random.nextInt(4) == 0
                    ? "(?!" + List.of("a", "[ab]", "\\d", "[^1]").get(random.nextInt(4)) + ")"
                    : "";
            pattern.append(beginning)
                    .append(bounded(random))
                    .append(behind)
                    .append(end)
                    .append(beside)
                    .append(i > 1 ? "|" : "");
        }
        return pattern.toString();
    }

    private static String bounded(Random random) {
        return "(?:" + part(random, 3) + ")";
    }

    private static String part(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 7 : 12)) {
            case 0 -> "a";
            case 1 -> "[ab]";
            case 2 -> ".";
            case 3 -> "[^\\d-]";
            case 4 -> "\\w";
            case 5 -> "\\-";
            case 6 -> "";
            case 7 -> part(random, depth - 1) + "|" + part(random, depth - 1);
            case 8 ->
                "(?:" + part(random, depth - 1) + ")"
                        + List.of("*", "+", "?", "{2}", "{0,2}", "{1,}", "{1,3}?", "*?")
                                .get(random.nextInt(8));
            case 9 -> "(" + part(random, depth - 1) + ")";
            default -> part(random, depth - 1) + part(random, depth - 1);
        };
    }
}
