package io.github.hailuo4j.spec.constraint;

import io.github.hailuo4j.rules.JsonType;
import io.github.hailuo4j.rules.Schema;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Turns what a schema says of a request as a whole into a formula over its parameters. Statements about the values of an
 * enumerated parameter are decided here, value by value; those about other content become tests.
 */
public final class FormulaCompiler {

    /** What is given besides the parameters, and is always the same: the model of a request, and nothing of an object within it. */
    private final Map<String, Object> fixed;

    private final Map<String, Variable> parameters;
    private final Set<String> required;
    private final Contents contents;
    private final OfRequest ofRequest = new OfRequest();

    /** What is known of the content of parameters whose values are not enumerated. */
    @FunctionalInterface
    public interface Contents {

        /** Nothing is known of any content. Only a test that nothing passes is excluded. */
        Contents UNKNOWN = (parameter, test) -> test.equals(Schema.FALSE);

        /** Whether no content that the parameter can have passes the test. */
        boolean exclude(String parameter, Schema test);

        /** Whether all content that the parameter can have is known to pass the test. */
        default boolean include(String parameter, Schema test) {
            return false;
        }
    }

    /**
     * A compiler for one model, or for an object within its requests.
     *
     * @param fixed what is given besides the parameters, and is always the same: {@code model} with its id, or nothing for an
     *     object
     * @param parameters the declared parameters by name, without those
     * @param required those that are always given, so that no rule has to speak of their absence
     * @param contents which tests of content can't be passed
     */
    public FormulaCompiler(
            Map<String, Object> fixed, Map<String, Variable> parameters, Set<String> required, Contents contents) {
        this.fixed = Map.copyOf(fixed);
        this.parameters = parameters;
        this.required = required;
        this.contents = contents;
    }

    /** What the schema says of a request, a JSON object that has what is required. */
    public Formula compile(Schema schema) {
        Formula formula = formula(schema);
        Formula simpler = withRequired(formula);
        // Once a part has become a constant, another may be negated, and be about absence again.
        while (!simpler.equals(formula)) {
            formula = simpler;
            simpler = withRequired(formula);
        }
        return formula;
    }

    private Formula withRequired(Formula formula) {
        if (formula instanceof Formula.Atom atom) {
            if (atom.variable().isTest() || !required.contains(atom.variable().parameter())) {
                return atom;
            }
            BitSet states = atom.states();
            states.clear(Variable.ABSENT);
            return states.equals(atom.variable().given()) ? Formula.TRUE : Formula.atom(atom.variable(), states);
        }
        List<Formula> parts = new ArrayList<>();
        for (Formula part : formula.parts()) {
            parts.add(withRequired(part));
        }
        if (formula instanceof Formula.And) {
            return Formula.and(parts);
        } else if (formula instanceof Formula.Or) {
            return Formula.or(parts);
        } else if (formula instanceof Formula.Implies) {
            return Formula.implies(parts.get(0), parts.get(1));
        }
        Formula exactlyOne = Formula.exactlyOne(parts);
        return formula instanceof Formula.ExactlyOne ? exactlyOne : Formula.not(exactlyOne);
    }

    private Formula formula(Schema schema) {
        return schema.accept(ofRequest);
    }

    private List<Formula> all(List<Schema> schemas) {
        List<Formula> formulas = new ArrayList<>();
        for (Schema schema : schemas) {
            formulas.add(formula(schema));
        }
        return formulas;
    }

    /** That the request equals this object. */
    private Formula exactly(Map<?, ?> request) {
        for (Object name : request.keySet()) {
            if (!fixed.containsKey(name) && !parameters.containsKey(name)) {
                return Formula.FALSE;
            }
        }
        List<Formula> parts = new ArrayList<>();
        for (Map.Entry<String, Object> each : fixed.entrySet()) {
            parts.add(constant(each.getValue().equals(request.get(each.getKey()))));
        }
        for (Map.Entry<String, Variable> parameter : parameters.entrySet()) {
            Formula given = Formula.given(parameter.getValue());
            Object value = request.get(parameter.getKey());
            if (value == null) {
                parts.add(Formula.not(given));
            } else {
                parts.add(given);
                parts.add(property(new Schema.Property(parameter.getKey(), new Schema.Values(List.of(value)))));
            }
        }
        return Formula.and(parts);
    }

    private static Formula constant(boolean value) {
        return value ? Formula.TRUE : Formula.FALSE;
    }

    private Formula given(String name) {
        Variable variable = parameters.get(name);
        return variable == null ? constant(fixed.containsKey(name)) : Formula.given(variable);
    }

    private Formula closed(Schema.Closed closed) {
        if (!closed.names().containsAll(fixed.keySet())) {
            return Formula.FALSE;
        }
        return Formula.and(parameters.entrySet().stream()
                .filter(entry -> !closed.names().contains(entry.getKey()))
                .map(entry -> Formula.not(Formula.given(entry.getValue())))
                .toList());
    }

    /** That each member of the request whose name is of some kind passes the schema. */
    private Formula members(Predicate<String> isMeant, Schema schema) {
        List<Formula> parts = new ArrayList<>();
        for (Map.Entry<String, Object> each : fixed.entrySet()) {
            if (isMeant.test(each.getKey())) {
                parts.add(constant(schema.holds(each.getValue())));
            }
        }
        for (String name : parameters.keySet()) {
            if (isMeant.test(name)) {
                parts.add(property(new Schema.Property(name, schema)));
            }
        }
        return Formula.and(parts);
    }

    private Formula property(Schema.Property property) {
        Object always = fixed.get(property.name());
        if (always != null) {
            return constant(property.schema().holds(always));
        }
        Variable variable = parameters.get(property.name());
        if (variable == null) {
            // Undeclared parameters are never given.
            return Formula.TRUE;
        }
        BitSet states = new BitSet();
        states.set(Variable.ABSENT);
        if (variable.isEnumerated()) {
            for (int i = 0; i < variable.values().size(); i++) {
                states.set(i + 1, property.schema().holds(variable.values().get(i)));
            }
            return Formula.atom(variable, states);
        }
        if (property.schema().equals(Schema.TRUE) || contents.include(property.name(), property.schema())) {
            return Formula.TRUE;
        }
        Formula absent = Formula.atom(variable, states);
        if (contents.exclude(property.name(), property.schema())) {
            return absent;
        }
        BitSet passes = new BitSet();
        passes.set(Variable.GIVEN);
        return Formula.or(List.of(absent, Formula.atom(Variable.test(property.name(), property.schema()), passes)));
    }

    /** What each kind of statement says of a request, which is an object. */
    private final class OfRequest implements Schema.Visitor<Formula> {

        @Override
        public Formula type(Schema.Type type) {
            return constant(type.types().contains(JsonType.OBJECT));
        }

        @Override
        public Formula values(Schema.Values values) {
            List<Formula> requests = new ArrayList<>();
            for (Object value : values.values()) {
                requests.add(value instanceof Map<?, ?> request ? exactly(request) : Formula.FALSE);
            }
            return Formula.or(requests);
        }

        @Override
        public Formula property(Schema.Property property) {
            return FormulaCompiler.this.property(property);
        }

        @Override
        public Formula required(Schema.Required isGiven) {
            return given(isGiven.name());
        }

        @Override
        public Formula closed(Schema.Closed closed) {
            return FormulaCompiler.this.closed(closed);
        }

        @Override
        public Formula propertyNames(Schema.PropertyNames names) {
            return members(name -> !names.name().holds(name), Schema.FALSE);
        }

        @Override
        public Formula patternProperty(Schema.PatternProperty property) {
            return members(property.names()::matches, property.schema());
        }

        @Override
        public Formula otherProperties(Schema.OtherProperties others) {
            return members(others::has, others.schema());
        }

        @Override
        public Formula propertyCount(Schema.PropertyCount count) {
            return new GivenCount(parameters.values()).between(count.min() - fixed.size(), count.max() - fixed.size());
        }

        @Override
        public Formula allOf(Schema.AllOf allOf) {
            return Formula.and(all(allOf.schemas()));
        }

        @Override
        public Formula anyOf(Schema.AnyOf anyOf) {
            return Formula.or(all(anyOf.schemas()));
        }

        @Override
        public Formula oneOf(Schema.OneOf oneOf) {
            return Formula.exactlyOne(all(oneOf.schemas()));
        }

        @Override
        public Formula not(Schema.Not not) {
            return Formula.not(formula(not.schema()));
        }

        @Override
        public Formula conditional(Schema.Conditional conditional) {
            Formula condition = formula(conditional.condition());
            return Formula.and(List.of(
                    Formula.implies(condition, formula(conditional.then())),
                    Formula.implies(Formula.not(condition), formula(conditional.otherwise()))));
        }

        // The others are about strings, numbers and arrays, and true of an object.

        @Override
        public Formula length(Schema.Length length) {
            return Formula.TRUE;
        }

        @Override
        public Formula matches(Schema.Matches matches) {
            return Formula.TRUE;
        }

        @Override
        public Formula uri(Schema.Uri uri) {
            return Formula.TRUE;
        }

        @Override
        public Formula minimum(Schema.Minimum minimum) {
            return Formula.TRUE;
        }

        @Override
        public Formula maximum(Schema.Maximum maximum) {
            return Formula.TRUE;
        }

        @Override
        public Formula multipleOf(Schema.MultipleOf multipleOf) {
            return Formula.TRUE;
        }

        @Override
        public Formula uniqueItems(Schema.UniqueItems uniqueItems) {
            return Formula.TRUE;
        }

        @Override
        public Formula prefixItems(Schema.PrefixItems prefixItems) {
            return Formula.TRUE;
        }

        @Override
        public Formula contains(Schema.Contains contains) {
            return Formula.TRUE;
        }

        @Override
        public Formula items(Schema.Items items) {
            return Formula.TRUE;
        }

        @Override
        public Formula itemCount(Schema.ItemCount count) {
            return Formula.TRUE;
        }
    }
}
