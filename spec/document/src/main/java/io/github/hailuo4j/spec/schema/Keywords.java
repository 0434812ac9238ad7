package io.github.hailuo4j.spec.schema;

import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Problems;
import io.github.hailuo4j.spec.document.Spelling;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The keywords that say nothing about values, and those that are none. */
final class Keywords {

    private static final Set<String> ANNOTATIONS =
            Set.of("description", "default", "deprecated", "title", "examples", "$comment");

    private static final Set<String> EXTENSIONS = Set.of("x-pricing", "x-source");

    /** All that is understood, to suggest from. */
    private static final List<String> UNDERSTOOD = List.of(
            "$comment",
            "$ref",
            "additionalProperties",
            "allOf",
            "anyOf",
            "const",
            "default",
            "dependentRequired",
            "dependentSchemas",
            "deprecated",
            "description",
            "else",
            "enum",
            "examples",
            "format",
            "if",
            "items",
            "maxItems",
            "maxLength",
            "maximum",
            "minItems",
            "minLength",
            "minimum",
            "not",
            "oneOf",
            "pattern",
            "properties",
            "required",
            "then",
            "title",
            "type",
            "x-pricing",
            "x-source");

    private Keywords() {}

    /** Adds what is wrong with a keyword that is no statement about values. */
    static void checkOther(String keyword, Node value, Problems problems) {
        if (keyword.startsWith("x-")) {
            // Others may have extensions of their own, but one that is nearly ours is hardly theirs.
            Optional<String> meant =
                    EXTENSIONS.contains(keyword) ? Optional.empty() : Spelling.nearest(keyword, EXTENSIONS);
            if (meant.isPresent()) {
                problems.warning(value, "nothing reads " + keyword + ": did you mean " + meant.get() + "?");
            }
        } else if (!ANNOTATIONS.contains(keyword)) {
            problems.error(
                    value, "the keyword " + keyword + " is not understood" + Spelling.suggestion(keyword, UNDERSTOOD));
        } else if (keyword.equals("deprecated") && !(value.plain() instanceof Boolean)) {
            problems.error(value, "deprecated is true or false, not " + value.plain());
        }
    }
}
