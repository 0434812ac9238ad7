package io.github.hailuo4j.spec.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.spec.Specs;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FingerprintTest {

    @SuppressWarnings("unused")
    private static final List<String> BUNDLED = Specs.BUNDLED;

    private static Node yaml(String text) {
        Problems problems = new Problems();
        Node root = DocumentReader.yaml(new StringReader(text), problems).orElseThrow();
        assertThat(problems.inOrder()).isEmpty();
        return root;
    }

    private static String of(String text) {
        return Fingerprint.of(yaml(text));
    }

    private static Node bundled(String name) throws IOException {
        try (var text = new InputStreamReader(Specs.open(name), StandardCharsets.UTF_8)) {
            return DocumentReader.yaml(text, new Problems()).orElseThrow();
        }
    }

    /** Written down, since users' sources hold such digits: an other version of ours must find the same. */
    @Test
    void staysWhatItIs() {
        assertThat(of("{a: 1, b: [x, true, null], properties: {z: 2.50, y: \"\u00e9\"}}"))
                .isEqualTo("35e1be0f9d75");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\": \"integer\", \"enum\": [6, 10], \"description\": \"How long.\"}",
                "enum: [6, 10] # two\ntype: integer\ndescription: How long.",
                "# of 2026\nenum:\n- 6.0\n- 1e1\n\ntype: 'integer'\ndescription: >-\n  How\n  long.\n",
            })
    void doesNotDependOnHowTheDocumentIsWritten(String text) {
        assertThat(of(text)).isEqualTo(of("type: integer\nenum: [6, 10]\ndescription: How long."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{type: integer, enum: [10, 6], description: How long.}",
                "{type: integer, enum: [6], description: How long.}",
                "{type: integer, enum: [[6, 10]], description: How long.}",
                "{type: integer, enum: ['6', 10], description: How long.}",
                "{type: integer, enum: [6, 10], description: How long}",
                "{type: integer, enum: [6, 10], default: 6, description: How long.}",
                "{type: integer, enum: [6, 10], title: How long.}",
                "{type: 'null', enum: [6, 10], description: How long.}",
                "{type: null, enum: [6, 10], description: How long.}",
                "{type: 'true', enum: [6, 10], description: How long.}",
                "{type: true, enum: [6, 10], description: How long.}",
                "{}",
                "[]",
                "''"
            })
    void dependsOnWhatTheDocumentSays(String text) {
        assertThat(of(text)).isNotEqualTo(of("type: integer\nenum: [6, 10]\ndescription: How long."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"properties", "paths"})
    void dependsOnTheOrderThatGeneratedCodeHas(String name) {
        assertThat(of(name + ": {a: {}, b: {}}")).isNotEqualTo(of(name + ": {b: {}, a: {}}"));
        assertThat(of("schemas: {a: {}, b: {}}")).isEqualTo(of("schemas: {b: {}, a: {}}"));
    }

    @Test
    void halvesOfSurrogatePairsAreTold() {
        assertThat(Stream.of("\"\\uD800\"", "\"\\uD801\"", "\"\\uDC00\"", "\"?\"", "\"\\uFFFD\"")
                        .map(FingerprintTest::json)
                        .distinct())
                .hasSize(5);
    }

    private static String json(String text) {
        return Fingerprint.of(
                DocumentReader.json(new StringReader(text), new Problems()).orElseThrow());
    }

    /** The compiler reads the bundled documents as JSON, people as YAML. */
    @ParameterizedTest
    @FieldSource("BUNDLED")
    void isTheSameForTheBundledJson(String name) throws IOException {
        assertThat(Fingerprint.of(Specs.bundled(name).orElseThrow().document().where()))
                .isEqualTo(Fingerprint.of(bundled(name)));
    }

    /** Each place of a document counts: one scalar at a time is changed. */
    @ParameterizedTest
    @FieldSource("BUNDLED")
    void changesWithEveryScalar(String name) throws IOException {
        Node root = bundled(name);
        List<String> seen = new ArrayList<>(List.of(Fingerprint.of(root)));
        int scalars = scalars(root);
        assertThat(scalars).isGreaterThan(100);
        for (int i = 0; i < scalars; i++) {
            seen.add(Fingerprint.of(changed(root, new int[] {i})));
        }
        assertThat(seen).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theOrderOfKeywordsIsNothing(long seed) throws IOException {
        Node root = bundled(Specs.BUNDLED.get(0));
        assertThat(Fingerprint.of(shuffled(root, new Random(seed), false)))
                .as("seed %d", seed)
                .isEqualTo(Fingerprint.of(root));
    }

    private static int scalars(Node node) {
        if (node instanceof Node.ObjectNode object) {
            return object.members().values().stream()
                    .mapToInt(FingerprintTest::scalars)
                    .sum();
        }
        return node instanceof Node.ArrayNode array
                ? array.items().stream().mapToInt(FingerprintTest::scalars).sum()
                : 1;
    }

    /** A copy in which the scalar of that number is another one; the number is counted down. */
    private static Node changed(Node node, int[] number) {
        if (node instanceof Node.ObjectNode object) {
            Map<String, Node> members = new LinkedHashMap<>();
            object.members().forEach((name, member) -> members.put(name, changed(member, number)));
            return new Node.ObjectNode(node.pointer(), node.location(), members);
        }
        if (node instanceof Node.ArrayNode array) {
            List<Node> items =
                    array.items().stream().map(item -> changed(item, number)).toList();
            return new Node.ArrayNode(node.pointer(), node.location(), items);
        }
        return number[0]-- == 0
                ? new Node.ScalarNode(node.pointer(), node.location(), node.plain() + " changed at " + node.pointer())
                : node;
    }

    private static Node shuffled(Node node, Random random, boolean inOrder) {
        if (node instanceof Node.ObjectNode object) {
            List<String> names = new ArrayList<>(object.members().keySet());
            if (!inOrder) {
                Collections.shuffle(names, random);
            }
            Map<String, Node> members = new LinkedHashMap<>();
            for (String name : names) {
                Node member = object.members().getOrDefault(name, node);
                members.put(name, shuffled(member, random, name.equals("properties") || name.equals("paths")));
            }
            return new Node.ObjectNode(node.pointer(), node.location(), members);
        }
        return node instanceof Node.ArrayNode array
                ? new Node.ArrayNode(
                        node.pointer(),
                        node.location(),
                        array.items().stream()
                                .map(item -> shuffled(item, random, false))
                                .toList())
                : node;
    }
}
