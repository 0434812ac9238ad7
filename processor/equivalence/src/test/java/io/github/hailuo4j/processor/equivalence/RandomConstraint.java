package io.github.hailuo4j.processor.equivalence;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** A parameter of a random type with a random constraint, and constants for it, of which some break it. */
final class RandomConstraint {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String[] PATTERNS = {
        "\\S", "^[ab]+$", "a", "^(?!b)", "^\\p{L}*$", "b{2,3}", "^https?://\\S+$", "[\"\\\\]", "^.?$", "(?<!a)$"
    };
    private static final String[] TEXTS = {
        "",
        " ",
        "a",
        "b",
        "ab",
        "bbb",
        "\\",
        "\"",
        "\u00e9",
        "\ud83d\ude00",
        "\n",
        "\u2028",
        "https://e.com/",
        "ftp:",
        "\ud83d"
    };

    private final Random random;
    private final String type;
    private final boolean isUri;
    private final ObjectNode schema;

    RandomConstraint(Random random) {
        this.random = random;
        this.type = List.of("string", "string", "integer", "number", "array", "object")
                .get(random.nextInt(6));
        this.isUri = type.equals("string") && random.nextInt(3) == 0;
        this.schema = statements(type, 0);
        schema.put("type", type);
        if (isUri) {
            schema.put("format", "uri");
        }
    }

    /** As JSON Schema. */
    ObjectNode schema() {
        return schema;
    }

    private ObjectNode statements(String of, int depth) {
        ObjectNode statements = JSON.objectNode();
        if (random.nextInt(8) > 0) {
            keywords(statements, of, depth);
        }
        if (depth < 2 && random.nextInt(3) == 0) {
            switch (random.nextInt(4)) {
                case 0 -> statements.set("not", statements(of, 2));
                case 1 -> several(statements.putArray(random.nextBoolean() ? "anyOf" : "oneOf"), of, depth);
                case 2 -> several(statements.putArray("allOf"), of, depth);
                default -> {
                    statements.set("if", statements(of, 2));
                    statements.set("then", statements(of, 2));
                    if (random.nextBoolean()) {
                        statements.set("else", statements(of, 2));
                    }
                }
            }
        }
        return statements;
    }

    private void several(ArrayNode alternatives, String of, int depth) {
        for (int i = 1 + random.nextInt(2); i >= 0; i--) {
            alternatives.add(statements(of, depth + 1));
        }
    }

    private void keywords(ObjectNode statements, String of, int depth) {
        switch (of) {
            case "string" -> {
                if (random.nextBoolean()) {
                    statements.put("pattern", PATTERNS[random.nextInt(PATTERNS.length)]);
                } else {
                    statements.put("minLength", random.nextInt(3)).put("maxLength", 2 + random.nextInt(14));
                }
            }
            case "integer" -> statements.put("minimum", random.nextInt(4) - 2).put("maximum", 2 + random.nextInt(3));
            case "number" ->
                statements.put("minimum", random.nextInt(4) / 2.0 - 1).put("maximum", 1.5 + random.nextInt(3) / 4.0);
            case "array" -> {
                if (random.nextBoolean()) {
                    statements.put("minItems", random.nextInt(2)).put("maxItems", 1 + random.nextInt(3));
                }
                String each = itemType(depth);
                if (!each.isEmpty()) {
                    statements.set("items", statements(each, 2).put("type", each));
                }
            }
            default -> {
                ObjectNode properties = statements.putObject("properties");
                properties.set("a", statements("integer", 2).put("type", "integer"));
                properties.set("b", statements("string", 2));
                if (random.nextBoolean()) {
                    statements.putArray("required").add(random.nextBoolean() ? "a" : "b");
                }
                if (random.nextBoolean()) {
                    statements.put("additionalProperties", false);
                }
            }
        }
    }

    /** The items of one list are of one type, which its Java type holds. */
    private String itemType = "";

    private String itemType(int depth) {
        if (itemType.isEmpty()) {
            itemType = List.of("string", "integer", "number").get(random.nextInt(3));
        }
        return depth == 0 ? itemType : "";
    }

    /** A constant expression of the setter's type. */
    String constant() {
        return switch (type) {
            case "string" ->
                isUri && random.nextBoolean()
                        ? "java.net.URI.create(\""
                                + List.of("https://e.com/a", "a", "ftp:b", "http://e.com/\\u00e9")
                                        .get(random.nextInt(4))
                                + "\")"
                        : expression(text());
            case "integer" -> expression(integer());
            case "number" -> expression(number());
            case "array" -> list();
            default -> map();
        };
    }

    /** The same constant, said in another way. */
    private String expression(String constant) {
        return switch (random.nextInt(6)) {
            case 0 -> "(" + constant + ")";
            case 1 -> "yes ? " + constant + " : " + constant;
            case 2 -> constant.startsWith("\"") ? "\"\" + " + constant : "+" + constant;
            default -> constant;
        };
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(TEXTS[random.nextInt(TEXTS.length)]);
        }
        StringBuilder literal = new StringBuilder("\"");
        for (char c : text.toString().toCharArray()) {
            literal.append(c >= 128 ? escape(c) : c < ' ' || c == '"' || c == '\\' ? octal(c) : String.valueOf(c));
        }
        return literal.append('"').toString();
    }

    private static String escape(char c) {
        return String.format("\\u%04x", (int) c);
    }

    /** A backslash is one too: some compilers take two backslashes behind an escaped half of a pair for something else. */
    private static String octal(char c) {
        return String.format("\\%03o", (int) c);
    }

    private String integer() {
        return random.nextInt(5) == 0 ? "'\\" + random.nextInt(8) + "'" : whole();
    }

    private String whole() {
        return String.valueOf(random.nextInt(9) - 4);
    }

    private String number() {
        return switch (random.nextInt(5)) {
            case 0 -> integer();
            case 1 -> random.nextInt(5) / 10.0 + "f";
            case 2 -> "1 / 0.0";
            default -> String.format(Locale.ROOT, "%.2f", random.nextDouble() * 5 - 2);
        };
    }

    private String list() {
        List<String> items = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            items.add(
                    switch (itemType) {
                        case "string" -> text();
                        case "" -> random.nextBoolean() ? text() : "true";
                        default -> random.nextBoolean() ? random.nextInt(9) - 4 + "" : random.nextInt(20) / 10.0 + "";
                    });
        }
        String witness = itemType.equals("string") ? "<String>" : itemType.isEmpty() ? "<Object>" : "<Number>";
        return "java.util.List." + witness + "of(" + String.join(", ", items) + ")";
    }

    private String map() {
        List<String> members = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
            if (random.nextInt(3) > 0) {
                members.add("\"" + name + "\", " + (random.nextInt(3) > 0 == name.equals("a") ? whole() : text()));
            }
        }
        return "java.util.Map.<String, Object>of(" + String.join(", ", members) + ")";
    }
}
