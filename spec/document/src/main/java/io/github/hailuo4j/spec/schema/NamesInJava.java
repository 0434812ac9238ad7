package io.github.hailuo4j.spec.schema;

import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Node.ArrayNode;
import io.github.hailuo4j.spec.document.Node.ObjectNode;
import io.github.hailuo4j.spec.document.Problems;
import io.github.hailuo4j.spec.document.SpecDiagnostic;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/**
 * What a document calls things in Java: {@code x-java-name}, and {@code x-enum-varnames} for the values of an enum. Both may stand
 * beside a {@code $ref}, which comes first, or where it leads. Names that cannot be used are warnings: what they name has a name
 * all the same.
 */
public final class NamesInJava {

    static final String NAME = "x-java-name";
    static final String OF_VALUES = "x-enum-varnames";

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern LETTER_OR_DIGIT = Pattern.compile("[A-Za-z0-9]");
    private static final List<String> COMBINING = List.of("allOf", "anyOf", "oneOf");

    private final References references;

    public NamesInJava(References references) {
        // Where a reference leads to nothing is said by whoever reads the schema.
        this.references = references.reporting(new Problems());
    }

    /** Whether a text can be a name as it is. */
    public static boolean isIdentifier(String text) {
        return IDENTIFIER.matcher(text).matches()
                && LETTER_OR_DIGIT.matcher(text).find()
                && !SourceVersion.isKeyword(text);
    }

    /** The nearest {@code x-java-name} that is a text, on the chain of {@code $ref}s. */
    public Optional<Node> name(Node start) {
        return name(start, Optional.empty());
    }

    /** The same on the chain from a reference to the schema that it is about, and no further. */
    public Optional<Node> name(Node start, ObjectNode end) {
        return name(start, Optional.of(end.pointer()));
    }

    private Optional<Node> name(Node start, Optional<String> end) {
        Set<String> seen = new HashSet<>();
        Node current = start;
        while (current instanceof ObjectNode schema && seen.add(schema.pointer())) {
            Node name = schema.get(NAME);
            if (name != null && isText(name)) {
                return Optional.of(name);
            }
            Node reference = schema.get("$ref");
            boolean isEnd = end.isPresent() && end.get().equals(schema.pointer());
            Optional<Node> target = reference == null || isEnd ? Optional.empty() : references.resolve(reference);
            if (target.isEmpty()) {
                break;
            }
            current = target.get();
        }
        return Optional.empty();
    }

    /** The names of values by value, the outermost first; a value that has none that can be used is not there. */
    public Map<Object, Node> ofValues(Node schema) {
        Map<Object, Node> names = new LinkedHashMap<>();
        addNames(schema, names, new HashSet<>());
        return names;
    }

    private void addNames(Node node, Map<Object, Node> names, Set<String> seen) {
        if (!(node instanceof ObjectNode schema) || !seen.add(schema.pointer())) {
            return;
        }
        if (schema.get(OF_VALUES) instanceof ArrayNode said) {
            Optional<List<Node>> values = values(schema, new HashSet<>());
            List<Node> named = values.isPresent() ? named(values.get(), said) : List.of();
            Set<String> taken = new HashSet<>();
            for (int i = 0; i < Math.min(named.size(), said.items().size()); i++) {
                Node name = said.items().get(i);
                Object value = named.get(i).plain();
                if (value != null && isText(name) && taken.add(folded(name))) {
                    names.putIfAbsent(value, name);
                }
            }
        }
        for (Node inner : inner(schema)) {
            addNames(inner, names, seen);
        }
    }

    /** Adds what is wrong with one of the two keywords. */
    void check(ObjectNode owner, String keyword, Node value, Problems problems) {
        if (keyword.equals(NAME)) {
            checkName(value, problems);
            if (isText(value) && SourceVersion.isKeyword(String.valueOf(value.plain()))) {
                problems.report(value, SpecDiagnostic.JAVA_NAME_KEYWORD, String.valueOf(value.plain()));
            }
        } else if (keyword.equals(OF_VALUES)) {
            checkValues(owner, value, problems);
        }
    }

    private void checkValues(ObjectNode owner, Node value, Problems problems) {
        if (!(value instanceof ArrayNode said)) {
            problems.report(value, SpecDiagnostic.VALUE_NAMES_NOT_LIST, value.kind());
            return;
        }
        Optional<List<Node>> values = values(owner, new HashSet<>());
        if (values.isEmpty()) {
            problems.report(value, SpecDiagnostic.VALUE_NAMES_OF_NOTHING);
            return;
        }
        int named = named(values.get(), said).size();
        if (named != said.items().size()) {
            problems.report(
                    value, SpecDiagnostic.VALUE_NAMES_COUNT, named, said.items().size());
        }
        Set<String> taken = new HashSet<>();
        for (Node name : said.items()) {
            checkName(name, problems);
            if (isText(name) && !taken.add(folded(name))) {
                problems.report(name, SpecDiagnostic.VALUE_NAME_TWICE, String.valueOf(name.plain()));
            }
        }
    }

    private static void checkName(Node name, Problems problems) {
        if (!(name.plain() instanceof String text)) {
            problems.report(name, SpecDiagnostic.JAVA_NAME_NOT_STRING, name.kind());
        } else if (!IDENTIFIER.matcher(text).matches()
                || !LETTER_OR_DIGIT.matcher(text).find()) {
            problems.report(name, SpecDiagnostic.JAVA_NAME_NOT_IDENTIFIER, '"' + text + '"', meant(text));
        }
    }

    /** The text with what no name has left out. */
    private static String meant(String text) {
        String name = text.strip().replaceAll("[^A-Za-z0-9_]+", "_").replaceAll("^_+|_+$", "");
        if (name.isEmpty()) {
            return "";
        }
        return ": did you mean " + (Character.isDigit(name.charAt(0)) ? "_" : "") + name + "?";
    }

    private static boolean isText(Node name) {
        return name.plain() instanceof String text && !text.isBlank();
    }

    /** Names of classes must differ in more than capitals. */
    private static String folded(Node name) {
        return String.valueOf(name.plain()).toLowerCase(Locale.ROOT);
    }

    /** The values that the names stand for, in their order: null is never sent, and may go without a name. */
    private static List<Node> named(List<Node> values, ArrayNode names) {
        List<Node> sent = new ArrayList<>();
        for (Node value : values) {
            if (value.plain() != null) {
                sent.add(value);
            }
        }
        return names.items().size() == values.size() ? values : sent;
    }

    /** The values that are listed in the schema, or in the one that it refers to or combines. */
    private Optional<List<Node>> values(Node node, Set<String> seen) {
        if (!(node instanceof ObjectNode schema) || !seen.add(schema.pointer())) {
            return Optional.empty();
        }
        if (schema.get("enum") instanceof ArrayNode values) {
            return Optional.of(values.items());
        }
        Node constant = schema.get("const");
        if (constant != null) {
            return Optional.of(List.of(constant));
        }
        Optional<List<Node>> found = Optional.empty();
        for (Node inner : inner(schema)) {
            Optional<List<Node>> values = values(inner, seen);
            if (values.isPresent() && found.isPresent()) {
                return Optional.empty();
            }
            found = values.isPresent() ? values : found;
        }
        return found;
    }

    /** The schemas that say something of the same value. */
    private List<Node> inner(ObjectNode schema) {
        List<Node> inner = new ArrayList<>();
        Node reference = schema.get("$ref");
        if (reference != null) {
            Optional<Node> target = references.resolve(reference);
            if (target.isPresent()) {
                inner.add(target.get());
            }
        }
        for (String keyword : COMBINING) {
            if (schema.get(keyword) instanceof ArrayNode schemas) {
                inner.addAll(schemas.items());
            }
        }
        return inner;
    }
}
