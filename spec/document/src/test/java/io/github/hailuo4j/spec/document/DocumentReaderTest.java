package io.github.hailuo4j.spec.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.spec.document.Node.ArrayNode;
import io.github.hailuo4j.spec.document.Node.ObjectNode;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DocumentReaderTest {

    private final Problems problems = new Problems();

    private Node json(String text) {
        return DocumentReader.json(new StringReader(text), problems).orElseThrow();
    }

    private Node yaml(String text) {
        return DocumentReader.yaml(new StringReader(text), problems).orElseThrow();
    }

    private static Node at(Node node, String name) {
        Node member = ((ObjectNode) node).get(name);
        assertThat(member).as(name).isNotNull();
        return member == null ? node : member;
    }

    private void assertProblems(String... expected) {
        assertThat(problems.inOrder()).extracting(Problem::toString).containsExactly(expected);
    }

    @Test
    void nodesOfJsonKnowWhereTheyStand() {
        Node root = json("{\n  \"a\": {\"b/c~d\": [1,\n    true]},\n  \"e\": null\n}");
        Node list = at(at(root, "a"), "b/c~d");
        assertThat(root.pointer()).isEmpty();
        assertThat(root.location()).isEqualTo(new Location(1, 1));
        assertThat(list.pointer()).isEqualTo("/a/b~1c~0d");
        assertThat(list.location()).isEqualTo(new Location(2, 18));
        Node second = ((ArrayNode) list).items().get(1);
        assertThat(second.pointer()).isEqualTo("/a/b~1c~0d/1");
        assertThat(second.location()).isEqualTo(new Location(3, 5));
        assertThat(root.plain())
                .isEqualTo(yaml("a: {b/c~d: [1, true]}\ne: null").plain());
        assertProblems();
    }

    @Test
    void nodesOfYamlKnowWhereTheyStand() {
        Node root = yaml("a:\n  - 6\n  - b: text\nc: >-\n  folded\n  lines\n");
        Node item = ((ArrayNode) at(root, "a")).items().get(1);
        assertThat(item.pointer()).isEqualTo("/a/1");
        assertThat(item.location()).isEqualTo(new Location(3, 5));
        assertThat(at(item, "b").location()).isEqualTo(new Location(3, 8));
        assertThat(at(root, "c").plain()).isEqualTo("folded lines");
    }

    @Test
    void equalNumbersAreEqualHoweverTheyAreWritten() {
        assertThat(json("[6, 6.0, 60e-1, 0.50, 1e3, -0]").plain())
                .isEqualTo(Arrays.asList(
                        new BigDecimal(6),
                        new BigDecimal(6),
                        new BigDecimal(6),
                        new BigDecimal("0.5"),
                        new BigDecimal(1000),
                        BigDecimal.ZERO));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e1000000", "-1e-1000000", "1e999999999", "100e2147483647"})
    void numbersThatNobodyCouldWriteOutAreRefused(String number) {
        assertThat(problems("[" + number + "]", false))
                .containsExactly("1:2: error: a number must have at most 400 digits before or after the point (at /0)");
    }

    @Test
    void aFileHoldsOneDocument() {
        assertThat(problems("{\"a\": 1} {}", false))
                .containsExactly("1:10: error: something follows the document: a file must hold one");
        assertThat(problems("a: 1\n---\nb: 2\n", true))
                .containsExactly("3:1: error: something follows the document: a file must hold one");
        assertThat(problems("{\"a\": 1}]", false))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("1:9: error: not well-formed: ");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheText() {
        assertThat(json("\uFEFF[1]").plain()).isEqualTo(List.of(BigDecimal.ONE));
    }

    private static List<String> problems(String text, boolean yaml) {
        Problems found = new Problems();
        if (yaml) {
            DocumentReader.yaml(new StringReader(text), found);
        } else {
            DocumentReader.json(new StringReader(text), found);
        }
        return found.inOrder().stream().map(Problem::toString).toList();
    }

    @Test
    void kindsForMessages() {
        assertThat(json("{}").kind()).isEqualTo("an object");
        assertThat(json("[]").kind()).isEqualTo("an array");
        assertThat(json("\"\"").kind()).isEqualTo("a string");
        assertThat(json("1").kind()).isEqualTo("a number");
        assertThat(json("false").kind()).isEqualTo("a boolean");
        assertThat(json("null").kind()).isEqualTo("null");
    }

    @Test
    void whatStandsTwiceIsReportedAtTheSecondPlace() {
        assertThat(json("{\"a\": 1,\n \"a\": 2}").plain()).isEqualTo(Map.of("a", new BigDecimal(2)));
        assertProblems("2:2: error: \"a\" must not stand twice in one object (at /a)");
    }

    @Test
    void aliasesAreNotUnderstood() {
        yaml("a: &x 1\nb: *x\n");
        assertProblems("2:4: error: YAML aliases are not understood: use $ref (at /b)");
    }

    @Test
    void malformedTextIsAProblemWithAPlace() {
        assertThat(DocumentReader.json(new StringReader("{\"a\": }"), problems)).isEmpty();
        assertThat(problems.inOrder().get(0).toString())
                .startsWith("1:7: error: not well-formed: Unexpected character");
        Problems ofYaml = new Problems();
        assertThat(DocumentReader.yaml(new StringReader("a: [1,\nb: {"), ofYaml))
                .isEmpty();
        assertThat(ofYaml.inOrder()).hasSize(1);
        assertThat(ofYaml.inOrder().get(0).toString()).contains("error: not well-formed: ");
    }

    /** What YAML's reader found, where it found it; what it was about to read then goes first. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a:\\t7      | 1:3: error: not well-formed: while scanning for the next token, found character '\\t(TAB)' that cannot start
            a: 'x      | 1:6: error: not well-formed: while scanning a quoted scalar, found unexpected end of stream
            a: 1\\n b: 2 | 2:3: error: not well-formed: mapping values are not allowed here
            - a\\nb: 1  | 2:1: error: not well-formed: while parsing a block collection, expected <block end>, but found
            a: [1,\\n{  | 2:2: error: not well-formed: while parsing a flow node, expected the node content, but found
            """)
    void malformedYaml(String text, String problem) {
        List<String> said = problems(text.replace("\\t", "\t").replace("\\n", "\n"), true);
        assertThat(said).singleElement().asString().startsWith(problem);
    }

    @Test
    void anEmptyDocumentIsAProblem() {
        assertThat(DocumentReader.yaml(new StringReader(""), problems)).isEmpty();
        assertProblems("1:1: error: the document must not be empty");
    }
}
