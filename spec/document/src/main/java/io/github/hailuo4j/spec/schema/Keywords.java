package io.github.hailuo4j.spec.schema;

import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Problems;
import io.github.hailuo4j.spec.document.SpecDiagnostic;
import io.github.hailuo4j.spec.document.Spelling;
import java.util.List;
import java.util.Set;

/** The keywords that say nothing about values, and those that are none. */
final class Keywords {

    /** Among them the {@code $defs}, which say nothing until a reference leads to one, what is only for documentation, and
     * a {@code discriminator}, which says again what the schemas say. */
    private static final Set<String> ANNOTATIONS = Set.of(
            "description",
            "default",
            "deprecated",
            "title",
            "example",
            "examples",
            "externalDocs",
            "xml",
            "readOnly",
            "writeOnly",
            "contentEncoding",
            "contentMediaType",
            "contentSchema",
            "discriminator",
            "$anchor",
            "$comment",
            "$defs",
            "$schema",
            "definitions");

    private static final Set<String> EXTENSIONS =
            Set.of("x-pricing", "x-source", NamesInJava.OF_VALUES, NamesInJava.NAME, "x-model-id");

    /** All that is understood, to suggest from. */
    private static final List<String> UNDERSTOOD = List.of(
            "$comment",
            "$defs",
            "$ref",
            "additionalProperties",
            "allOf",
            "anyOf",
            "const",
            "contains",
            "default",
            "dependentRequired",
            "dependentSchemas",
            "deprecated",
            "description",
            "else",
            "enum",
            "exclusiveMaximum",
            "exclusiveMinimum",
            "example",
            "examples",
            "externalDocs",
            "format",
            "if",
            "items",
            "maxContains",
            "maxItems",
            "maxLength",
            "maxProperties",
            "maximum",
            "minContains",
            "minItems",
            "minLength",
            "minProperties",
            "minimum",
            "multipleOf",
            "not",
            "oneOf",
            "pattern",
            "patternProperties",
            "prefixItems",
            "properties",
            "propertyNames",
            "readOnly",
            "required",
            "then",
            "title",
            "type",
            "unevaluatedProperties",
            "uniqueItems",
            "writeOnly",
            NamesInJava.OF_VALUES,
            NamesInJava.NAME,
            "x-model-id",
            "x-pricing",
            "x-source");

    private Keywords() {}

    /** Whether the keyword says nothing about values. */
    static boolean isAnnotation(String keyword) {
        return ANNOTATIONS.contains(keyword) || keyword.startsWith("x-");
    }

    /**
     * Adds what is wrong with a keyword that is no statement about values.
     *
     * @param owner the schema that it stands in
     */
    static void checkOther(
            Node.ObjectNode owner, String keyword, Node value, References references, Problems problems) {
        if (keyword.equals(NamesInJava.NAME) || keyword.equals(NamesInJava.OF_VALUES)) {
            new NamesInJava(references).check(owner, keyword, value, problems);
        } else if (keyword.startsWith("x-")) {
            // Others may have extensions of their own, but one that is nearly ours is hardly theirs.
            String meant = EXTENSIONS.contains(keyword) ? "" : Spelling.suggestion(keyword, EXTENSIONS);
            if (!meant.isEmpty()) {
                problems.report(value, SpecDiagnostic.EXTENSION_UNKNOWN, keyword, meant);
            }
        } else if (keyword.equals("nullable") && value.plain() instanceof Boolean isNullable) {
            // OpenAPI 3.0 said so; documents of 3.1 that were made of older ones still do.
            if (isNullable) {
                problems.report(value, SpecDiagnostic.NULL_NEVER_SENT);
            }
        } else if (!ANNOTATIONS.contains(keyword)) {
            problems.report(value, SpecDiagnostic.KEYWORD_UNKNOWN, keyword, Spelling.suggestion(keyword, UNDERSTOOD));
        } else if (keyword.equals("deprecated") && !(value.plain() instanceof Boolean)) {
            problems.report(value, SpecDiagnostic.DEPRECATED_NOT_BOOLEAN, String.valueOf(value.plain()));
        }
    }
}
