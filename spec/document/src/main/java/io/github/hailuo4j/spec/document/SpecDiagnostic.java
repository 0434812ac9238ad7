package io.github.hailuo4j.spec.document;

import static io.github.hailuo4j.spec.document.Problem.Severity.ERROR;
import static io.github.hailuo4j.spec.document.Problem.Severity.WARNING;

/**
 * All that can be wrong with a document of models, by subject. A rule says "must", and the text says what would be right. A last
 * argument that follows a word without a space is a suggestion: {@code : did you mean size?}, or nothing.
 */
public enum SpecDiagnostic implements Diagnostic {

    // The text: JSON or YAML.

    DOCUMENT_EMPTY(ERROR, "the document must not be empty"),
    DOCUMENT_FOLLOWED(ERROR, "something follows the document: a file must hold one"),
    NOT_WELL_FORMED(ERROR, "not well-formed: %s"),
    NOT_UTF_8(ERROR, "not well-formed: the text must be UTF-8"),
    TAG_UNKNOWN(ERROR, "the tag %s is not understood: the value must be written as JSON has it"),
    ALIAS(ERROR, "YAML aliases are not understood: use $ref"),
    NUMBER_TOO_LONG(ERROR, "a number must have at most %s digits before or after the point"),
    MEMBER_TWICE(ERROR, "\"%s\" must not stand twice in one object"),
    HALF_SURROGATE(
            ERROR, "half of a surrogate pair is no character and cannot be sent: the other half must stand beside it"),

    // The document around its schemas.

    DOCUMENT_NOT_OBJECT(ERROR, "an OpenAPI document must be an object, not %s"),
    VERSION_MISSING(ERROR, "the document must say which OpenAPI it is: \"openapi: 3.1.0\""),
    VERSION_UNKNOWN(ERROR, "openapi must be 3.1, as in \"openapi: 3.1.0\", not %s"),
    BODY_MISSING(WARNING, "this POST path has no model: requestBody/content/application~1json/schema must lead to one"),
    NO_MODEL(ERROR, "the document has no model that can be read: a POST path's JSON body must lead to one"),
    PATH_MISSING(ERROR, "no path that takes a POST begins with %s%s"),
    MODEL_TWICE(ERROR, "the model %s must not stand twice under %s"),

    // Discriminators, which must say what the models' schemas say.

    DISCRIMINATOR_MISSING(ERROR, "several models under one path must have \"discriminator: {propertyName: model}\""),
    DISCRIMINATOR_MEMBER(ERROR, "a discriminator must have propertyName and mapping only, not %s%s"),
    MAPPING_NOT_OBJECT(ERROR, "a mapping must be {<model id>: '#/components/schemas/...'}, not %s"),
    MAPPING_NOT_REFERENCE(ERROR, "a mapping must lead to a schema, '#/components/schemas/...', not to %s"),
    MAPPING_TO_OTHER_MODEL(ERROR, "the mapping leads from %s to %s, whose model is %s: the two must be the same"),
    MAPPING_ELSEWHERE(
            ERROR, "the mapping leads from %s to %s: it must lead to one of the schemas that the body can be"),

    // References.

    REFERENCE_OUTSIDE(ERROR, "a $ref must stay within the document: \"#/components/schemas/...\""),
    REFERENCE_TO_NOTHING(ERROR, "nothing stands at %s%s"),
    REFERENCE_TO_ITSELF(ERROR, "a $ref must not lead back to itself"),

    // Schemas and their keywords.

    SCHEMA_NOT_OBJECT(ERROR, "a schema must be an object, not %s"),
    SCHEMA_IN_ITSELF(
            ERROR,
            "a schema must not refer to itself, nor to one that it stands in, but as a member of an object that has a class"),
    RECURSION_WITHOUT_CLASS(
            ERROR, "%s is within itself, so that all objects in it must have a class: there is none for the one at %s"),
    SCHEMA_TOO_DEEP(ERROR, "a schema must not stand within more than %s schemas"),
    SCHEMA_TOO_LARGE(ERROR, "a schema must have fewer than %s schemas in it, counting all that $ref leads to"),
    KEYWORD_UNKNOWN(ERROR, "the keyword %s is not understood%s"),
    EXTENSION_UNKNOWN(WARNING, "nothing reads %s%s"),
    NOT_AN_ARRAY(ERROR, "this must be an array, not %s"),
    NOT_AN_OBJECT(ERROR, "this must be an object, not %s"),
    NOT_A_NUMBER(ERROR, "this must be a number, not %s"),
    NOT_A_COUNT(ERROR, "a count must be a whole number from 0 to %s"),
    STEP_NOT_POSITIVE(ERROR, "multipleOf must be more than 0"),
    UNIQUE_NOT_BOOLEAN(ERROR, "uniqueItems must be true or false, not %s"),
    NAME_NOT_STRING(ERROR, "a name must be a string, not %s"),
    TYPE_UNKNOWN(ERROR, "a type must be string, integer, number, boolean, array or object, not %s"),
    NULL(ERROR, "null is not understood: a parameter without a value must be left out"),
    BESIDE_REFERENCE(
            WARNING, "%s is not read: in OpenAPI 3.0, nothing beside a $ref is. Write it in an allOf with the $ref"),
    NULL_NEVER_SENT(WARNING, "null is never sent: a parameter without a value is left out"),
    VALUE_TWICE(WARNING, "the value %s is listed twice: once is enough"),
    PATTERN_NOT_STRING(ERROR, "a pattern must be a string"),
    PATTERN_UNKNOWN(ERROR, "this pattern is not understood: %s"),
    FORMAT_NOT_STRING(ERROR, "a format must be a string, not %s"),
    UNEVALUATED_PROPERTIES(ERROR, "unevaluatedProperties must be true or false: a schema is not understood here"),
    UNEVALUATED_PATTERNS(
            ERROR,
            "unevaluatedProperties must not look at patternProperties of a branch: name the members, or write the patterns"
                    + " beside it"),
    COUNT_WITHOUT_CONTAINS(WARNING, "%s says nothing: it must have contains beside it"),
    DEPRECATED_NOT_BOOLEAN(ERROR, "deprecated must be true or false, not %s"),
    BRANCH_WITHOUT_IF(WARNING, "%s never applies: it must have an if beside it"),
    IF_WITHOUT_BRANCH(WARNING, "an if says nothing by itself: it must have a then or an else beside it"),

    // Names in Java, which no document needs: what is wrong with one costs no more than the name.

    JAVA_NAME_NOT_STRING(WARNING, "a name in Java must be a string, not %s: it is not used"),
    JAVA_NAME_NOT_IDENTIFIER(
            WARNING, "%s must have only letters from a to z, digits and _, and no digit first, to be a name in Java%s"),
    JAVA_NAME_KEYWORD(WARNING, "%s must not be a name in Java, of whose words it is one: another must be chosen"),
    JAVA_NAME_OF_TWO(
            WARNING, "%s and %s cannot both be called %s: beside each $ref, x-java-name must say which is which"),
    VALUE_NAMES_NOT_LIST(WARNING, "x-enum-varnames must be a list of names, one for each value, not %s"),
    VALUE_NAMES_OF_NOTHING(
            WARNING, "x-enum-varnames names nothing: it must stand beside an enum, or beside a $ref that leads to one"),
    VALUE_NAMES_COUNT(WARNING, "x-enum-varnames must have a name for each value of the enum: %s names, not %s"),
    VALUE_NAME_TWICE(WARNING, "%s must not be the name of two values, capitals aside: only the first has it"),

    // Models and their parameters.

    MODEL_NOT_OBJECT(ERROR, "a model's schema must be an object, not %s"),
    MODEL_WITHOUT_ID(ERROR, "a model's schema must have \"properties: {model: {const: <id>}}\""),
    MODELS_WITHOUT_IDS(
            ERROR,
            "each of the %s schemas under %s must have \"properties: {model: {const: <id>}}\": only one alone under its path need"
                    + " not"),
    MODEL_ID_OWN(ERROR, "x-model-id must be a text that is not blank"),
    MODEL_ID_NOT_STRING(ERROR, "a model's id must be a string, not %s: quote it"),
    MODEL_UNDECLARED(
            ERROR,
            "no request of %s is valid: additionalProperties refuses \"model\", which the properties beside it must"
                    + " declare"),
    MODEL_OPEN(ERROR, "%s must have \"additionalProperties: false\": what is not declared must not be sent"),
    MEMBERS_LIKE(
            WARNING,
            "no request of %s can have the members that patterns name, like %s: each parameter must be named in its properties"),
    REQUIRED_UNDECLARED(ERROR, "%s requires %s, which its properties must declare%s"),
    TYPE_MISSING(ERROR, "%s must have a type: string, integer, number, boolean, array or object, or some of these"),
    TYPES_EXCLUDED(ERROR, "%s can have no type: what is said of its type must leave one"),
    VALUES_STRUCTURED(ERROR, "the values of %s must be strings, numbers or booleans"),
    VALUES_EXCLUDED(ERROR, "%s can have no value: none of %s is allowed"),
    OBJECTS_NOT_TOLD_APART(
            WARNING,
            "%s takes maps: for classes, each of its alternatives must require one member with a constant of its own, and"
                    + " nothing must stand beside them"),
    OBJECT_WITH_MODEL(WARNING, "%s takes maps: for a class, no member or rule of its objects must be called model"),
    OBJECT_WITH_NAMELESS(WARNING, "%s takes maps: for a class, each member of its objects must have a name"),
    OBJECT_WITH_UNREAD(WARNING, "there is no class for the objects of %s, which takes a map: %s"),
    OBJECT_WITH_RULE_OF_OTHERS(
            WARNING,
            "%s takes maps: for a class, rules must be about declared members, or additionalProperties must be false"),
    OBJECT_WITH_OTHER_CONSTANT(
            WARNING, "%s takes maps: for a class, its objects must allow %s, by which they are told apart"),
    ITEMS_NOT_OBJECTS(
            WARNING, "%s takes JSON values: for classes, its items must say that each is an object, and nothing else"),
    BASE_NOT_TOLD_APART(
            WARNING,
            "this tells no classes apart: its member must be required, and lead by one value each to schemas that build on"
                    + " this one by allOf"),
    ALTERNATIVE_IMPOSSIBLE(
            WARNING,
            "no object can be the alternative for %s, which has no class: its schema must allow objects with that"),
    DEFAULT_NULL(ERROR, "a default must neither be null nor hold null"),
    DEFAULT_OF_BRANCH(
            WARNING,
            "this default of %s is not used: a default must stand where all requests have it, not in a branch"),
    DEFAULT_EXCLUDED(ERROR, "the default of %s must be one of its values, not %s%s"),
    PARAMETER_OUT_OF_BOUNDS(WARNING, "%s can never be set: nothing is %s"),
    PARAMETER_NEVER_SET(WARNING, "%s can never be set: no valid request of %s has it"),
    VALUE_NEVER_USED(WARNING, "%s can never be %s: no valid request of %s has it"),

    // Rules across parameters.

    RULES_TOO_COMPLEX(ERROR, "the rules of %s must have at most %s different consequences; these multiply them: %s"),
    RULE_TRUE_OF_NOTHING(ERROR, "no request of %s is valid: this is true of none"),
    RULE_LEAVES_NOTHING(
            ERROR,
            "no request of %s is valid: this rule excludes all that is left by what is required and the rules before it: %s"),
    RULE_OF_OTHERS(WARNING, "this rule never applies to a request of %s"),
    RULE_NEVER_APPLIES(WARNING, "this rule never applies: %s"),

    // Names that are mentioned: the owner, "parameter" or "member", the name.

    UNDECLARED_MISSPELT(WARNING, "%s has no %s %s%s"),
    UNDECLARED_DESCRIBED(WARNING, "%s has no %s %s: what is said of it here is said of nothing"),
    UNDECLARED_DEPENDED_ON(WARNING, "%s has no %s %s: nothing depends on it"),
    UNDECLARED_REQUIRED(WARNING, "%s has no %s %s: it can never be given"),
    UNDECLARED_IN_OPEN_OBJECT(WARNING, "no %s is declared%s"),

    // Values that are mentioned.

    KEYWORD_OF_OTHER_TYPE(WARNING, "%s says nothing where the type is %s"),
    VALUE_OF_OTHER_TYPE(WARNING, "%s is %s where the type is %s%s"),
    VALUE_NOT_LISTED(WARNING, "%s is none of the values of %s, which are %s%s"),
    VALUE_EXCLUDED_BESIDE(WARNING, "%s can never be used: what stands beside it says %s"),
    NOTATION_OF_TEXT(WARNING, "%s is a text in YAML 1.2, but %s to readers of YAML 1.1: quote it"),
    NOTATION_OF_NUMBER(WARNING, "%s is %s in YAML 1.2, but %s to readers of YAML 1.1: write %s"),
    NOTATION_OF_VALUE(
            WARNING, "%s is %s in YAML 1.2, but %s to readers of YAML 1.1: write %s, or quote it if a text is meant"),
    NOTATION_NO_JSON(
            WARNING, "%s is a number to readers of YAML, and JSON has no such number: quote it if a text is meant"),

    // Published prices.

    PRICING_WITHOUT_ROWS(ERROR, "x-pricing must have rows: [{when: {parameter: value}, cents: 30}]"),
    PRICING_UNPUBLISHED(
            ERROR, "unpublished must be a text: whose price is not published, and what the rows are instead"),
    PRICING_MEMBER(ERROR, "x-pricing must have currency, as-of, source, unpublished and rows only, not %s%s"),
    CURRENCY_UNKNOWN(ERROR, "currency must be USD: prices are in US cents"),
    PRICE_MALFORMED(ERROR, "a price must be {when: {parameter: value}, cents: <whole number>}"),
    PRICE_MEMBER(ERROR, "a price must have when, cents, per and plus, not %s%s"),
    PRICE_WHEN_NOT_OBJECT(ERROR, "the when of a price must be {parameter: value}, not %s"),
    PRICE_OF_NULL(ERROR, "a price must be for a value, not for null"),
    PRICE_PER(ERROR, "the per of a price must be an integer or number parameter of %s, not %s%s"),
    PRICE_ADDITION(
            ERROR,
            "a plus of a price must be {each: <list parameter>, cents: <whole number>, free: <number of items>, units: {min: 2,"
                    + " max: 15, together: 15}}"),
    PRICE_UNITS(ERROR, "units must have 0 <= min <= max <= together, all whole numbers"),
    PRICE_EACH(ERROR, "the each of a price must be an array parameter of %s, not %s%s"),
    PRICE_OF_NOTHING(ERROR, "this price is for %s %s, which %s does not have%s");

    private final Problem.Severity severity;
    private final String template;

    SpecDiagnostic(Problem.Severity severity, String template) {
        this.severity = severity;
        this.template = template;
    }

    @Override
    public Problem.Severity severity() {
        return severity;
    }

    @Override
    public String template() {
        return template;
    }
}
