package io.github.hailuo4j.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Schemas of single values in English, in two moods: after "must" ({@code be one of 6, 10}) and after "is" ({@code one of 6,
 * 10}).
 */
public final class SchemaWords implements Schema.Visitor<String> {

    private static final SchemaWords MUST = new SchemaWords(true);
    private static final SchemaWords IS = new SchemaWords(false);
    private static final Schema OBJECT = new Schema.Type(Set.of(JsonType.OBJECT));

    private final boolean demands;

    private SchemaWords(boolean demands) {
        this.demands = demands;
    }

    /** What a value has to be, to be read after "must". */
    public static String must(Schema schema) {
        return schema.accept(MUST);
    }

    /** What a value is, to be read after "is". */
    public static String is(Schema schema) {
        return schema.accept(IS);
    }

    private String be(String what) {
        return demands ? "be " + what : what;
    }

    private String have(String object, String what) {
        return demands ? "have " + what : object + " with " + what;
    }

    @Override
    public String type(Schema.Type type) {
        TreeSet<String> keywords = new TreeSet<>();
        for (JsonType each : type.types()) {
            keywords.add(each.keyword());
        }
        List<String> types = new ArrayList<>();
        for (String keyword : keywords) {
            types.add(demands ? JsonType.named(keyword).orElseThrow().words() : keyword);
        }
        return be(String.join(" or ", types));
    }

    @Override
    public String values(Schema.Values values) {
        List<String> displayed = new ArrayList<>();
        for (Object value : values.values()) {
            displayed.add(JsonValue.display(value));
        }
        return be((displayed.size() == 1 ? "" : "one of ") + String.join(", ", displayed));
    }

    @Override
    public String length(Schema.Length length) {
        return count(length.min(), length.max(), "character");
    }

    @Override
    public String matches(Schema.Matches matches) {
        if (matches.pattern().isNotBlank()) {
            return demands ? "not be blank" : "not blank";
        }
        return demands ? "match " + matches.re2() : "like " + matches.ecma();
    }

    @Override
    public String uri(Schema.Uri uri) {
        return be("an absolute URL");
    }

    @Override
    public String minimum(Schema.Minimum minimum) {
        return be((minimum.exclusive() ? "more than " : "at least ") + minimum.min());
    }

    @Override
    public String maximum(Schema.Maximum maximum) {
        return be((maximum.exclusive() ? "less than " : "at most ") + maximum.max());
    }

    @Override
    public String multipleOf(Schema.MultipleOf multipleOf) {
        return be("a multiple of " + multipleOf.step());
    }

    @Override
    public String uniqueItems(Schema.UniqueItems uniqueItems) {
        return demands ? "have no item twice" : "a list with no item twice";
    }

    @Override
    public String items(Schema.Items items) {
        String each = items.each().accept(this);
        return demands ? "have items that each must " + each : "a list of items each " + each;
    }

    @Override
    public String itemCount(Schema.ItemCount count) {
        return count(count.min(), count.max(), "item");
    }

    @Override
    public String property(Schema.Property property) {
        return member(property, ", if any,");
    }

    private String member(Schema.Property property, String ifAny) {
        String words = property.schema().accept(this);
        return demands
                ? "have " + Article.of(property.name()) + ifAny + " that must " + words
                : "an object whose " + property.name() + ifAny + " is " + words;
    }

    @Override
    public String required(Schema.Required required) {
        return have("an object", Article.of(required.name()));
    }

    @Override
    public String closed(Schema.Closed closed) {
        return have("an object", "no members but " + String.join(", ", new TreeSet<>(closed.names())));
    }

    @Override
    public String otherProperties(Schema.OtherProperties others) {
        List<String> known = new ArrayList<>(new TreeSet<>(others.names()));
        for (NamePattern pattern : others.patterns()) {
            known.add("like " + pattern.ecma());
        }
        if (isFalse(others.schema())) {
            return have("an object", "no members but " + String.join(", ", known));
        }
        String which = known.isEmpty() ? "members" : "members other than " + String.join(", ", known);
        return members(which, others.schema());
    }

    @Override
    public String patternProperty(Schema.PatternProperty property) {
        String which = "members like " + property.names().ecma();
        return isFalse(property.schema()) ? have("an object", "no " + which) : members(which, property.schema());
    }

    private String members(String which, Schema schema) {
        String words = schema.accept(this);
        return demands
                ? "have " + which + " that each must " + words
                : "an object whose " + which + " are each " + words;
    }

    @Override
    public String propertyNames(Schema.PropertyNames names) {
        String words = names.name().accept(this);
        return demands
                ? "have members whose names each must " + words
                : "an object of members with names each " + words;
    }

    @Override
    public String propertyCount(Schema.PropertyCount count) {
        return count(count.min(), count.max(), "member");
    }

    @Override
    public String prefixItems(Schema.PrefixItems prefixItems) {
        String first = joined(prefixItems.first(), "; ");
        String others = prefixItems.others().equals(Schema.TRUE)
                ? ""
                : isFalse(prefixItems.others())
                        ? "; and no more"
                        : "; and then each " + prefixItems.others().accept(this);
        return (demands ? "have items that, one after the other, must " : "a list of items, one after the other, ")
                + first
                + others;
    }

    @Override
    public String contains(Schema.Contains contains) {
        String items = range(contains.min(), contains.max(), "item");
        String words = contains.some().accept(this);
        return demands ? "have " + items + " that must " + words : "a list with " + items + " " + words;
    }

    private static boolean isFalse(Schema schema) {
        return schema instanceof Schema.AnyOf any && any.schemas().isEmpty();
    }

    @Override
    public String allOf(Schema.AllOf allOf) {
        if (Statements.isHttpUrl(allOf)) {
            return be("an absolute http or https URL");
        }
        List<Schema> statements = Statements.of(allOf);
        return statements.isEmpty() ? be("anything") : String.join(" and ", together(statements));
    }

    /** That a member is there and what it is are one thing to say; that an object is one goes without saying. */
    private List<String> together(List<Schema> statements) {
        List<String> words = new ArrayList<>();
        String object = "";
        for (Schema each : statements) {
            if (each instanceof Schema.Property property && statements.contains(new Schema.Required(property.name()))) {
                words.add(member(property, ""));
            } else if (!demands && each.equals(OBJECT)) {
                object = each.accept(this);
            } else if (!(each instanceof Schema.Required required && isDescribed(required.name(), statements))) {
                words.add(each.accept(this));
            }
        }
        boolean isSaid = words.stream().anyMatch(each -> each.startsWith("an object "));
        if (!object.isEmpty() && !isSaid) {
            words.add(0, object);
        }
        return words;
    }

    private static boolean isDescribed(String name, List<Schema> statements) {
        return statements.stream()
                .anyMatch(each -> each instanceof Schema.Property property
                        && property.name().equals(name));
    }

    @Override
    public String anyOf(Schema.AnyOf anyOf) {
        return anyOf.schemas().isEmpty() ? impossible() : joined(anyOf.schemas(), " or ");
    }

    @Override
    public String oneOf(Schema.OneOf oneOf) {
        String alternatives = joined(oneOf.schemas(), "; ");
        return demands ? "do exactly one of: " + alternatives : "exactly one of (" + alternatives + ")";
    }

    @Override
    public String not(Schema.Not not) {
        boolean excludesAll =
                not.schema() instanceof Schema.AllOf all && all.schemas().isEmpty();
        return excludesAll ? impossible() : "not " + excluded(not).accept(this);
    }

    @Override
    public String conditional(Schema.Conditional conditional) {
        String condition = is(conditional.condition());
        if (conditional.otherwise().equals(Schema.TRUE)) {
            return conditional.then().accept(this) + " where it is " + condition;
        }
        if (conditional.then().equals(Schema.TRUE)) {
            return conditional.otherwise().accept(this) + " unless it is " + condition;
        }
        return conditional.then().accept(this) + " where it is " + condition + (demands ? ", and else " : ", else ")
                + conditional.otherwise().accept(this);
    }

    private String impossible() {
        return demands ? "not be there" : "impossible";
    }

    /** What is excluded; of a pattern, that it is about texts alone goes without saying. */
    private static Schema excluded(Schema.Not not) {
        boolean isAboutTexts = not.schema() instanceof Schema.AllOf all
                && all.schemas().size() == 2
                && all.schemas().get(0) instanceof Schema.Type type
                && type.types().size() == 1
                && type.types().contains(JsonType.STRING);
        return isAboutTexts ? ((Schema.AllOf) not.schema()).schemas().get(1) : not.schema();
    }

    private String joined(List<Schema> schemas, String separator) {
        List<String> words = new ArrayList<>();
        for (Schema schema : schemas) {
            words.add(schema.accept(this));
        }
        return String.join(separator, words);
    }

    private String count(int min, int max, String unit) {
        return (demands ? "have " : "") + range(min, max, unit);
    }

    private String range(int min, int max, String unit) {
        if (max == Integer.MAX_VALUE) {
            return "at least " + counted(min, unit);
        }
        if (min == 0) {
            return "at most " + counted(max, unit);
        }
        if (min == max) {
            return counted(min, unit);
        }
        return demands ? "between " + min + " and " + max + " " + unit + "s" : min + " to " + max + " " + unit + "s";
    }

    private static String counted(int count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s");
    }
}
