package io.github.hailuo4j.spec.contract;

import io.github.hailuo4j.spec.document.Diagnostic;
import io.github.hailuo4j.spec.document.Problem;

/** What can be wrong with the form of a contract; with all of it, the contract cannot be imported. */
enum ContractDiagnostic implements Diagnostic {
    NO_ACTION("the contract must have an action"),
    NO_FIELDS("an action must have \"fields_by_model\""),
    NOT_AN_OBJECT("%s must be an object, not %s"),
    NOT_AN_ARRAY("%s must be an array, not %s"),
    NOT_A_STRING("this must be a string, not %s"),
    NOT_A_NUMBER("this must be a number, not %s"),
    NOT_A_BOOLEAN("this must be true or false, not %s"),
    NAME_NOT_STRING("a name must be a string, not %s"),
    VALUE_NOT_SCALAR("a value must be a string, a number or a boolean, not %s"),
    NUMBER_TOO_LONG("a number must have at most %s digits before or after the point"),
    CONDITION_MALFORMED("a condition must be a value, {\"present\": true} or {\"present\": false}, not %s");

    private final String template;

    ContractDiagnostic(String template) {
        this.template = template;
    }

    @Override
    public Problem.Severity severity() {
        return Problem.Severity.ERROR;
    }

    @Override
    public String template() {
        return template;
    }
}
