package io.github.hailuo4j.processor.generator;

import com.palantir.javapoet.CodeBlock;
import io.github.hailuo4j.rules.Schema;
import io.github.hailuo4j.rules.SchemaWords;
import io.github.hailuo4j.rules.Statements;
import io.github.hailuo4j.spec.constraint.Formula;
import io.github.hailuo4j.spec.constraint.Variable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/** What is checked of parameters, and rules across them, as expressions. */
final class ChecksCode {

    private ChecksCode() {}

    /** The checks of a parameter as calls that follow the one that begins it. */
    static CodeBlock calls(Schema schema) {
        CodeBlock.Builder calls = CodeBlock.builder();
        for (Schema part : checked(schema)) {
            if (part instanceof Schema.Matches matches && matches.pattern().isNotBlank()) {
                calls.add(".notBlank()");
            } else if (SchemaCode.isUsualHttpUrl(part)) {
                calls.add(".httpUrl()");
            } else {
                calls.add("\n.check($L)", SchemaCode.of(part));
            }
        }
        return calls.build();
    }

    /** The checks of a list's items. */
    static List<CodeBlock> ofItems(Schema items) {
        List<CodeBlock> checks = new ArrayList<>();
        for (Schema part : checked(items)) {
            checks.add(SchemaCode.of(part));
        }
        return checks;
    }

    /** The parts of a schema that have to be checked besides the type, which is checked already, and the items. */
    static List<Schema> checked(Schema schema) {
        List<Schema> checked = new ArrayList<>();
        for (Schema part : Statements.of(schema)) {
            if (!(part instanceof Schema.Type) && !(part instanceof Schema.Items)) {
                checked.add(part);
            }
        }
        return checked;
    }

    /** What values of a parameter have to be apart from its type; empty if that is all. */
    static String words(Schema schema) {
        List<String> words = new ArrayList<>();
        for (Schema part : checked(schema)) {
            words.add(SchemaWords.is(part));
        }
        for (Schema part : ParameterType.parts(schema)) {
            if (part instanceof Schema.Items items && !checked(items.each()).isEmpty()) {
                words.add(SchemaWords.is(items));
            }
        }
        return String.join(" and ", words);
    }

    /** A JSON value as a Java expression. */
    static CodeBlock literal(Object value) {
        if (value instanceof String text) {
            return Literals.of(text);
        } else if (value instanceof Boolean bool) {
            return CodeBlock.of("$L", bool);
        } else if (value instanceof BigDecimal number) {
            boolean isInt = number.scale() <= 0 && number.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0;
            return isInt
                    ? CodeBlock.of("$L", number.intValueExact())
                    : CodeBlock.of("new $T($S)", BigDecimal.class, number.toString());
        } else if (value instanceof List<?> list) {
            return CodeBlock.of(
                    "$T.of($L)",
                    List.class,
                    CodeBlock.join(list.stream().map(ChecksCode::literal).toList(), ", "));
        } else if (value instanceof Map<?, ?> map) {
            return CodeBlock.of(
                    "$T.ofEntries($L)",
                    Map.class,
                    CodeBlock.join(
                            map.entrySet().stream()
                                    .map(entry -> CodeBlock.of(
                                            "$T.entry($L, $L)",
                                            Map.class,
                                            Literals.of(String.valueOf(entry.getKey())),
                                            literal(entry.getValue())))
                                    .toList(),
                            ", "));
        }
        throw new AssertionError(value);
    }

    static CodeBlock condition(Formula formula) {
        if (formula instanceof Formula.Atom atom) {
            return atom(atom);
        } else if (formula instanceof Formula.And) {
            return conditions("all", formula.parts());
        } else if (formula instanceof Formula.Or) {
            return conditions("any", formula.parts());
        } else if (formula instanceof Formula.Implies) {
            return conditions("implies", formula.parts());
        } else if (formula instanceof Formula.ExactlyOne) {
            return conditions("exactlyOne", formula.parts());
        } else if (formula instanceof Formula.NotExactlyOne) {
            return not(conditions("exactlyOne", formula.parts()));
        }
        throw new AssertionError(formula);
    }

    private static CodeBlock conditions(String method, List<Formula> parts) {
        List<CodeBlock> conditions = new ArrayList<>();
        for (Formula part : parts) {
            conditions.add(condition(part));
        }
        return CodeBlock.of("$T.$L($L)", Types.RULES, method, CodeBlock.join(conditions, ", "));
    }

    private static CodeBlock not(CodeBlock condition) {
        return CodeBlock.of("$T.not($L)", Types.RULES, condition);
    }

    private static CodeBlock atom(Formula.Atom atom) {
        Variable variable = atom.variable();
        BitSet states = atom.states();
        if (variable.test().isPresent()) {
            CodeBlock passes = CodeBlock.of(
                    "$T.passes($L, $L)",
                    Types.RULES,
                    Literals.of(variable.parameter()),
                    SchemaCode.of(variable.test().get()));
            return states.get(Variable.GIVEN) ? passes : not(passes);
        }
        if (!states.get(Variable.ABSENT)) {
            return given(variable, states);
        }
        BitSet others = atom.states();
        others.flip(0, variable.states());
        return not(given(variable, others));
    }

    private static CodeBlock given(Variable variable, BitSet states) {
        if (states.equals(variable.given())) {
            return CodeBlock.of("$T.given($L)", Types.RULES, Literals.of(variable.parameter()));
        }
        List<CodeBlock> values = new ArrayList<>();
        for (int state = states.nextSetBit(0); state >= 0; state = states.nextSetBit(state + 1)) {
            values.add(literal(variable.values().get(state - 1)));
        }
        return CodeBlock.of(
                "$T.is($L, $L)", Types.RULES, Literals.of(variable.parameter()), CodeBlock.join(values, ", "));
    }
}
