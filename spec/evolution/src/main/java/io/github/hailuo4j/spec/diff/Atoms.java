package io.github.hailuo4j.spec.diff;

import io.github.hailuo4j.rules.Schema;
import io.github.hailuo4j.rules.TextPattern;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/** What statements about a value are made of, by the kind of value that it speaks of. */
final class Atoms implements Schema.Visitor<Boolean> {

    /** Samples with more members than this would not be read. */
    private static final int MOST_MEMBERS = 20;

    private final Set<Object> listed = new LinkedHashSet<>();
    private final Set<TextPattern> patterns = new LinkedHashSet<>();
    private final TreeSet<Integer> lengths = new TreeSet<>();
    private final TreeSet<Integer> counts = new TreeSet<>();
    private final TreeSet<BigDecimal> numbers = new TreeSet<>();
    private final Set<Schema> items = new LinkedHashSet<>();
    private final Map<String, List<Schema>> members = new LinkedHashMap<>();
    private final Set<Schema> ofObjects = new LinkedHashSet<>();
    private boolean uri;
    private boolean undecided;

    private Atoms() {}

    static Atoms of(List<Schema> statements) {
        Atoms atoms = new Atoms();
        atoms.lookAt(statements);
        return atoms;
    }

    /** The values listed of a type. */
    <T> List<T> listed(Class<T> type) {
        return listed.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** Patterns that texts match or not. */
    Set<TextPattern> patterns() {
        return patterns;
    }

    /** The lengths of texts from which on some bound holds, or does not. */
    NavigableSet<Integer> lengths() {
        return lengths;
    }

    /** The counts of items from which on some bound holds, or does not. */
    NavigableSet<Integer> counts() {
        return counts;
    }

    /** The numbers at which some bound is, or that are listed. */
    NavigableSet<BigDecimal> numbers() {
        return numbers;
    }

    /** What is said of each item. */
    List<Schema> items() {
        return List.copyOf(items);
    }

    /** What is said of each member of objects; nothing, if only whether it is there. */
    Map<String, List<Schema>> members() {
        return members;
    }

    /** The statements about objects, each about members one by one. */
    List<Schema> ofObjects() {
        return List.copyOf(ofObjects);
    }

    /** Whether a statement is among them for which samples can be missing, as most are that are not about one part alone. */
    boolean undecided() {
        return undecided;
    }

    /** Whether it matters if a text is a URI. */
    boolean uri() {
        return uri;
    }

    private boolean lookAt(List<Schema> schemas) {
        schemas.forEach(schema -> schema.accept(this));
        return true;
    }

    private static boolean bound(Set<Integer> bounds, int min, int max) {
        bounds.add(min);
        return max < Integer.MAX_VALUE && bounds.add(max + 1);
    }

    @Override
    public Boolean values(Schema.Values values) {
        listed.addAll(values.values());
        numbers.addAll(values.values().stream()
                .filter(BigDecimal.class::isInstance)
                .map(BigDecimal.class::cast)
                .toList());
        return true;
    }

    @Override
    public Boolean length(Schema.Length length) {
        return bound(lengths, length.min(), length.max());
    }

    @Override
    public Boolean itemCount(Schema.ItemCount count) {
        return bound(counts, count.min(), count.max());
    }

    @Override
    public Boolean minimum(Schema.Minimum minimum) {
        return numbers.add(minimum.min());
    }

    @Override
    public Boolean maximum(Schema.Maximum maximum) {
        return numbers.add(maximum.max());
    }

    @Override
    public Boolean multipleOf(Schema.MultipleOf multipleOf) {
        undecided = true;
        numbers.add(multipleOf.step());
        return numbers.add(multipleOf.step().add(multipleOf.step()));
    }

    @Override
    public Boolean uniqueItems(Schema.UniqueItems uniqueItems) {
        undecided = true;
        listed.add(List.of("a", "a"));
        return listed.add(List.of("a", "b"));
    }

    @Override
    public Boolean items(Schema.Items each) {
        return items.add(each.each());
    }

    @Override
    public Boolean property(Schema.Property property) {
        members.computeIfAbsent(property.name(), name -> new ArrayList<>()).add(property.schema());
        return ofObjects.add(property);
    }

    @Override
    public Boolean required(Schema.Required required) {
        members.computeIfAbsent(required.name(), name -> new ArrayList<>());
        return ofObjects.add(required);
    }

    @Override
    public Boolean closed(Schema.Closed closed) {
        closed.names().forEach(name -> members.computeIfAbsent(name, any -> new ArrayList<>()));
        return ofObjects.add(closed);
    }

    @Override
    public Boolean prefixItems(Schema.PrefixItems prefixItems) {
        undecided = true;
        items.addAll(prefixItems.first());
        items.add(prefixItems.others());
        List<Object> right = new ArrayList<>();
        prefixItems.first().forEach(each -> right.add(sample(each)));
        listed.add(List.copyOf(right));
        right.add(sample(prefixItems.others()));
        return listed.add(List.copyOf(right));
    }

    @Override
    public Boolean contains(Schema.Contains contains) {
        undecided = true;
        items.add(contains.some());
        items.add(new Schema.Not(contains.some()));
        return bound(counts, contains.min(), contains.max());
    }

    @Override
    public Boolean propertyCount(Schema.PropertyCount count) {
        undecided = true;
        // So many members that nothing else is said of, but few enough to be read.
        for (int i = 0; i < Math.min(count.min(), MOST_MEMBERS); i++) {
            members.computeIfAbsent("member" + i, any -> new ArrayList<>());
        }
        return ofObjects.add(count);
    }

    @Override
    public Boolean propertyNames(Schema.PropertyNames names) {
        undecided = true;
        Samples.of(List.of(names.name()), List.of()).values().stream()
                .filter(String.class::isInstance)
                .forEach(name -> members.computeIfAbsent((String) name, any -> new ArrayList<>()));
        return ofObjects.add(names);
    }

    @Override
    public Boolean patternProperty(Schema.PatternProperty property) {
        undecided = true;
        if (sample(property.names().meaning()) instanceof String name) {
            members.computeIfAbsent(name, any -> new ArrayList<>()).add(property.schema());
        }
        return ofObjects.add(property);
    }

    @Override
    public Boolean otherProperties(Schema.OtherProperties others) {
        undecided = true;
        String name = "other";
        while (!others.has(name) && name.length() < MOST_MEMBERS) {
            name += "_";
        }
        members.computeIfAbsent(name, any -> new ArrayList<>()).add(others.schema());
        return ofObjects.add(others);
    }

    /** A value of which the schema is true, if one is found. */
    private static Object sample(Schema schema) {
        return Samples.of(List.of(schema), List.of()).values().stream()
                .filter(schema::holds)
                .findFirst()
                .orElse("text");
    }

    @Override
    public Boolean matches(Schema.Matches matches) {
        return patterns.add(matches.pattern());
    }

    @Override
    public Boolean uri(Schema.Uri isUri) {
        uri = true;
        return true;
    }

    @Override
    public Boolean allOf(Schema.AllOf allOf) {
        return lookAt(allOf.schemas());
    }

    @Override
    public Boolean anyOf(Schema.AnyOf anyOf) {
        return lookAt(anyOf.schemas());
    }

    @Override
    public Boolean oneOf(Schema.OneOf oneOf) {
        return lookAt(oneOf.schemas());
    }

    @Override
    public Boolean not(Schema.Not not) {
        return lookAt(List.of(not.schema()));
    }

    @Override
    public Boolean conditional(Schema.Conditional conditional) {
        return lookAt(List.of(conditional.condition(), conditional.then(), conditional.otherwise()));
    }

    @Override
    public Boolean type(Schema.Type type) {
        return true;
    }
}
