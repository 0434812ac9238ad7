package io.github.hailuo4j.processor.generator;

import com.palantir.javapoet.CodeBlock;
import io.github.hailuo4j.rules.JsonType;
import io.github.hailuo4j.rules.NamePattern;
import io.github.hailuo4j.rules.Schema;
import io.github.hailuo4j.rules.Statements;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Schemas as calls of {@code Rules}. */
final class SchemaCode implements Schema.Visitor<CodeBlock> {

    private static final SchemaCode VISITOR = new SchemaCode();

    private SchemaCode() {}

    /** The expression that the schema is. */
    static CodeBlock of(Schema schema) {
        return schema.accept(VISITOR);
    }

    /** Whether the schema is that of an http URL, and says no more of it than almost all documents do. */
    static boolean isUsualHttpUrl(Schema schema) {
        return isHttpUrlOfOnePattern(schema)
                && httpPattern((Schema.AllOf) schema).pattern().isHttpUrl();
    }

    private static boolean isHttpUrlOfOnePattern(Schema schema) {
        return Statements.isHttpUrl(schema) && ((Schema.AllOf) schema).schemas().size() == 2;
    }

    private static Schema.Matches httpPattern(Schema.AllOf httpUrl) {
        return (Schema.Matches) httpUrl.schemas().get(1);
    }

    @Override
    public CodeBlock type(Schema.Type type) {
        List<CodeBlock> keywords = new ArrayList<>();
        for (JsonType each : type.types()) {
            keywords.add(CodeBlock.of("$S", each.keyword()));
        }
        return call("type", keywords);
    }

    @Override
    public CodeBlock values(Schema.Values values) {
        List<CodeBlock> literals = new ArrayList<>();
        for (Object value : values.values()) {
            literals.add(ChecksCode.literal(value));
        }
        return call("in", literals);
    }

    @Override
    public CodeBlock length(Schema.Length length) {
        return CodeBlock.of("$T.length($L, $L)", Types.RULES, length.min(), bound(length.max()));
    }

    @Override
    public CodeBlock matches(Schema.Matches matches) {
        return matches.pattern().isNotBlank() ? call("notBlank", List.of()) : call("pattern", pattern(matches));
    }

    private static List<CodeBlock> pattern(Schema.Matches matches) {
        CodeBlock ecma = Literals.of(matches.ecma());
        return matches.ecma().equals(matches.re2()) ? List.of(ecma) : List.of(ecma, Literals.of(matches.re2()));
    }

    @Override
    public CodeBlock uri(Schema.Uri uri) {
        return call("uri", List.of());
    }

    @Override
    public CodeBlock minimum(Schema.Minimum minimum) {
        return number(minimum.exclusive() ? "moreThan" : "atLeast", minimum.min());
    }

    @Override
    public CodeBlock maximum(Schema.Maximum maximum) {
        return number(maximum.exclusive() ? "lessThan" : "atMost", maximum.max());
    }

    @Override
    public CodeBlock multipleOf(Schema.MultipleOf multipleOf) {
        return number("multipleOf", multipleOf.step());
    }

    @Override
    public CodeBlock uniqueItems(Schema.UniqueItems uniqueItems) {
        return call("uniqueItems", List.of());
    }

    private static CodeBlock number(String method, BigDecimal number) {
        return CodeBlock.of("$T.$L($S)", Types.RULES, method, number.toString());
    }

    @Override
    public CodeBlock items(Schema.Items items) {
        return call("items", List.of(of(items.each())));
    }

    @Override
    public CodeBlock itemCount(Schema.ItemCount count) {
        return CodeBlock.of("$T.itemCount($L, $L)", Types.RULES, count.min(), bound(count.max()));
    }

    @Override
    public CodeBlock prefixItems(Schema.PrefixItems prefixItems) {
        return call("itemsInOrder", List.of(list(all(prefixItems.first())), of(prefixItems.others())));
    }

    @Override
    public CodeBlock contains(Schema.Contains contains) {
        return call(
                "contains", List.of(of(contains.some()), CodeBlock.of("$L", contains.min()), bound(contains.max())));
    }

    @Override
    public CodeBlock propertyCount(Schema.PropertyCount count) {
        return CodeBlock.of("$T.memberCount($L, $L)", Types.RULES, count.min(), bound(count.max()));
    }

    @Override
    public CodeBlock propertyNames(Schema.PropertyNames names) {
        return call("memberNames", List.of(of(names.name())));
    }

    @Override
    public CodeBlock patternProperty(Schema.PatternProperty property) {
        return call("membersLike", List.of(like(property.names()), of(property.schema())));
    }

    @Override
    public CodeBlock otherProperties(Schema.OtherProperties others) {
        List<CodeBlock> names = new ArrayList<>();
        for (String name : others.names()) {
            names.add(Literals.of(name));
        }
        List<CodeBlock> patterns = new ArrayList<>();
        for (NamePattern pattern : others.patterns()) {
            patterns.add(like(pattern));
        }
        return call("otherMembers", List.of(list(names), list(patterns), of(others.schema())));
    }

    private static CodeBlock like(NamePattern pattern) {
        return call("like", List.of(Literals.of(pattern.ecma()), of(pattern.meaning())));
    }

    private static CodeBlock list(List<CodeBlock> elements) {
        return CodeBlock.of("$T.of($L)", List.class, CodeBlock.join(elements, ", "));
    }

    @Override
    public CodeBlock property(Schema.Property property) {
        return call("member", List.of(Literals.of(property.name()), of(property.schema())));
    }

    @Override
    public CodeBlock required(Schema.Required required) {
        return call("has", List.of(Literals.of(required.name())));
    }

    @Override
    public CodeBlock closed(Schema.Closed closed) {
        List<CodeBlock> names = new ArrayList<>();
        for (String name : closed.names()) {
            names.add(Literals.of(name));
        }
        return call("only", names);
    }

    @Override
    public CodeBlock allOf(Schema.AllOf allOf) {
        if (isUsualHttpUrl(allOf)) {
            return call("httpUrl", List.of());
        }
        return isHttpUrlOfOnePattern(allOf)
                ? call("httpUrl", pattern(httpPattern(allOf)))
                : call("all", all(allOf.schemas()));
    }

    @Override
    public CodeBlock anyOf(Schema.AnyOf anyOf) {
        return call("any", all(anyOf.schemas()));
    }

    @Override
    public CodeBlock oneOf(Schema.OneOf oneOf) {
        return call("exactlyOne", all(oneOf.schemas()));
    }

    @Override
    public CodeBlock not(Schema.Not not) {
        return call("not", List.of(of(not.schema())));
    }

    @Override
    public CodeBlock conditional(Schema.Conditional conditional) {
        return call("when", List.of(of(conditional.condition()), of(conditional.then()), of(conditional.otherwise())));
    }

    private static List<CodeBlock> all(List<Schema> schemas) {
        List<CodeBlock> all = new ArrayList<>();
        for (Schema schema : schemas) {
            all.add(of(schema));
        }
        return all;
    }

    private static CodeBlock call(String method, List<CodeBlock> arguments) {
        return CodeBlock.of("$T.$L($L)", Types.RULES, method, CodeBlock.join(arguments, ", "));
    }

    private static CodeBlock bound(int max) {
        return max == Integer.MAX_VALUE ? CodeBlock.of("Integer.MAX_VALUE") : CodeBlock.of("$L", max);
    }
}
