package io.github.hailuo4j.processor.generator;

import com.palantir.javapoet.CodeBlock;
import io.github.hailuo4j.spec.constraint.Formula;
import io.github.hailuo4j.spec.constraint.Variable;
import io.github.hailuo4j.rules.Schema;
import io.github.hailuo4j.rules.SchemaWords;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Schemas and formulas as expressions of the runtime's {@code Check} and {@code Condition}. */
final class ChecksCode {

    private static final String NOT_BLANK = "\\S";
    private static final String HTTP_URL_START = "^https?://";
    private static final String HTTP_URL = HTTP_URL_START + "\\S+$";

    private ChecksCode() {}

    /** The checks of a parameter as calls that follow the one that begins it. */
    static CodeBlock calls(Schema schema) {
        boolean isHttpUrl = isHttpUrl(schema);
        CodeBlock.Builder calls = CodeBlock.builder();
        for (Schema part : checked(schema)) {
            if (part instanceof Schema.Matches matches && matches.ecma().equals(NOT_BLANK)) {
                calls.add(".notBlank()");
            } else if (isHttpUrl
                    && part instanceof Schema.Matches matches
                    && matches.ecma().equals(HTTP_URL)) {
                calls.add(".httpUrl()");
            } else {
                calls.add("\n.check($L)", check(part, isHttpUrl));
            }
        }
        return calls.build();
    }

    /** The checks of a list's items. */
    static List<CodeBlock> ofItems(Schema items) {
        boolean isHttpUrl = isHttpUrl(items);
        List<CodeBlock> checks = new ArrayList<>();
        for (Schema part : checked(items)) {
            checks.add(check(part, isHttpUrl));
        }
        return checks;
    }

    /** The parts of a schema that have to be checked besides the type, which is checked already, and the items. */
    static List<Schema> checked(Schema schema) {
        boolean isHttpUrl = isHttpUrl(schema);
        List<Schema> checked = new ArrayList<>();
        for (Schema part : ParameterType.parts(schema)) {
            boolean impliedByType = part instanceof Schema.Type || part instanceof Schema.Items;
            if (!impliedByType && !(isHttpUrl && part instanceof Schema.Uri)) {
                checked.add(part);
            }
        }
        return checked;
    }

    /** What values of a parameter have to be apart from its type; empty if that is all. */
    static String words(Schema schema) {
        boolean isHttpUrl = isHttpUrl(schema);
        List<String> words = new ArrayList<>();
        for (Schema part : checked(schema)) {
            words.add(
                    isHttpUrl
                                    && part instanceof Schema.Matches matches
                                    && matches.ecma().equals(HTTP_URL)
                            ? "an absolute http or https URL"
                            : SchemaWords.is(part));
        }
        for (Schema part : ParameterType.parts(schema)) {
            if (part instanceof Schema.Items items && !checked(items.each()).isEmpty()) {
                words.add(SchemaWords.is(items));
            }
        }
        return String.join(" and ", words);
    }

    /** Whether the schema is that of an http URL, for which there is a check that says so. */
    private static boolean isHttpUrl(Schema schema) {
        boolean isUri = false;
        boolean isHttp = false;
        for (Schema part : ParameterType.parts(schema)) {
            isUri |= part instanceof Schema.Uri;
            isHttp |= startsLikeHttpUrl(part);
        }
        return isUri && isHttp;
    }

    /** Whether the part is what a schema says of an http URL, besides that it is a URI. */
    static boolean isOfHttpUrl(Schema schema, Schema part) {
        return isHttpUrl(schema) && startsLikeHttpUrl(part);
    }

    private static boolean startsLikeHttpUrl(Schema schema) {
        return schema instanceof Schema.Matches matches && matches.ecma().startsWith(HTTP_URL_START);
    }

    private static CodeBlock check(Schema part, boolean isHttpUrl) {
        if (isHttpUrl && part instanceof Schema.Matches matches && startsLikeHttpUrl(part)) {
            return matches.ecma().equals(HTTP_URL)
                    ? call("httpUrl", List.of())
                    : CodeBlock.of("$T.httpUrl($L)", Types.CHECK, Literals.of(matches.re2()));
        }
        return check(part);
    }

    static CodeBlock check(Schema schema) {
        if (schema instanceof Schema.Type type) {
            return call(
                    "type",
                    type.types().stream()
                            .map(each -> CodeBlock.of("$S", each.keyword()))
                            .toList());
        } else if (schema instanceof Schema.Values values) {
            return call("in", values.values().stream().map(ChecksCode::literal).toList());
        } else if (schema instanceof Schema.Length length) {
            return CodeBlock.of("$T.length($L, $L)", Types.CHECK, length.min(), bound(length.max()));
        } else if (schema instanceof Schema.Matches matches) {
            return matches.ecma().equals(NOT_BLANK)
                    ? call("notBlank", List.of())
                    : CodeBlock.of("$T.pattern($L)", Types.CHECK, Literals.of(matches.re2()));
        } else if (schema instanceof Schema.Uri) {
            return CodeBlock.of("$T.uri()", Types.CHECK);
        } else if (schema instanceof Schema.Minimum minimum) {
            return CodeBlock.of("$T.atLeast($S)", Types.CHECK, minimum.min().toString());
        } else if (schema instanceof Schema.Maximum maximum) {
            return CodeBlock.of("$T.atMost($S)", Types.CHECK, maximum.max().toString());
        } else if (schema instanceof Schema.Items items) {
            return call("items", List.of(check(items.each())));
        } else if (schema instanceof Schema.ItemCount count) {
            return CodeBlock.of("$T.itemCount($L, $L)", Types.CHECK, count.min(), bound(count.max()));
        } else if (schema instanceof Schema.Property property) {
            return call("member", List.of(Literals.of(property.name()), check(property.schema())));
        } else if (schema instanceof Schema.Required required) {
            return call("has", List.of(Literals.of(required.name())));
        } else if (schema instanceof Schema.Closed closed) {
            return call("only", closed.names().stream().map(Literals::of).toList());
        } else if (schema instanceof Schema.AllOf allOf) {
            return call("all", all(allOf.schemas()));
        } else if (schema instanceof Schema.AnyOf anyOf) {
            return call("any", all(anyOf.schemas()));
        } else if (schema instanceof Schema.OneOf oneOf) {
            return call("exactlyOne", all(oneOf.schemas()));
        } else if (schema instanceof Schema.Not not) {
            return call("not", List.of(check(not.schema())));
        } else if (schema instanceof Schema.Conditional conditional) {
            return call(
                    "when",
                    List.of(check(conditional.condition()), check(conditional.then()), check(conditional.otherwise())));
        }
        throw new AssertionError(schema);
    }

    private static List<CodeBlock> all(List<Schema> schemas) {
        return schemas.stream().map(ChecksCode::check).toList();
    }

    private static CodeBlock call(String method, Collection<CodeBlock> arguments) {
        return CodeBlock.of("$T.$L($L)", Types.CHECK, method, CodeBlock.join(arguments, ", "));
    }

    private static CodeBlock bound(int max) {
        return max == Integer.MAX_VALUE ? CodeBlock.of("Integer.MAX_VALUE") : CodeBlock.of("$L", max);
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
        return CodeBlock.of("$T.$L($L)", Types.CONDITION, method, CodeBlock.join(conditions, ", "));
    }

    private static CodeBlock not(CodeBlock condition) {
        return CodeBlock.of("$T.not($L)", Types.CONDITION, condition);
    }

    private static CodeBlock atom(Formula.Atom atom) {
        Variable variable = atom.variable();
        BitSet states = atom.states();
        if (variable.test().isPresent()) {
            CodeBlock passes = CodeBlock.of(
                    "$T.passes($L, $L)",
                    Types.CONDITION,
                    Literals.of(variable.parameter()),
                    check(variable.test().get()));
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
            return CodeBlock.of("$T.given($L)", Types.CONDITION, Literals.of(variable.parameter()));
        }
        List<CodeBlock> values = new ArrayList<>();
        for (int state = states.nextSetBit(0); state >= 0; state = states.nextSetBit(state + 1)) {
            values.add(literal(variable.values().get(state - 1)));
        }
        return CodeBlock.of(
                "$T.is($L, $L)", Types.CONDITION, Literals.of(variable.parameter()), CodeBlock.join(values, ", "));
    }
}
