package io.github.hailuo4j.runtime.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.hailuo4j.rules.Rules;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.CharBuffer;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a caller gives is copied as it is, or refused as a violation; on a small stack, too. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class GivenValueTest {

    private static final int SMALL_STACK = 256 * 1024;
    private static final String HALF = "half \uD83C";

    private static final ModelDefinition MODEL = ModelDefinition.of("m-1", "/m", "")
            .text("text", "")
            .notBlank()
            .required()
            .number("ratio", "")
            .uri("url", "")
            .httpUrl()
            .list("things", "", ValueType.ANY)
            .object("extra", "")
            .build();

    private static List<Object> nested(int depth) {
        List<Object> list = List.of();
        for (int i = 1; i < depth; i++) {
            list = List.of(list);
        }
        return list;
    }

    private static List<Object> within(Object each) {
        List<Object> list = new ArrayList<>();
        list.add(each);
        return list;
    }

    static Stream<Named<Supplier<Object>>> noValues() {
        return Stream.of(
                Named.of("a map that contains itself", () -> {
                    Map<String, Object> map = new HashMap<>();
                    map.put("self", map);
                    return map;
                }),
                Named.of("two lists that contain each other", () -> {
                    List<Object> one = new ArrayList<>();
                    one.add(Map.of("other", within(one)));
                    return one;
                }),
                Named.of("100,000 lists", () -> nested(100_000)),
                Named.of("101 lists", () -> nested(101)),
                Named.of("a list that stands for 2 to the 60th", () -> {
                    List<Object> list = List.of(1);
                    for (int i = 0; i < 60; i++) {
                        list = List.of(list, list);
                    }
                    return list;
                }),
                Named.of("an endless list", () -> new AbstractList<Object>() {
                    @Override
                    public Object get(int index) {
                        return index;
                    }

                    @Override
                    public int size() {
                        return Integer.MAX_VALUE;
                    }
                }),
                Named.of("a null", () -> Arrays.asList(1, null)),
                Named.of("a null in a map in a list", () -> List.of(Collections.singletonMap("a", null))),
                Named.of("a name that is a number", () -> Map.of(1, 2)),
                Named.of("a name that is null", () -> Collections.singletonMap(null, 2)),
                Named.of("a name that is the map", () -> {
                    IdentityHashMap<Object, Object> map = new IdentityHashMap<>();
                    map.put(map, 1);
                    return map;
                }),
                Named.of("an array", () -> new String[] {"a"}),
                Named.of("an array in a list", () -> List.of(new int[] {1})),
                Named.of("a set", () -> Set.of(1)),
                Named.of("an optional", () -> Optional.of("a")),
                Named.of("characters that are no text", () -> CharBuffer.wrap("a")),
                Named.of("such characters in a map", () -> Map.of("a", CharBuffer.wrap("a"))),
                Named.of("NaN", () -> List.of(Double.NaN)),
                Named.of("infinite", () -> Map.of("a", Float.NEGATIVE_INFINITY)),
                Named.of("half a character", () -> List.of(HALF)),
                Named.of("the other half, as a name", () -> Map.of("\uDC00", 1)),
                Named.of("halves in the wrong order", () -> List.of("\uDFA5\uD83C")),
                Named.of("half a character in a URI", () -> List.of(URI.create("http://a/" + HALF.substring(5)))),
                Named.of("a number of a hundred thousand digits", () -> BigInteger.TEN.pow(100_000)),
                Named.of("no exponent", () -> new BigDecimal(BigInteger.TEN.pow(9), Integer.MIN_VALUE)),
                Named.of(
                        "a number that says no number",
                        () -> List.of(new Number() {
                            @Override
                            public int intValue() {
                                return 1;
                            }

                            @Override
                            public long longValue() {
                                return 1;
                            }

                            @Override
                            public float floatValue() {
                                return 1;
                            }

                            @Override
                            public double doubleValue() {
                                return 1;
                            }

                            @Override
                            public String toString() {
                                return "1/3";
                            }
                        })),
                Named.of("a list that is changed meanwhile", () -> {
                    List<Object> list = new ArrayList<>(List.of(1, 2, 3));
                    list.set(0, new AbstractList<Object>() {
                        @Override
                        public Object get(int index) {
                            list.add(4);
                            return index;
                        }

                        @Override
                        public int size() {
                            return 1;
                        }
                    });
                    return list;
                }),
                Named.of("a constant that is not one", () -> new ParameterValue() {
                    @Override
                    public Object json() {
                        return this;
                    }
                }));
    }

    @ParameterizedTest
    @MethodSource("noValues")
    void whatJsonDoesNotHaveIsAViolation(Supplier<Object> given) throws Exception {
        FutureTask<List<String>> task = new FutureTask<>(() -> {
            List<String> all = new ArrayList<>();
            all.addAll(ValuesDraft.violations(() -> MODEL.empty().with("things", given.get())));
            all.addAll(ValuesDraft.violations(() -> new ValuesDraft(MODEL)
                    .set("extra", given.get())
                    .set("text", "a")
                    .build()));
            return all;
        });
        new Thread(null, task, "small stack", SMALL_STACK).start();
        assertThat(task.get()).hasSize(2).satisfies(all -> {
            assertThat(all.get(0)).startsWith("things must be a JSON value; ").hasSizeLessThan(250);
            assertThat(all.get(1))
                    .startsWith("extra must be a JSON value; ")
                    .isEqualTo(all.get(0).replace("things", "extra"));
        });
    }

    @Test
    void aHundredIsNotTooDeepAndComesBack() throws Exception {
        FutureTask<RequestValues> task = new FutureTask<>(() -> {
            RequestValues values = MODEL.empty().with("text", "a").with("things", nested(100));
            assertThat(MODEL.parse(values.toJson())).isEqualTo(values).hasSameHashCodeAs(values);
            return values;
        });
        new Thread(null, task, "small stack", SMALL_STACK).start();
        assertThat(task.get().toJson()).contains("[".repeat(100)).doesNotContain("[".repeat(101));
    }

    @Test
    void numbersOfOtherClassesAreWhatTheySay() {
        DoubleAdder adder = new DoubleAdder();
        adder.add(0.5);
        RequestValues values = MODEL.empty().with("text", "a").with("things", List.of(adder, new AtomicLong(7), 0.1f));
        assertThat(values.toJson()).contains("[0.5,7,0.1]");
    }

    @Test
    void aListIsReadOnceAndKept() {
        List<Object> list = new ArrayList<>(List.of("a"));
        RequestValues values = MODEL.empty().with("text", "a").with("things", list);
        list.set(0, HALF);
        assertThat(values.toJson()).contains("[\"a\"]");
        Iterator<Object> items = values.<List<Object>>get("things").iterator();
        items.next();
        assertThat(catchThrowableOfType(UnsupportedOperationException.class, items::remove))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e500", "-1e500", "1.8e308", "1e400000"})
    void aNumberBeyondADoubleIsAViolationAtEveryDepth(String number) {
        String message = " must hold no number beyond 1.7976931348623157E+308; it is ";
        for (String value : List.of("{\"k\":" + number + "}", "{\"k\":[{\"l\":" + number + "}]}")) {
            assertThat(ValuesDraft.violations(
                            () -> MODEL.parse("{\"model\":\"m-1\",\"text\":\"a\",\"extra\":" + value + "}")))
                    .singleElement()
                    .asString()
                    .startsWith("extra" + message);
        }
        BigDecimal given = new BigDecimal(number);
        assertThat(ValuesDraft.violations(() -> MODEL.empty().with("things", List.of(1, Map.of("k", given)))))
                .singleElement()
                .asString()
                .startsWith("things" + message);
        assertThat(ValuesDraft.violations(() -> MODEL.empty().with("ratio", given))
                        .get(0))
                .startsWith("ratio must be at ");
    }

    @Test
    void theLargestDoubleAndTheSmallestAreNumbers() {
        List<Double> extremes = List.of(Double.MAX_VALUE, -Double.MAX_VALUE, Double.MIN_VALUE);
        RequestValues values = MODEL.empty().with("text", "a").with("things", extremes);
        assertThat(MODEL.parse(values.toJson())).isEqualTo(values);
    }

    @Test
    void halfACharacterIsAViolationWhereverItStands() {
        assertThat(ValuesDraft.violations(() -> MODEL.empty().with("text", HALF)))
                .containsExactly("text must be a JSON value; U+D83C at index 5 is half of a character");
        assertThat(ValuesDraft.violations(() -> MODEL.parse("{\"model\":\"m-1\",\"text\":\"" + HALF + "\"}")))
                .containsExactly("U+D83C at index 5 is half of a character, at /text");
        assertThat(
                        ValuesDraft.violations(
                                () -> MODEL.parse(
                                        "{\"model\":\"m-1\",\"text\":\"\\ud83c\\ud83c\",\"extra\":{\"a\":[\"\\uDFA5\"]},\"ratio\":\"x\"}")))
                .containsExactly(
                        "U+D83C at index 0 is half of a character, at /text",
                        "U+DFA5 at index 0 is half of a character, at /extra/a/0",
                        "ratio must be a number; it is x");
        assertThat(ValuesDraft.violations(
                        () -> MODEL.parse("{\"model\":\"m-1\",\"text\":\"a\",\"extra\":{\"\\uDFA5\":1}}")))
                .hasSize(1);
        assertThat(MODEL.empty().with("text", "whole \uD83C\uDFA5").toJson()).contains("whole \uD83C\uDFA5");
    }

    @Test
    @SuppressWarnings("NullAway") // callers without the checker pass it
    void nullIsAViolationBesideTheOthers() {
        assertThat(ValuesDraft.violations(() -> new ValuesDraft(MODEL)
                        .set("text", null)
                        .set("url", null)
                        .set("ratio", "x")
                        .set(null, "a")
                        .build()))
                .containsExactly(
                        "text must not be null",
                        "url must not be null",
                        "a parameter's name must not be null",
                        "ratio must be a number; it is x");
        assertThat(new ValuesDraft(MODEL)
                        .set("text", null)
                        .set("text", "a")
                        .build()
                        .toJson())
                .contains("\"a\"");
        assertThat(ValuesDraft.violations(() -> MODEL.empty().with("text", null)))
                .containsExactly("text must not be null");
        assertThat(ValuesDraft.violations(() -> MODEL.parse(null)))
                .containsExactly("a request is a JSON object, not null");
        assertThat(ValuesDraft.violations(() -> new ValuesDraft(MODEL).parse(null)))
                .containsExactly("a request is a JSON object, not null");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "[null]",
                "\"\\ud83c\"",
                "1e500",
                "{\"model\":\"m-1\",\"text\":\"a\",\"text\":\"b\"}",
                "{\"model\":\"m-1\",\"text\":\"a\"} x",
                "{\"model\":\"m-1\",\"text\":\"a\"}{}",
                "\uFEFF{\"model\":\"m-1\",\"text\":\"a\"}",
                "{\"model\":\"m-1\",\"text\":\"a\",\"ratio\":NaN}",
                "{\"model\":\"m-1\",\"text\":\"a\"",
                "{'model':'m-1'}"
            })
    void whatIsNoJsonObjectIsOneViolation(String json) {
        assertThat(ValuesDraft.violations(() -> MODEL.parse(json))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 1_001, 100_000})
    void jsonThatIsTooDeepIsAViolationOnASmallStackToo(int depth) throws Exception {
        String json = "{\"model\":\"m-1\",\"text\":\"a\",\"things\":" + "[".repeat(depth) + "]".repeat(depth) + "}";
        FutureTask<List<String>> task = new FutureTask<>(() -> ValuesDraft.violations(() -> MODEL.parse(json)));
        new Thread(null, task, "small stack", SMALL_STACK).start();
        assertThat(task.get())
                .containsExactly("no JSON that can be read: more than 101 arrays and objects within each other"
                        + " (line 1, column 136)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a|b)*", "(?:a+)+c", "(?:[ab]{0,9}){0,9}c"})
    void aPatternEnds(String re2) throws Exception {
        FutureTask<Boolean> task = new FutureTask<>(() -> Rules.pattern(re2).holds("ab".repeat(50_000)));
        new Thread(null, task, "small stack", SMALL_STACK).start();
        assertThat(task.get()).isEqualTo(!re2.endsWith("c"));
    }
}
