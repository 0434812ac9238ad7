package io.github.hailuo4j.runtime.json;

import io.github.hailuo4j.runtime.errors.Violation;
import io.github.hailuo4j.runtime.task.Balance;
import io.github.hailuo4j.runtime.task.Price;
import io.github.hailuo4j.runtime.task.RequestRef;
import java.util.Map;
import java.util.function.Function;

/** Records of few members, by the names of their components. */
final class ValueForms {

    static final JsonForm<Price> PRICE = new Of<>(
            price -> new Writing()
                    .put("minCents", price.minCents())
                    .put("maxCents", price.maxCents())
                    .put("isEstimate", price.isEstimate()),
            from -> new Price(
                    from.integer("minCents"),
                    from.integer("maxCents"),
                    from.optionalFlag("isEstimate").orElse(false)));

    static final JsonForm<Balance> BALANCE = new Of<>(
            balance -> new Writing().put("cents", balance.cents()).put("fields", Writing.keyless(balance.fields())),
            from -> new Balance(from.longInteger("cents"), from.json("fields")));

    static final JsonForm<Violation> VIOLATION = new Of<>(
            violation -> new Writing()
                    .words("parameter", violation.parameter())
                    .words("rule", violation.rule())
                    .put("allowed", violation.allowed())
                    .words("message", violation.message())
                    .words("pointer", violation.pointer()),
            from -> new Violation(
                    from.text("parameter"),
                    from.text("rule"),
                    from.texts("allowed"),
                    from.text("message"),
                    from.text("pointer")));

    static final JsonForm<RequestRef> REQUEST_REF = new Of<>(
            ref -> new Writing().put("key", ref.key()).put("model", ref.model()).put("taskId", ref.taskId()),
            from -> new RequestRef(from.text("key"), from.text("model"), from.text("taskId")));

    private ValueForms() {}

    private record Of<T>(Function<T, Writing> writer, Function<Members, T> reader) implements JsonForm<T> {

        @Override
        public Map<String, Object> write(T value) {
            return writer.apply(value).members();
        }

        @Override
        public T read(Members members) {
            return reader.apply(members);
        }
    }
}
