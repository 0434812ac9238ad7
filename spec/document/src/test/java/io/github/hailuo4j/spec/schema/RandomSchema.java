package io.github.hailuo4j.spec.schema;

import io.github.hailuo4j.rules.JsonType;
import io.github.hailuo4j.rules.NamePattern;
import io.github.hailuo4j.rules.Rules;
import io.github.hailuo4j.rules.Schema;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Schemas of every kind, put together in ways that no document does too. */
final class RandomSchema {

    private static final List<String> TYPES = List.of("string", "integer", "number", "boolean", "array", "object");
    private static final List<String> NAMES = List.of("a", "b", "c");

    private static final List<NamePattern> LIKE = List.of(
            Rules.like("^[ab]", EcmaPattern.read("^[ab]")),
            Rules.like("c$", EcmaPattern.read("c$")),
            Rules.like("^(?!b)", EcmaPattern.read("^(?!b)")));

    private RandomSchema() {}

    static Schema of(Random random, int depth) {
        int count = random.nextInt(3);
        String name = NAMES.get(random.nextInt(NAMES.size()));
        return switch (random.nextInt(depth == 0 ? 14 : 26)) {
            case 0 -> Rules.type(TYPES.get(random.nextInt(TYPES.size())));
            case 1 -> new Schema.Type(Set.of(JsonType.STRING, JsonType.NUMBER, JsonType.OBJECT));
            case 2 -> Rules.in("six", 6, true);
            case 3 -> Rules.length(count, random.nextBoolean() ? Integer.MAX_VALUE : count + 2);
            case 4 -> random.nextBoolean() ? Rules.notBlank() : Rules.pattern("x$", "x\\z");
            case 5 -> Rules.uri();
            case 6 -> Rules.atLeast(String.valueOf(count * 3));
            case 7 -> Rules.atMost(String.valueOf(count * 3.75));
            case 8 -> Rules.itemCount(count, random.nextBoolean() ? Integer.MAX_VALUE : count);
            case 9 -> Rules.has(name);
            case 10 -> new Schema.Closed(Set.copyOf(NAMES.subList(0, count)));
            case 11 -> random.nextBoolean() ? Rules.moreThan("1.5") : Rules.lessThan("6");
            case 12 -> random.nextBoolean() ? Rules.multipleOf("1.5") : ofArrays(Rules.uniqueItems());
            case 13 -> Rules.memberCount(count, random.nextBoolean() ? Integer.MAX_VALUE : count + 1);
            case 20 -> Rules.itemsInOrder(several(random, depth), of(random, depth - 1));
            case 21 ->
                ofArrays(Rules.contains(
                        of(random, depth - 1), count, random.nextBoolean() ? Integer.MAX_VALUE : count + 1));
            case 22 -> Rules.memberNames(of(random, 0));
            case 23 -> Rules.membersLike(LIKE.get(count), of(random, depth - 1));
            case 24 ->
                Rules.otherMembers(NAMES.subList(0, count), LIKE.subList(0, random.nextInt(3)), of(random, depth - 1));
            case 25 -> Rules.items(of(random, depth - 1));
            case 14 -> Rules.member(name, of(random, depth - 1));
            case 15 -> Rules.not(of(random, depth - 1));
            case 16 -> Rules.when(of(random, depth - 1), of(random, depth - 1), of(random, depth - 1));
            case 17 -> new Schema.AnyOf(several(random, depth));
            case 18 -> new Schema.OneOf(several(random, depth));
            default -> new Schema.AllOf(several(random, depth));
        };
    }

    /** Of arrays alone: networknt looks at the members of objects too, which the standard does not. */
    private static Schema ofArrays(Schema schema) {
        return Rules.all(Rules.type("array"), schema);
    }

    private static List<Schema> several(Random random, int depth) {
        List<Schema> several = new java.util.ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            several.add(of(random, depth - 1));
        }
        return several;
    }
}
