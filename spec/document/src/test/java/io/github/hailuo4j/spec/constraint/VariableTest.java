package io.github.hailuo4j.spec.constraint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.rules.Schema;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class VariableTest {

    @Test
    void statesCountAbsence() {
        Variable size = Variable.enumerated("size", List.of("small", "large"));
        assertThat(size.states()).isEqualTo(3);
        assertThat(size.isEnumerated()).isTrue();
        assertThat(size.isTest()).isFalse();
        assertThat(size.given()).isEqualTo(FormulaTest.states(1, 2));

        Variable text = Variable.free("text");
        assertThat(text.states()).isEqualTo(2);
        assertThat(text.isEnumerated()).isFalse();
        assertThat(text.given()).isEqualTo(FormulaTest.states(1));

        Variable test = Variable.test("text", new Schema.Uri());
        assertThat(test.isTest()).isTrue();
        assertThat(test.states()).isEqualTo(2);
        assertThat(test).isNotEqualTo(text);
    }

    @Test
    void valuesAreCopied() {
        List<Object> values = new ArrayList<>(List.of("small"));
        Variable size = Variable.enumerated("size", values);
        values.add("large");
        assertThat(size.values()).containsExactly("small");
    }
}
