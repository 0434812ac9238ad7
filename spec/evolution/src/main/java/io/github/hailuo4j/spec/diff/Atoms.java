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

    private final Set<Object> listed = new LinkedHashSet<>();
    private final Set<TextPattern> patterns = new LinkedHashSet<>();
    private final TreeSet<Integer> lengths = new TreeSet<>();
    private final TreeSet<Integer> counts = new TreeSet<>();
    private final TreeSet<BigDecimal> numbers = new TreeSet<>();
    private final Set<BigDecimal> steps = new LinkedHashSet<>();
    private final Set<Schema> items = new LinkedHashSet<>();
    private final Set<Schema> ofLists = new LinkedHashSet<>();
    private final Map<String, List<Schema>> members = new LinkedHashMap<>();
    private final Set<Schema> ofObjects = new LinkedHashSet<>();
    private boolean uri;

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

    /** The steps of which numbers are multiples, or are not. */
    Set<BigDecimal> steps() {
        return steps;
    }

    /** What is said of some item or of each. */
    List<Schema> items() {
        return List.copyOf(items);
    }

    /** The statements about lists, each about items one by one, their number, or whether two are the same. */
    List<Schema> ofLists() {
        return List.copyOf(ofLists);
    }

    /** What is said of members by their names; nothing, if only whether it is there. */
    Map<String, List<Schema>> members() {
        return members;
    }

    /** The statements about objects, each about members one by one, or their number. */
    List<Schema> ofObjects() {
        return List.copyOf(ofObjects);
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
        ofLists.add(count);
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
        return steps.add(multipleOf.step());
    }

    @Override
    public Boolean uniqueItems(Schema.UniqueItems uniqueItems) {
        return ofLists.add(uniqueItems);
    }

    @Override
    public Boolean items(Schema.Items each) {
        ofLists.add(each);
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
        ofLists.add(prefixItems);
        items.addAll(prefixItems.first());
        return items.add(prefixItems.others());
    }

    @Override
    public Boolean contains(Schema.Contains contains) {
        ofLists.add(contains);
        return items.add(contains.some());
    }

    @Override
    public Boolean propertyCount(Schema.PropertyCount count) {
        return ofObjects.add(count);
    }

    @Override
    public Boolean propertyNames(Schema.PropertyNames names) {
        return ofObjects.add(names);
    }

    @Override
    public Boolean patternProperty(Schema.PatternProperty property) {
        return ofObjects.add(property);
    }

    @Override
    public Boolean otherProperties(Schema.OtherProperties others) {
        others.names().forEach(name -> members.computeIfAbsent(name, any -> new ArrayList<>()));
        return ofObjects.add(others);
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
