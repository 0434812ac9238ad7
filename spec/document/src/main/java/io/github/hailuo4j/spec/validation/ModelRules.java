package io.github.hailuo4j.spec.validation;

import io.github.hailuo4j.rules.SchemaWords;
import io.github.hailuo4j.spec.constraint.Formula;
import io.github.hailuo4j.spec.constraint.Language;
import io.github.hailuo4j.spec.constraint.Residual;
import io.github.hailuo4j.spec.constraint.Words;
import io.github.hailuo4j.spec.document.Node;
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
import org.openapitools.codegen.validation.Severity;
import org.openapitools.codegen.validation.ValidationRule;

/** Rules about a model, its parameters, its rules and its prices. */
final class ModelRules {

    static final List<ValidationRule> ALL = List.of(
            ModelRules.<ModelSpec>error("A model is closed.", ModelRules::open),
            ModelRules.<ModelSpec>error("What is required is declared.", ModelRules::undeclared));

    /** For the rules of a model of which no request is valid: one of them is the first to leave none. */
    static final List<ValidationRule> OF_CONTRADICTORY_RULES =
            List.of(ModelRules.<RuleSpec>error("Some request is valid.", ModelRules::contradiction));

    static final List<ValidationRule> OF_PARAMETERS = List.of(
            ModelRules.<ParameterSpec>warning("A parameter can be set.", ModelRules::neverSet),
            ModelRules.<ParameterSpec>warning("A value can be used.", ModelRules::neverUsed));

    static final List<ValidationRule> OF_DEFAULTS =
            List.of(ModelRules.<ParameterSpec>error("A default is a value.", ModelRules::invalidDefault));

    static final List<ValidationRule> OF_RULES =
            List.of(ModelRules.<RuleSpec>warning("A rule applies to some request.", ModelRules::neverApplies));

    static final List<ValidationRule> OF_PRICES =
            List.of(ModelRules.<PricingSpec.Cell>error("A price is for values that exist.", ModelRules::noSuchValue));

    private ModelRules() {}

    private static <T> ValidationRule error(String description, Function<InModel<T>, Optional<String>> objection) {
        return Findings.rule(Severity.ERROR, description, objection);
    }

    private static <T> ValidationRule warning(String description, Function<InModel<T>, Optional<String>> objection) {
        return Findings.rule(Severity.WARNING, description, objection);
    }

    private static Optional<String> open(InModel<ModelSpec> subject) {
        return subject.model().closed()
                ? Optional.empty()
                : Optional.of(subject.model().id()
                        + " needs \"additionalProperties: false\": what is not declared must not be sent");
    }

    private static Optional<String> undeclared(InModel<ModelSpec> subject) {
        List<String> undeclared = subject.model().required().stream()
                .filter(name -> subject.model().parameter(name).isEmpty())
                .toList();
        return undeclared.isEmpty()
                ? Optional.empty()
                : Optional.of(subject.model().id() + " requires " + String.join(", ", undeclared)
                        + ", which its properties do not declare" + meant(undeclared, subject.model()));
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

    private static Optional<String> contradiction(InModel<RuleSpec> subject) {
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
        List<Formula> with = new ArrayList<>(before);
        with.add(subject.part().formula());
        if (Formula.isFalse(subject.part().formula()) && isPossible(before)) {
            return Optional.of("no request of " + model.id() + " is valid: this is true of none");
        }
        return isPossible(before) && !isPossible(with)
                ? Optional.of("no request of " + model.id()
                        + " is valid: of what is required and the rules before it allow, this rule leaves nothing: "
                        + subject.part().words())
                : Optional.empty();
    }

    private static boolean isPossible(List<Formula> formulas) {
        return new Language(List.of(), formulas).all().isPossible();
    }

    private static Optional<String> invalidDefault(InModel<ParameterSpec> subject) {
        ParameterSpec parameter = subject.part();
        return parameter
                .defaultNode()
                .filter(node -> !parameter.schema().holds(Objects.requireNonNull(node.plain())))
                .map(node -> "the default of " + parameter.name() + ", " + Words.display(node.plain())
                        + ", is not one of its values" + typeAdvice(node, parameter));
    }

    /** What was probably meant where a value is none of the parameter's. */
    private static String typeAdvice(Node node, ParameterSpec parameter) {
        if (parameter.isEnumerated()) {
            List<String> values =
                    parameter.values().stream().map(Words::display).toList();
            return Spelling.suggestion(ValueAdvice.plain(node), values);
        }
        return ValueAdvice.ofType(node, Set.of(parameter.type()))
                .map(advice -> ": " + advice)
                .orElse("");
    }

    private static Optional<String> neverSet(InModel<ParameterSpec> subject) {
        if (subject.part().hasNoValue()) {
            return Optional.of(subject.part().name() + " can never be set: nothing is "
                    + SchemaWords.is(subject.part().schema()));
        }
        Formula given = Formula.given(subject.part().variable());
        return subject.language().all().and(given).isPossible()
                ? Optional.empty()
                : Optional.of(subject.part().name() + " can never be set: no valid request of "
                        + subject.model().id() + " has it");
    }

    private static Optional<String> neverUsed(InModel<ParameterSpec> subject) {
        ParameterSpec parameter = subject.part();
        Residual all = subject.language().all();
        List<String> unused = new ArrayList<>();
        for (int i = 0; i < parameter.values().size(); i++) {
            BitSet state = new BitSet();
            state.set(i + 1);
            if (!all.and(Formula.atom(parameter.variable(), state)).isPossible()) {
                unused.add(Words.display(parameter.values().get(i)));
            }
        }
        // That none can be used is another rule's finding.
        return unused.isEmpty() || unused.size() == parameter.values().size()
                ? Optional.empty()
                : Optional.of(parameter.name() + " can never be " + String.join(" or ", unused)
                        + ": no valid request of " + subject.model().id() + " has it");
    }

    private static Optional<String> neverApplies(InModel<RuleSpec> subject) {
        if (!(subject.part().formula() instanceof Formula.Implies implies)) {
            return Optional.empty();
        }
        // Without the rule itself: one whose condition it refuses altogether does apply.
        List<Formula> others = new ArrayList<>();
        for (ParameterSpec parameter : subject.model().parameters()) {
            if (subject.model().isRequired(parameter)) {
                others.add(Formula.given(parameter.variable()));
            }
        }
        for (RuleSpec rule : subject.model().rules()) {
            if (!rule.equals(subject.part())) {
                others.add(rule.formula());
            }
        }
        others.add(implies.condition());
        boolean applies = new Language(subject.language().order(), others).all().isPossible();
        return !applies
                ? Optional.of("this rule never applies: " + subject.part().words())
                : Optional.empty();
    }

    private static Optional<String> noSuchValue(InModel<PricingSpec.Cell> subject) {
        PricingSpec.Cell cell = subject.part();
        ModelSpec model = subject.model();
        Optional<ParameterSpec> parameter = model.parameter(cell.name());
        String price = "a price for " + cell.name() + " " + Words.display(cell.value()) + ", which " + model.id()
                + " does not have";
        if (parameter.isEmpty()) {
            List<String> names =
                    model.parameters().stream().map(ParameterSpec::name).toList();
            return Optional.of(price + Spelling.suggestion(cell.name(), names));
        }
        return parameter.get().schema().holds(cell.value())
                ? Optional.empty()
                : Optional.of(price + typeAdvice(cell.where(), parameter.get()));
    }
}
