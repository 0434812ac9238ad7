package io.github.hailuo4j.spec.diff;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Values that people read easily: they are taken as samples before those that are worked out. */
final class Candidates {

    /** Longer texts than this are not read by anyone. */
    private static final int LONGEST = 10_000;

    private static final String URL = "https://example.com/a";

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
            "16:9",
            "#00ff00",
            "2026-09-01",
            "en-US",
            "a@example.com",
            "a.png",
            "/a/b");

    private Candidates() {}

    static Set<Object> of(Atoms atoms) {
        Set<Object> all = new LinkedHashSet<>(List.of("text", URL));
        all.addAll(atoms.listed(Object.class));
        TreeSet<Integer> lengths = new TreeSet<>();
        atoms.lengths().forEach(start -> lengths.addAll(List.of(start - 1, start)));
        for (int length : lengths) {
            if (length >= 0 && length <= LONGEST) {
                all.add("a".repeat(length));
                if (length >= URL.length()) {
                    all.add(URL + "a".repeat(length - URL.length()));
                }
            }
        }
        all.addAll(TEXTS);
        all.addAll(List.of(BigDecimal.ONE, BigDecimal.ZERO, true, false));
        Samples items =
                atoms.items().isEmpty() ? new Samples(List.of("text"), true) : Samples.of(atoms.items(), List.of());
        items.values().forEach(item -> all.add(List.of(item)));
        all.add(Map.of());
        all.add(full(atoms));
        return all;
    }

    /** An object with all members that are spoken of, each as is right where that can be. */
    private static Map<String, Object> full(Atoms atoms) {
        Map<String, Object> full = new LinkedHashMap<>();
        atoms.members().forEach((name, schemas) -> {
            List<Object> some = Samples.of(schemas, List.of()).values();
            full.put(
                    name,
                    some.stream()
                            .filter(value -> schemas.stream().allMatch(schema -> schema.holds(value)))
                            .findFirst()
                            .orElse(some.get(0)));
        });
        return Collections.unmodifiableMap(full);
    }
}
