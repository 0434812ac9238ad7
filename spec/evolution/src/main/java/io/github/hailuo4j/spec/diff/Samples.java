package io.github.hailuo4j.spec.diff;

import io.github.hailuo4j.rules.JsonValue;
import io.github.hailuo4j.rules.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Values on which schemas of one parameter can differ: the values that they list, and those on both sides of every bound.
 *
 * <p>Patterns and the insides of objects are not taken apart. Texts of several kinds are tried on them; where none fits, the
 * comparison says so.
 */
final class Samples {

    /** Longer texts and lists than this are not tried. */
    private static final int LONGEST = 100_000;

    private static final List<String> TEXTS = List.of(
            "a",
            "A",
            "Ab",
            "0",
            "42",
            "-",
            " ",
            "",
            "a b",
            "a_1",
            "a-b",
            "a1b2",
            "16:9",
            "1:1",
            "#00ff00",
            "1.5",
            "2026-09-01",
            "2026-09-01T00:00:00Z",
            "en",
            "en-US",
            "a@example.com",
            "data:image/png;base64,AA==",
            "a.png",
            "/a/b");

    private static final String URL = "https://example.com/a";

    private final Set<Object> values = new LinkedHashSet<>();
    private final Set<Integer> lengths = new LinkedHashSet<>(List.of(0, 1, 2));
    private final Set<Integer> counts = new LinkedHashSet<>(List.of(1, 0, 2));
    private final List<Schema> items = new ArrayList<>();
    private final Map<String, List<Schema>> members = new LinkedHashMap<>();
    private final Set<Schema> opaque = new LinkedHashSet<>();

    private final Look look = new Look();

    private Samples() {}

    /** The samples of the statements; one of those that none of them tells apart, unless it is to be kept. */
    static List<Object> of(List<Schema> statements, List<Object> kept) {
        Map<List<Object>, Object> classes = new LinkedHashMap<>();
        Set<Object> candidates = new LinkedHashSet<>(kept);
        candidates.addAll(candidates(statements));
        for (Object candidate : candidates) {
            List<Object> signature = new ArrayList<>();
            statements.forEach(statement -> signature.add(statement.holds(candidate)));
            if (kept.contains(candidate)) {
                signature.add(candidate);
            }
            classes.putIfAbsent(signature, candidate);
        }
        return List.copyOf(classes.values());
    }

    /** The parts of the statements that samples can miss: patterns, and what is said of members of objects. */
    static Set<Schema> opaque(List<Schema> statements) {
        Samples samples = new Samples();
        statements.forEach(samples::look);
        return samples.opaque;
    }

    private static Set<Object> candidates(List<Schema> statements) {
        Samples samples = new Samples();
        statements.forEach(samples::look);
        return samples.all();
    }

    private void look(Schema schema) {
        schema.accept(look);
    }

    private static void bound(Set<Integer> bounds, int bound) {
        for (long near = bound - 1L; near <= bound + 1L; near++) {
            if (near >= 0 && near <= LONGEST) {
                bounds.add((int) near);
            }
        }
    }

    private void bound(BigDecimal bound) {
        for (String distance : List.of("0", "1", "-1", "0.5", "-0.5")) {
            values.add(JsonValue.normalised(bound.add(new BigDecimal(distance))));
        }
    }

    private Set<Object> all() {
        Set<Object> all = new LinkedHashSet<>(List.of("text", URL));
        all.addAll(values);
        for (int length : lengths) {
            all.add("a".repeat(length));
            all.add(" ".repeat(length));
            if (length >= URL.length()) {
                all.add(URL + "a".repeat(length - URL.length()));
            }
        }
        all.addAll(TEXTS);
        for (String number : List.of("1", "0", "-1", "0.5", "3")) {
            all.add(new BigDecimal(number));
        }
        all.add(true);
        all.add(false);
        lists(all);
        objects(all);
        return all;
    }

    private void lists(Set<Object> all) {
        List<Object> each = items.isEmpty() ? List.of("text") : of(items, List.of());
        for (Object item : each) {
            for (int count : counts) {
                all.add(java.util.Collections.nCopies(count, item));
            }
        }
        if (each.size() > 1) {
            all.add(List.of(each.get(0), each.get(1)));
        }
    }

    private void objects(Set<Object> all) {
        Map<String, Object> full = new LinkedHashMap<>();
        members.forEach((name, schemas) -> {
            List<Object> some = of(schemas, List.of());
            full.put(
                    name,
                    some.stream()
                            .filter(value -> schemas.stream().allMatch(schema -> schema.holds(value)))
                            .findFirst()
                            .orElse(some.get(0)));
        });
        all.add(Map.of("any", "thing"));
        all.add(Map.of());
        all.add(java.util.Collections.unmodifiableMap(full));
    }

    /** Takes in what each kind of statement speaks of. */
    private final class Look implements Schema.Visitor<Boolean> {

        private boolean lookAt(List<Schema> schemas) {
            schemas.forEach(Samples.this::look);
            return true;
        }

        @Override
        public Boolean values(Schema.Values listed) {
            values.addAll(listed.values());
            for (Object value : listed.values()) {
                if (value instanceof String text) {
                    bound(lengths, text.codePointCount(0, text.length()));
                }
            }
            return true;
        }

        @Override
        public Boolean length(Schema.Length length) {
            bound(lengths, length.min());
            bound(lengths, length.max());
            return true;
        }

        @Override
        public Boolean itemCount(Schema.ItemCount count) {
            bound(counts, count.min());
            bound(counts, count.max());
            return true;
        }

        @Override
        public Boolean minimum(Schema.Minimum minimum) {
            bound(minimum.min());
            return true;
        }

        @Override
        public Boolean maximum(Schema.Maximum maximum) {
            bound(maximum.max());
            return true;
        }

        @Override
        public Boolean items(Schema.Items each) {
            return items.add(each.each());
        }

        @Override
        public Boolean property(Schema.Property property) {
            members.computeIfAbsent(property.name(), name -> new ArrayList<>()).add(property.schema());
            return opaque.add(property);
        }

        @Override
        public Boolean required(Schema.Required required) {
            members.computeIfAbsent(required.name(), name -> new ArrayList<>());
            return opaque.add(required);
        }

        @Override
        public Boolean matches(Schema.Matches matches) {
            return opaque.add(matches);
        }

        @Override
        public Boolean allOf(Schema.AllOf allOf) {
            return lookAt(allOf.schemas());
        }

        @Override
        public Boolean anyOf(Schema.AnyOf anyOf) {
            return lookAt(anyOf.schemas());
        }

        @Override
        public Boolean oneOf(Schema.OneOf oneOf) {
            return lookAt(oneOf.schemas());
        }

        @Override
        public Boolean not(Schema.Not not) {
            return lookAt(List.of(not.schema()));
        }

        @Override
        public Boolean conditional(Schema.Conditional conditional) {
            return lookAt(List.of(conditional.condition(), conditional.then(), conditional.otherwise()));
        }

        // Of the others, the samples that are always tried have some on both sides.

        @Override
        public Boolean type(Schema.Type type) {
            return true;
        }

        @Override
        public Boolean uri(Schema.Uri uri) {
            return true;
        }

        @Override
        public Boolean closed(Schema.Closed closed) {
            return true;
        }
    }
}
