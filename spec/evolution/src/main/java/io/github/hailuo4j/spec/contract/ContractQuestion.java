package io.github.hailuo4j.spec.contract;

import io.github.hailuo4j.spec.document.Diagnostic;
import io.github.hailuo4j.spec.document.Problem;

/** What a contract can leave open, and what an import then does. None of it keeps a document from being made. */
enum ContractQuestion implements Diagnostic {

    // Paths and models.

    PATH_NOT_MENTIONED("the contract does not speak of %s: kept as the base document has it"),
    PATH_MISSING("no path is given for %s: taken for %s"),
    ID_MISSING("requests of %s name no model, those of a document do: the id %s is made up, and would be sent"),
    ID_NOT_SENT("requests of %s name no model: its id here is %s, which is not sent"),
    MODEL_TWICE("%s stands twice under %s: the first is taken"),
    FIELDS_MISSING("no fields are given for %s"),
    FIELDS_SHARED("no fields are given for %s: those of \"%s\" are taken"),
    FIELDS_OF_OTHER_MODEL("fields of %s, which is not among the action's models: left out"),
    MEMBER_UNKNOWN("\"%s\" of %s is not known: left out; known are %s"),

    // Fields: types and values.

    TYPE_UNKNOWN("the type %s of %s is not known: taken for %s"),
    TYPE_MISSING("no type is given for %s: taken for %s"),
    OBJECT_LEFT_OUT(
            "what %s consists of is not taken over; an empty object counts as left out in the contract, and as given here"),
    ITEM_TYPE_UNKNOWN("the type %s of the items of %s is not known: left out"),
    ITEM_TYPE_MISSING(
            "no type is given for the items of %s: any are taken, although a list of blank texts counts as left out in the"
                    + " contract"),
    ITEMS_CAN_BE_EMPTY("a list of empty items of type %s counts as left out in the contract, and as given here: %s"),
    VALUES_OF_STRUCTURE("the values of %s are for a value of type %s: left out"),
    VALUE_BLANK("the value \"%s\" of %s is blank, which means left out: left out"),
    VALUE_OF_OTHER_LENGTH("the value \"%s\" of %s is too short or too long: left out"),
    VALUE_OF_OTHER_TYPE("the value \"%s\" of %s is not of the type %s: left out"),
    DEFAULT_EXCLUDED("the default of %s, %s, is not one of its values: left out"),

    // Fields: bounds, patterns, descriptions.

    BOUNDS_OF_OTHER_TYPE("min and max of %s are for a number or a length, not for a value of type %s: left out"),
    BOUNDS_OF_TEXT("min and max of the text %s are not said to be about its length: left out"),
    LENGTH_OF_NUMBER("min and max of the number %s are about its length: left out"),
    NOT_A_COUNT("a bound of %s, %s, is no count: left out"),
    PATTERN_CHECKED("the pattern of %s is checked here; the vendor's validators leave it to the gateway"),
    PATTERN_OF_LISTED_VALUES("the pattern of %s is left out: its values are listed"),
    PATTERN_UNKNOWN("the pattern %s of %s is none of ECMA-262: left out"),
    LIMIT_IN_DESCRIPTION("the description of %s may state a limit that the contract's grammar does not: \"%s\""),

    // Rules.

    RULE_ON_UNDECLARED(
            "a rule looks at %s, which %s does not declare: taken for absent, although undeclared fields pass"),
    RULE_ON_LIST("a rule compares the list %s with %s: taken for never the same"),
    RULE_ON_DEFAULT(
            "a rule looks at %s, which is %s if it is left out; neither the contract's rules nor those here see that, but the"
                    + " gateway may"),
    RULE_REQUIRES_UNDECLARED("a rule requires %s, which %s does not declare"),
    NEVER_GIVEN("the rules leave no request of %s that has %s: left out"),
    NEVER_THESE_VALUES("the rules leave no request of %s with other values of %s than %s: left out"),

    // What the base document has and the contract does not.

    NOT_REQUIRED("the contract does not require %s of %s, the base document does: optional now"),
    VALUES_NOT_LISTED("the contract does not list the values of %s of %s, the base document does: any now"),
    RULES_MISSING("the contract has no rule across the fields of %s, the base document has: gone"),
    CONTENT_MISSING("the contract does not say what a %s is like: kept as the base document has it"),
    DEFAULT_MISSING("the contract has no default for %s: kept as the base document has it"),
    PRICES_KEPT("the contract has no prices: those of %s are kept, which do not look at what is new: %s"),
    PRICES_LEFT_OUT("the base document's prices of %s are for values that it does not have any more: left out");

    private final String template;

    ContractQuestion(String template) {
        this.template = template;
    }

    /** A warning: the document can be used all the same. */
    @Override
    public Problem.Severity severity() {
        return Problem.Severity.WARNING;
    }

    @Override
    public String template() {
        return template;
    }
}
