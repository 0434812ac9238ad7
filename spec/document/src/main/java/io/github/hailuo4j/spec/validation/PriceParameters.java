package io.github.hailuo4j.spec.validation;

import io.github.hailuo4j.rules.JsonType;
import io.github.hailuo4j.spec.document.Diagnostic.Message;
import io.github.hailuo4j.spec.document.SpecDiagnostic;
import io.github.hailuo4j.spec.document.Spelling;
import io.github.hailuo4j.spec.model.ModelSpec;
import io.github.hailuo4j.spec.model.ParameterSpec;
import io.github.hailuo4j.spec.model.PricingSpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which parameters a price can be computed with. */
final class PriceParameters {

    private PriceParameters() {}

    static Optional<Message> per(InModel<PricingSpec.Row> subject) {
        String per = subject.part().per();
        return per.isEmpty()
                ? Optional.empty()
                : objection(SpecDiagnostic.PRICE_PER, subject.model(), per, Set.of(JsonType.INTEGER, JsonType.NUMBER));
    }

    static Optional<Message> each(InModel<PricingSpec.Addition> subject) {
        return objection(
                SpecDiagnostic.PRICE_EACH, subject.model(), subject.part().each(), Set.of(JsonType.ARRAY));
    }

    private static Optional<Message> objection(SpecDiagnostic kind, ModelSpec model, String name, Set<JsonType> types) {
        Optional<ParameterSpec> parameter = model.parameter(name);
        if (parameter.isPresent() && isOf(parameter.get(), types)) {
            return Optional.empty();
        }
        List<String> names = model.parameters().stream()
                .filter(each -> isOf(each, types))
                .map(ParameterSpec::name)
                .toList();
        return Optional.of(kind.with(model.id(), name, Spelling.suggestion(name, names)));
    }

    private static boolean isOf(ParameterSpec parameter, Set<JsonType> types) {
        return parameter.branches().stream().allMatch(each -> types.contains(each.type()));
    }
}
