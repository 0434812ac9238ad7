package io.github.hailuo4j.spec.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Everything that can be wrong with the form of a contract, and a contract of which it is said. */
final class ContractDiagnosticTest {

    record Malformed(ContractDiagnostic kind, String contract, String problem) {}

    static final List<Malformed> MALFORMED = List.of(
            new Malformed(ContractDiagnostic.NO_ACTION, "{}", "1:1: error: the contract must have an action"),
            new Malformed(
                    ContractDiagnostic.NO_FIELDS,
                    "{\"a\": {}}",
                    "1:7: error: an action must have \"fields_by_model\" (at /a)"),
            new Malformed(
                    ContractDiagnostic.NOT_AN_OBJECT, "[1]", "1:1: error: a contract must be an object, not an array"),
            new Malformed(
                    ContractDiagnostic.NOT_AN_ARRAY,
                    action("\"rules\": {}"),
                    "1:40: error: rules must be an array, not an object (at /a/rules)"),
            new Malformed(
                    ContractDiagnostic.NOT_A_STRING,
                    action("\"endpoint\": 1"),
                    "1:43: error: this must be a string, not a number (at /a/endpoint)"),
            new Malformed(
                    ContractDiagnostic.NOT_A_NUMBER,
                    field("\"min\": \"3\""),
                    "1:47: error: this must be a number, not a string (at /a/fields_by_model/_/f/min)"),
            new Malformed(
                    ContractDiagnostic.NOT_A_BOOLEAN,
                    field("\"required\": 1"),
                    "1:52: error: this must be true or false, not a number (at /a/fields_by_model/_/f/required)"),
            new Malformed(
                    ContractDiagnostic.NAME_NOT_STRING,
                    action("\"models\": [1]"),
                    "1:42: error: a name must be a string, not a number (at /a/models/0)"),
            new Malformed(
                    ContractDiagnostic.VALUE_NOT_SCALAR,
                    field("\"enum\": [[]]"),
                    "1:49: error: a value must be a string, a number or a boolean, not an array (at"
                            + " /a/fields_by_model/_/f/enum/0)"),
            new Malformed(
                    ContractDiagnostic.NUMBER_TOO_LONG,
                    field("\"max\": 1e200"),
                    "1:47: error: a number must have at most 100 digits before or after the point (at"
                            + " /a/fields_by_model/_/f/max)"),
            new Malformed(
                    ContractDiagnostic.CONDITION_MALFORMED,
                    action("\"rules\": [{\"when\": {\"f\": {\"above\": 3}}}]"),
                    "1:56: error: a condition must be a value, {\"present\": true} or {\"present\": false}, not another"
                            + " object (at /a/rules/0/when/f)"));

    private static String action(String member) {
        return "{\"a\": {\"fields_by_model\": {}, " + member + "}}";
    }

    private static String field(String member) {
        return "{\"a\": {\"fields_by_model\": {\"_\": {\"f\": {" + member + "}}}}}";
    }

    @ParameterizedTest
    @FieldSource("MALFORMED")
    void saidOfAContract(Malformed malformed) {
        ContractImport.Result result = ContractImport.of("c.json", new StringReader(malformed.contract()));
        assertThat(result.isDone()).isFalse();
        assertThat(result.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.toString()).isEqualTo(malformed.problem());
            assertThat(problem.kind()).isEqualTo(malformed.kind());
        });
    }

    @Test
    void everyEntryIsSaidSomewhere() {
        assertThat(MALFORMED.stream().map(Malformed::kind)).containsExactlyInAnyOrder(ContractDiagnostic.values());
    }
}
