package io.github.hailuo4j.spec.document;

import com.fasterxml.jackson.core.ErrorReportConfiguration;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.io.ContentReference;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.core.json.ReaderBasedJsonParser;
import com.fasterxml.jackson.core.sym.CharsToNameCanonicalizer;
import com.fasterxml.jackson.core.util.BufferRecycler;
import io.github.hailuo4j.rules.JsonValue;
import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads JSON or YAML into {@link Node}s by streaming. Our own tree and not Jackson's, for two reasons: its nodes forget
 * where they stood, and databind costs a cold compiler half a second.
 */
public final class DocumentReader {

    /** Numbers of more digits, written out, are refused: 1e1000000 would become a megabyte of source. */
    private static final int MOST_DIGITS = 400;

    /** What the parser adds to some messages about where it reads from: nothing that a user has a use for. */
    private static final String PARSERS_SOURCE = " \\(start marker at .*";

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final JsonParser parser;
    private final boolean isYaml;
    private final Problems problems;

    private DocumentReader(JsonParser parser, boolean isYaml, Problems problems) {
        this.parser = parser;
        this.isYaml = isYaml;
        this.problems = problems;
    }

    /** Reads JSON. The result is empty if the text is none; then there is a problem. */
    public static Optional<Node> json(Reader text, Problems problems) {
        return read(false, text, problems);
    }

    /** Reads YAML, of which JSON is a part. The result is empty if the text is none; then there is a problem. */
    public static Optional<Node> yaml(Reader text, Problems problems) {
        return read(true, text, problems);
    }

    private static Optional<Node> read(boolean isYaml, Reader text, Problems problems) {
        try (JsonParser parser = isYaml ? Yaml.parser(text) : jsonParser(text)) {
            DocumentReader reader = new DocumentReader(parser, isYaml, problems);
            if (parser.nextToken() == null) {
                problems.add(problem(new Location(1, 1), "", "the document is empty"));
                return Optional.empty();
            }
            Node root = reader.node("");
            if (parser.nextToken() != null) {
                Location where = location(parser.currentTokenLocation());
                problems.add(problem(where, "", "something follows the document; a file holds one"));
            }
            return Optional.of(root);
        } catch (JsonProcessingException e) {
            Location where = e.getLocation() == null ? new Location(1, 1) : location(e.getLocation());
            String firstLine = e.getOriginalMessage().contains("MalformedInputException")
                    ? "the text is not UTF-8"
                    : e.getOriginalMessage()
                            .lines()
                            .findFirst()
                            .orElse("cannot be read")
                            .replaceFirst(PARSERS_SOURCE, "");
            problems.add(problem(where, "", "not well-formed: " + firstLine));
            return Optional.empty();
        } catch (CharacterCodingException e) {
            problems.add(problem(new Location(1, 1), "", "not well-formed: the text is not UTF-8"));
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A parser without its factory, which would load the classes of all of Jackson's generators and of its other parsers: one
     * in eight of all that a cold compiler loads for us.
     */
    private static JsonParser jsonParser(Reader text) throws IOException {
        PushbackReader marked = new PushbackReader(text);
        int first = marked.read();
        if (first != BYTE_ORDER_MARK && first != -1) {
            marked.unread(first);
        }
        IOContext context = new IOContext(
                StreamReadConstraints.defaults(),
                StreamWriteConstraints.defaults(),
                ErrorReportConfiguration.defaults(),
                new BufferRecycler(),
                ContentReference.unknown(),
                false);
        CharsToNameCanonicalizer names =
                CharsToNameCanonicalizer.createRoot(null).makeChild();
        return new ReaderBasedJsonParser(context, JsonParser.Feature.collectDefaults(), marked, null, names);
    }

    private static Problem problem(Location location, String pointer, String message) {
        return new Problem(Problem.Severity.ERROR, location, pointer, message);
    }

    private static Location location(JsonLocation location) {
        return new Location(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }

    private Node node(String pointer) throws IOException {
        Location location = location(parser.currentTokenLocation());
        // Asked in this order so that reading JSON loads no class of YAML's.
        String written = "";
        if (isYaml && parser instanceof CoreYaml.CoreParser yaml) {
            written = yaml.plain();
            String tag = yaml.foreignTag();
            if (!tag.isEmpty()) {
                problems.add(problem(
                        location, pointer, "the tag " + tag + " is not understood; write the value as JSON has it"));
            }
            if (yaml.isCurrentAlias()) {
                problems.add(problem(location, pointer, "YAML aliases are not understood; use $ref"));
            }
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(pointer, location);
            case START_ARRAY -> array(pointer, location);
            case VALUE_TRUE -> new Node.ScalarNode(pointer, location, true, written);
            case VALUE_FALSE -> new Node.ScalarNode(pointer, location, false, written);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                new Node.ScalarNode(pointer, location, number(pointer, location), written);
            case VALUE_NULL -> new Node.ScalarNode(pointer, location, null, written);
            default -> new Node.ScalarNode(pointer, location, parser.getText(), written);
        };
    }

    private Object number(String pointer, Location location) throws IOException {
        try {
            BigDecimal stripped = parser.getDecimalValue().stripTrailingZeros();
            if (Math.abs((long) stripped.scale()) <= MOST_DIGITS && stripped.precision() <= MOST_DIGITS) {
                return JsonValue.normalised(stripped);
            }
        } catch (ArithmeticException | NumberFormatException e) {
            // Its exponent is beyond what a BigDecimal can have; reported below.
        }
        problems.add(problem(
                location, pointer, "a number has at most " + MOST_DIGITS + " digits before or after the point"));
        return BigDecimal.ZERO;
    }

    private Node object(String pointer, Location location) throws IOException {
        Map<String, Node> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            Location nameLocation = location(parser.currentTokenLocation());
            String memberPointer = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
            parser.nextToken();
            if (members.put(name, node(memberPointer)) != null) {
                problems.add(problem(nameLocation, memberPointer, "\"" + name + "\" stands here twice"));
            }
        }
        return new Node.ObjectNode(pointer, location, Collections.unmodifiableMap(members));
    }

    private Node array(String pointer, Location location) throws IOException {
        List<Node> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node(pointer + "/" + items.size()));
        }
        return new Node.ArrayNode(pointer, location, Collections.unmodifiableList(items));
    }

    /** Apart, so that what reads JSON is verified without a class of YAML's. */
    private static final class Yaml {
        static JsonParser parser(Reader text) throws IOException {
            return new CoreYaml().createParser(text);
        }
    }
}
