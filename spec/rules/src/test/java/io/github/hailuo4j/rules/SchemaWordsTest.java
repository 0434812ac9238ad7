package io.github.hailuo4j.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind in both moods, and values as they are displayed. */
final class SchemaWordsTest {

    static Stream<Arguments> kinds() {
        return Stream.of(
                kind(Rules.type("string", "integer"), "be a whole number or a string", "integer or string"),
                kind(Rules.type("boolean"), "be true or false", "boolean"),
                kind(Rules.in(6, 10), "be one of 6, 10", "one of 6, 10"),
                kind(Rules.in("a"), "be a", "a"),
                kind(Rules.length(2, 5), "have between 2 and 5 characters", "2 to 5 characters"),
                kind(Rules.length(0, 1), "have at most 1 character", "at most 1 character"),
                kind(Rules.length(3, 3), "have 3 characters", "3 characters"),
                kind(Rules.itemCount(1, Integer.MAX_VALUE), "have at least 1 item", "at least 1 item"),
                kind(Rules.notBlank(), "not be blank", "not blank"),
                kind(Rules.pattern("a$", "a\\z"), "match a\\z", "like a$"),
                kind(Rules.uri(), "be an absolute URL", "an absolute URL"),
                kind(Rules.httpUrl(), "be an absolute http or https URL", "an absolute http or https URL"),
                kind(
                        Rules.all(Rules.type("string"), Rules.httpUrl("^https?://a", "^https?://a")),
                        "be a string and be an absolute http or https URL",
                        "string and an absolute http or https URL"),
                kind(Rules.atLeast("1.5"), "be at least 1.5", "at least 1.5"),
                kind(Rules.atMost("2"), "be at most 2", "at most 2"),
                kind(
                        Rules.items(Rules.notBlank()),
                        "have items that each must not be blank",
                        "a list of items each not blank"),
                kind(
                        Rules.member("amount", Rules.in(1)),
                        "have an amount, if any, that must be 1",
                        "an object whose amount, if any, is 1"),
                kind(Rules.has("amount"), "have an amount", "an object with an amount"),
                kind(Rules.has("seed"), "have a seed", "an object with a seed"),
                kind(Rules.has("sides"), "have sides", "an object with sides"),
                kind(Rules.has("image_urls"), "have image_urls", "an object with image_urls"),
                kind(Rules.has("status"), "have a status", "an object with a status"),
                kind(Rules.has("lens"), "have a lens", "an object with a lens"),
                kind(Rules.has("bias"), "have a bias", "an object with a bias"),
                kind(
                        Rules.all(Rules.has("seed"), Rules.member("seed", Rules.atLeast("1"))),
                        "have a seed that must be at least 1",
                        "an object whose seed is at least 1"),
                kind(
                        Rules.all(Rules.type("object"), Rules.has("end"), Rules.has("seed")),
                        "be an object and have an end and have a seed",
                        "an object with an end and an object with a seed"),
                kind(
                        Rules.all(Rules.type("object"), Rules.memberCount(1, 2)),
                        "be an object and have between 1 and 2 members",
                        "object and 1 to 2 members"),
                kind(
                        Rules.items(Rules.all(
                                Rules.type("object"), Rules.has("amount"), Rules.member("amount", Rules.atLeast("1")))),
                        "have items that each must be an object and have an amount that must be at least 1",
                        "a list of items each an object whose amount is at least 1"),
                kind(
                        Rules.items(Rules.implies(
                                Rules.all(Rules.has("unit"), Rules.member("unit", Rules.in("s"))),
                                Rules.all(Rules.has("amount"), Rules.member("amount", Rules.atLeast("1"))))),
                        "have items that each must have an amount that must be at least 1 where it is an object whose unit is s",
                        "a list of items each an object whose amount is at least 1 where it is an object whose unit is s"),
                kind(
                        Rules.when(Rules.has("url"), Rules.all(), Rules.has("id")),
                        "have an id unless it is an object with a url",
                        "an object with an id unless it is an object with a url"),
                kind(Rules.only("b", "a"), "have no members but a, b", "an object with no members but a, b"),
                kind(
                        Rules.itemsInOrder(List.of(Rules.in(1), Rules.in(2)), Rules.all()),
                        "have items that, one after the other, must be 1; be 2",
                        "a list of items, one after the other, 1; 2"),
                kind(
                        Rules.itemsInOrder(List.of(Rules.in(1)), Rules.any()),
                        "have items that, one after the other, must be 1; and no more",
                        "a list of items, one after the other, 1; and no more"),
                kind(
                        Rules.itemsInOrder(List.of(Rules.in(1)), Rules.notBlank()),
                        "have items that, one after the other, must be 1; and then each not be blank",
                        "a list of items, one after the other, 1; and then each not blank"),
                kind(
                        Rules.contains(Rules.in(1), 1, 2),
                        "have between 1 and 2 items that must be 1",
                        "a list with 1 to 2 items 1"),
                kind(Rules.memberCount(1, Integer.MAX_VALUE), "have at least 1 member", "at least 1 member"),
                kind(
                        Rules.memberNames(Rules.pattern("^a")),
                        "have members whose names each must match ^a",
                        "an object of members with names each like ^a"),
                kind(
                        Rules.membersLike(Rules.like("^x-", Rules.pattern("^x\\-")), Rules.type("string")),
                        "have members like ^x- that each must be a string",
                        "an object whose members like ^x- are each string"),
                kind(
                        Rules.membersLike(Rules.like("^x-", Rules.pattern("^x\\-")), Rules.any()),
                        "have no members like ^x-",
                        "an object with no members like ^x-"),
                kind(
                        Rules.otherMembers(
                                List.of("b", "a"), List.of(Rules.like("^x-", Rules.pattern("^x\\-"))), Rules.any()),
                        "have no members but a, b, like ^x-",
                        "an object with no members but a, b, like ^x-"),
                kind(
                        Rules.otherMembers(List.of("a"), List.of(), Rules.type("string")),
                        "have members other than a that each must be a string",
                        "an object whose members other than a are each string"),
                kind(
                        Rules.otherMembers(List.of(), List.of(), Rules.type("string")),
                        "have members that each must be a string",
                        "an object whose members are each string"),
                kind(Rules.all(), "be anything", "anything"),
                kind(Rules.any(), "not be there", "impossible"),
                kind(Rules.any(Rules.in(1), Rules.in(2)), "be 1 or be 2", "1 or 2"),
                kind(
                        Rules.exactlyOne(Rules.in(1), Rules.in(2)),
                        "do exactly one of: be 1; be 2",
                        "exactly one of (1; 2)"),
                kind(Rules.not(Rules.in(1)), "not be 1", "not 1"),
                kind(Rules.not(Rules.all()), "not be there", "impossible"),
                kind(Rules.not(Rules.all(Rules.type("string"), Rules.pattern("a"))), "not match a", "not like a"),
                kind(
                        Rules.when(Rules.in(1), Rules.in(2), Rules.in(3)),
                        "be 2 where it is 1, and else be 3",
                        "2 where it is 1, else 3"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            amount, end_frame, image_url, index, id, audio, upscale, upload_id, unmute, uninstall | an
            fps, mp4, hd, srt, x264, 8k, 18, 11 , hour                                         | an
            seed, url, user_id, unit, uuid, uid, uri, usage, utc, union, one, eur               | a
            cfg, prompt, 1080p, 4k, 768p, 180, house, yaw, 高清                                  | a
            """)
    void articles(String names, String article) {
        for (String name : names.split(",")) {
            assertThat(SchemaWords.must(Rules.has(name.strip()))).isEqualTo("have " + article + " " + name.strip());
        }
    }

    private static Arguments kind(Schema schema, String must, String is) {
        return Arguments.of(schema, must, is);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void bothMoods(Schema schema, String must, String is) {
        assertThat(SchemaWords.must(schema)).isEqualTo(must);
        assertThat(SchemaWords.is(schema)).isEqualTo(is);
    }

    @Test
    void oneMistakeIsOneStatement() {
        Schema url = Rules.all(
                Rules.type("string"), Rules.pattern("^https?://", "^https?://"), Rules.length(0, 9), Rules.uri());
        List<Schema> statements = Statements.of(url);
        assertThat(statements.stream().map(SchemaWords::must))
                .containsExactly("be a string", "be an absolute http or https URL", "have at most 9 characters");
        assertThat(Statements.hint(statements.get(1), "http://\u00e9.com"))
                .isEqualTo("; a URL has all but ASCII percent-encoded");
        assertThat(Statements.hint(statements.get(1), "ftp://e.com")).isEmpty();
        assertThat(Statements.hint(statements.get(2), "\u00e9")).isEmpty();
        assertThat(Statements.of(Rules.all(Rules.pattern("^https?://"), Rules.notBlank())))
                .hasSize(2);
    }

    @Test
    void valuesHaveOneForm() {
        assertThat(JsonValue.of(6))
                .isEqualTo(JsonValue.of(new BigDecimal("6.00")))
                .isEqualTo(JsonValue.of(6.0));
        assertThat(JsonValue.of(Map.of("a", List.of(1, true)))).isEqualTo(Map.of("a", List.of(BigDecimal.ONE, true)));
        assertThat(JsonValue.of(BigDecimal.TEN.pow(500))).isEqualTo(JsonValue.of(new BigDecimal("1e500")));
        assertThat(JsonValue.display(new BigDecimal("1e3"))).isEqualTo("1000");
        assertThat(JsonValue.display("a\"")).isEqualTo("a\"");
        assertThat(JsonValue.display(List.of("a\"\\\n\u0001\u00e9", Map.of(), List.of())))
                .isEqualTo("[\"a\\\"\\\\\\n\\u0001\u00e9\",{},[]]");
        assertThat(Rules.type("number").holds(BigDecimal.ONE)).isTrue();
        assertThat(Rules.type("integer").holds(new BigDecimal("1.5"))).isFalse();
    }
}
