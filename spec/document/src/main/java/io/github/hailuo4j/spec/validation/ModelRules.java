package io.github.hailuo4j.spec.validation;

import io.github.hailuo4j.rules.JsonType;
import io.github.hailuo4j.rules.SchemaWords;
import io.github.hailuo4j.spec.constraint.Formula;
import io.github.hailuo4j.spec.constraint.Language;
import io.github.hailuo4j.spec.constraint.Variable;
import io.github.hailuo4j.spec.constraint.Words;
import io.github.hailuo4j.spec.document.Diagnostic.Message;
import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.SpecDiagnostic;
import io.github.hailuo4j.spec.document.Spelling;
import io.github.hailuo4j.spec.model.ModelSpec;
import io.github.hailuo4j.spec.model.ParameterSpec;
import io.github.hailuo4j.spec.model.PricingSpec;
import io.github.hailuo4j.spec.model.RuleSpec;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.openapitools.codegen.validation.ValidationRule;

/** Rules about a model, its parameters, its rules and its prices. */
final class ModelRules {

    static final List<ValidationRule> ALL = List.of(
            ModelRules.<ModelSpec>rule(SpecDiagnostic.MODEL_OPEN, ModelRules::open),
            ModelRules.<ModelSpec>rule(SpecDiagnostic.REQUIRED_UNDECLARED, ModelRules::undeclared));

    /** For the rules of a model of which no request is valid. One of them is the first that leaves none. */
    static final List<ValidationRule> OF_CONTRADICTORY_RULES = List.of(
            ModelRules.<RuleSpec>rule(SpecDiagnostic.RULE_TRUE_OF_NOTHING, ModelRules::trueOfNothing),
            ModelRules.<RuleSpec>rule(SpecDiagnostic.RULE_LEAVES_NOTHING, ModelRules::leavesNothing));

    static final List<ValidationRule> OF_PARAMETERS = List.of(
            ModelRules.<ParameterSpec>rule(SpecDiagnostic.PARAMETER_OUT_OF_BOUNDS, ModelRules::outOfBounds),
            ModelRules.<ParameterSpec>rule(SpecDiagnostic.PARAMETER_NEVER_SET, ModelRules::neverSet),
            ModelRules.<ParameterSpec>rule(SpecDiagnostic.VALUE_NEVER_USED, ModelRules::neverUsed));

    static final List<ValidationRule> OF_DEFAULTS =
            List.of(ModelRules.<ParameterSpec>rule(SpecDiagnostic.DEFAULT_EXCLUDED, ModelRules::invalidDefault));

    static final List<ValidationRule> OF_RULES =
            List.of(ModelRules.<RuleSpec>rule(SpecDiagnostic.RULE_NEVER_APPLIES, ModelRules::neverApplies));

    static final List<ValidationRule> OF_PRICES =
            List.of(ModelRules.<PricingSpec.Cell>rule(SpecDiagnostic.PRICE_OF_NOTHING, ModelRules::noSuchValue));

    static final List<ValidationRule> OF_PRICE_ROWS =
            List.of(ModelRules.<PricingSpec.Row>rule(SpecDiagnostic.PRICE_PER, PriceParameters::per));

    static final List<ValidationRule> OF_ADDITIONS =
            List.of(ModelRules.<PricingSpec.Addition>rule(SpecDiagnostic.PRICE_EACH, PriceParameters::each));

    private ModelRules() {}

    private static <T> ValidationRule rule(SpecDiagnostic kind, Function<InModel<T>, Optional<Message>> objection) {
        return Findings.rule(kind, objection);
    }

    private static Optional<Message> open(InModel<ModelSpec> subject) {
        return subject.model().closed()
                ? Optional.empty()
                : Optional.of(SpecDiagnostic.MODEL_OPEN.with(subject.model().id()));
    }

    private static Optional<Message> undeclared(InModel<ModelSpec> subject) {
        List<String> undeclared = subject.model().required().stream()
                .filter(name -> subject.model().parameter(name).isEmpty())
                .toList();
        return undeclared.isEmpty()
                ? Optional.empty()
                : Optional.of(SpecDiagnostic.REQUIRED_UNDECLARED.with(
                        subject.model().id(), String.join(", ", undeclared), meant(undeclared, subject.model())));
    }

    private static String meant(List<String> undeclared, ModelSpec model) {
        List<String> names = new ArrayList<>();
        for (ParameterSpec parameter : model.parameters()) {
            if (!model.isRequired(parameter)) {
                names.add(parameter.name());
            }
        }
        return undeclared.size() == 1 ? Spelling.suggestion(undeclared.get(0), names) : "";
    }

    /** By itself, where what stands before it can still be satisfied. */
    private static Optional<Message> trueOfNothing(InModel<RuleSpec> subject) {
        return Formula.isFalse(subject.part().formula()) && isPossible(before(subject))
                ? Optional.of(
                        SpecDiagnostic.RULE_TRUE_OF_NOTHING.with(subject.model().id()))
                : Optional.empty();
    }

    private static Optional<Message> leavesNothing(InModel<RuleSpec> subject) {
        if (Formula.isFalse(subject.part().formula())) {
            return Optional.empty();
        }
        List<Formula> before = before(subject);
        List<Formula> with = new ArrayList<>(before);
        with.add(subject.part().formula());
        return isPossible(before) && !isPossible(with)
                ? Optional.of(SpecDiagnostic.RULE_LEAVES_NOTHING.with(
                        subject.model().id(), subject.part().words()))
                : Optional.empty();
    }

    /** What is required, and the rules that stand before this one. */
    private static List<Formula> before(InModel<RuleSpec> subject) {
        ModelSpec model = subject.model();
        List<Formula> before = new ArrayList<>();
        model.parameters().stream()
                .filter(model::isRequired)
                .forEach(parameter -> before.add(Formula.given(parameter.variable())));
        for (RuleSpec rule : model.rules()) {
            if (rule.equals(subject.part())) {
                break;
            }
            before.add(rule.formula());
        }
        return before;
    }

    private static boolean isPossible(List<Formula> formulas) {
        return new Language(List.of(), formulas).all().isPossible();
    }

    private static Optional<Message> invalidDefault(InModel<ParameterSpec> subject) {
        ParameterSpec parameter = subject.part();
        return parameter
                .defaultNode()
                .filter(node -> !parameter.schema().holds(Objects.requireNonNull(node.plain())))
                .map(node -> SpecDiagnostic.DEFAULT_EXCLUDED.with(
                        parameter.name(), Words.display(node.plain()), typeAdvice(node, parameter)));
    }

    /** What was probably meant where a value is none of the parameter's. */
    private static String typeAdvice(Node node, ParameterSpec parameter) {
        if (parameter.isEnumerated()) {
            List<String> values =
                    parameter.values().stream().map(Words::display).toList();
            return Spelling.suggestion(ValueAdvice.plain(node), values);
        }
        return ValueAdvice.ofType(node, types(parameter))
                .map(advice -> ": " + advice.text())
                .orElse("");
    }

    private static Set<JsonType> types(ParameterSpec parameter) {
        return parameter.branches().stream().map(ParameterSpec::type).collect(Collectors.toSet());
    }

    private static Optional<Message> outOfBounds(InModel<ParameterSpec> subject) {
        ParameterSpec parameter = subject.part();
        return parameter.hasNoValue()
                ? Optional.of(SpecDiagnostic.PARAMETER_OUT_OF_BOUNDS.with(
                        parameter.name(), SchemaWords.is(parameter.schema())))
                : Optional.empty();
    }

    private static Optional<Message> neverSet(InModel<ParameterSpec> subject) {
        ParameterSpec parameter = subject.part();
        return parameter.hasNoValue() || isPossible(subject, Formula::given)
                ? Optional.empty()
                : Optional.of(SpecDiagnostic.PARAMETER_NEVER_SET.with(
                        parameter.name(), subject.model().id()));
    }

    private static Optional<Message> neverUsed(InModel<ParameterSpec> subject) {
        ParameterSpec parameter = subject.part();
        List<String> unused = new ArrayList<>();
        for (int i = 0; i < parameter.values().size(); i++) {
            BitSet state = new BitSet();
            state.set(i + 1);
            if (!isPossible(subject, variable -> Formula.atom(variable, state))) {
                unused.add(Words.display(parameter.values().get(i)));
            }
        }
        // If none can be used, the parameter can never be set, which another rule finds.
        return unused.isEmpty() || unused.size() == parameter.values().size()
                ? Optional.empty()
                : Optional.of(SpecDiagnostic.VALUE_NEVER_USED.with(
                        parameter.name(),
                        String.join(" or ", unused),
                        subject.model().id()));
    }

    /** Whether some request of the model, or of another one of its schema, has that of the parameter. */
    private static boolean isPossible(InModel<ParameterSpec> subject, Function<Variable, Formula> said) {
        if (isPossible(subject.language(), subject.part(), said)) {
            return true;
        }
        for (ModelSpec other : subject.others()) {
            Optional<ParameterSpec> same = other.parameter(subject.part().name());
            if (same.isPresent() && isPossible(other.language(), same.get(), said)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPossible(Language language, ParameterSpec parameter, Function<Variable, Formula> said) {
        return language.all().and(said.apply(parameter.variable())).isPossible();
    }

    private static Optional<Message> neverApplies(InModel<RuleSpec> subject) {
        if (!(subject.part().formula() instanceof Formula.Implies implies)
                || applies(subject.model(), subject.language(), subject.part(), implies)) {
            return Optional.empty();
        }
        for (ModelSpec other : subject.others()) {
            for (RuleSpec rule : other.rules()) {
                if (rule.where().equals(subject.part().where())
                        && rule.formula() instanceof Formula.Implies same
                        && applies(other, other.language(), rule, same)) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(SpecDiagnostic.RULE_NEVER_APPLIES.with(subject.part().words()));
    }

    private static boolean applies(ModelSpec model, Language language, RuleSpec rule, Formula.Implies implies) {
        // Without the rule itself: a rule that refuses all requests of its condition does apply.
        List<Formula> others = new ArrayList<>();
        for (ParameterSpec parameter : model.parameters()) {
            if (model.isRequired(parameter)) {
                others.add(Formula.given(parameter.variable()));
            }
        }
        for (RuleSpec each : model.rules()) {
            if (!each.equals(rule)) {
                others.add(each.formula());
            }
        }
        others.add(implies.condition());
        return new Language(language.order(), others).all().isPossible();
    }

    private static Optional<Message> noSuchValue(InModel<PricingSpec.Cell> subject) {
        PricingSpec.Cell cell = subject.part();
        ModelSpec model = subject.model();
        Optional<ParameterSpec> parameter = model.parameter(cell.name());
        if (parameter.isPresent() && parameter.get().schema().holds(cell.value())) {
            return Optional.empty();
        }
        List<String> names =
                model.parameters().stream().map(ParameterSpec::name).toList();
        String meant = parameter.isEmpty()
                ? Spelling.suggestion(cell.name(), names)
                : typeAdvice(cell.where(), parameter.get());
        return Optional.of(
                SpecDiagnostic.PRICE_OF_NOTHING.with(cell.name(), Words.display(cell.value()), model.id(), meant));
    }
}
