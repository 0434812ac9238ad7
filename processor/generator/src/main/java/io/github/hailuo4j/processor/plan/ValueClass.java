package io.github.hailuo4j.processor.plan;

import io.github.hailuo4j.processor.naming.JavaNames;
import io.github.hailuo4j.processor.naming.StageNames;
import io.github.hailuo4j.spec.constraint.Words;
import io.github.hailuo4j.spec.document.Problems;
import io.github.hailuo4j.spec.model.ParameterSpec;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The class of an enumerated parameter: its constants, shared by all models, and the groups of them that setters take. */
public final class ValueClass {

    /** A class file is named after both classes and ends in {@code .class}; file systems take 255 bytes. */
    private static final int LONGEST_OF_BOTH = 240;

    private final ParameterSpec first;
    private final String parameter;
    private final String className;
    private final String description;
    private final Set<Object> values = new LinkedHashSet<>();
    private final Map<Object, Object> names = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final Set<String> takenTypes = new HashSet<>();
    private final Map<String, Set<Object>> groups = new LinkedHashMap<>();

    /** The types of the values: setters of all models ask for these, and for the class's name. */
    private final Map<Object, String> types = new HashMap<>();

    ValueClass(ParameterSpec parameter) {
        this.first = parameter;
        this.parameter = parameter.name();
        this.className = JavaNames.parameterClass(parameter.javaName());
        this.description = parameter.description();
    }

    /** Adds the values of a parameter of that name. A value that is known keeps its name. */
    void addValues(ParameterSpec more, Problems problems) {
        for (Object value : more.values()) {
            if (values.add(value)) {
                Object name = name(value, more.javaName(value));
                names.put(value, name);
                reportOther(PlanDiagnostic.VALUE_NAME_TAKEN, more, value, problems);
                taken.add(JavaNames.valueConstant(first.javaName(), name));
                String type = JavaNames.valueType(first.javaName(), name);
                types.put(value, type);
                takenTypes.add(type.toLowerCase(Locale.ROOT));
            } else {
                reportOther(PlanDiagnostic.VALUE_NAMED_BEFORE, more, value, problems);
            }
        }
    }

    /** Says so where a value does not have the name that the document has for it. */
    private void reportOther(PlanDiagnostic kind, ParameterSpec owner, Object value, Problems problems) {
        Optional<String> said = owner.javaName(value);
        if (said.isPresent()) {
            String asked = JavaNames.valueConstant(first.javaName(), said.get());
            if (!asked.equals(constant(value))) {
                problems.report(
                        owner.javaNameNode(value).orElse(owner.where()),
                        kind,
                        Words.display(value),
                        parameter,
                        constant(value),
                        asked);
            }
        }
    }

    /**
     * What the names of a value are made of: what the document says, or else the value. If that would be the name of a value
     * before it, its signs are spelt out, and if that does not help, a number goes behind it.
     */
    private Object name(Object value, Optional<String> said) {
        List<Object> candidates = new ArrayList<>();
        candidates.add(said.isPresent() ? said.get() : value);
        candidates.add(JavaNames.withSigns(value));
        for (Object candidate : candidates) {
            if (isFree(candidate)) {
                return candidate;
            }
        }
        int number = 2;
        while (!isFree(candidates.get(0) + " " + number)) {
            number++;
        }
        return candidates.get(0) + " " + number;
    }

    /** Types must differ in more than capitals: not all file systems tell those apart. */
    private boolean isFree(Object candidate) {
        String constant = JavaNames.valueConstant(first.javaName(), candidate);
        String type = JavaNames.valueType(first.javaName(), candidate);
        return !taken.contains(constant) && !takenTypes.contains(type.toLowerCase(Locale.ROOT));
    }

    /** What parameters have in common that share a class. */
    static String key(ParameterSpec parameter) {
        return parameter.name() + " " + parameter.javaName();
    }

    /** The parameter of the first model that has it. */
    ParameterSpec first() {
        return first;
    }

    /** The parameter's name. */
    public String parameter() {
        return parameter;
    }

    /** What a document says of it; may be empty. */
    public String description() {
        return description;
    }

    /** {@code DurationSeconds}. */
    public String className() {
        return className;
    }

    /** The values of all models, in the order in which the document has them. */
    public List<Object> values() {
        return List.copyOf(values);
    }

    /** Their places in the order that constants have: that of numbers, false before true, and else the document's. */
    public Map<Object, Integer> ranks() {
        List<Object> ordered = new ArrayList<>(values);
        if (isAll(BigDecimal.class)) {
            ordered.sort((one, other) -> ((BigDecimal) one).compareTo((BigDecimal) other));
        } else if (isAll(Boolean.class)) {
            ordered.sort((one, other) -> Boolean.compare((boolean) one, (boolean) other));
        }
        Map<Object, Integer> ranks = new HashMap<>();
        for (Object value : ordered) {
            ranks.put(value, ranks.size());
        }
        return ranks;
    }

    private boolean isAll(Class<?> type) {
        for (Object value : values) {
            if (!type.isInstance(value)) {
                return false;
            }
        }
        return true;
    }

    /** The groups of values by name: the types of setters that take some values and not others. */
    public Map<String, Set<Object>> groups() {
        return Collections.unmodifiableMap(groups);
    }

    /** The groups that the value belongs to. */
    public List<String> groupsOf(Object value) {
        List<String> names = new ArrayList<>();
        for (Map.Entry<String, Set<Object>> group : groups.entrySet()) {
            if (group.getValue().contains(value)) {
                names.add(group.getKey());
            }
        }
        return names;
    }

    /** {@code SECONDS_6}. */
    public String constant(Object value) {
        return JavaNames.valueConstant(first.javaName(), names.getOrDefault(value, value));
    }

    /** The type that the value alone has: {@code Seconds6}. */
    public String type(Object value) {
        String known = types.get(value);
        return known == null ? JavaNames.valueType(first.javaName(), value) : known;
    }

    /** Whether a class here has the name already. */
    private boolean isType(String name) {
        for (Object value : values) {
            if (type(value).equalsIgnoreCase(name)) {
                return true;
            }
        }
        return name.equals(className());
    }

    /** The type of all values that a parameter of a model has: this class, the type of the only one, or a group. */
    String groupOfAll(ParameterSpec one, String model) {
        if (one.values().size() == values.size()) {
            return className;
        }
        if (one.values().size() == 1) {
            return type(one.values().get(0));
        }
        BitSet all = one.variable().given();
        List<String> wanted = List.of(StageNames.label(one, all), StageNames.listed(one, all));
        return group(wanted, model, new LinkedHashSet<>(one.values()));
    }

    /**
     * The name of the group of values, which is made if it is not there.
     *
     * @param wanted the names that it should have, the best first
     * @param model the class name of the model that asks, to tell it from another model's group of the same name
     */
    String group(List<String> wanted, String model, Set<Object> members) {
        for (String prefix : List.of("", model)) {
            for (String name : wanted) {
                String candidate = prefix + name;
                if (candidate.length() <= LONGEST_OF_BOTH - className.length() && isGroup(candidate, members)) {
                    return candidate;
                }
            }
        }
        // Only where names that say it all are too long for a file.
        for (int number = 2; number < 1000; number++) {
            String name = model + "Values" + number;
            if (isGroup(name, members)) {
                return name;
            }
        }
        throw new IllegalStateException("no name is left for " + wanted);
    }

    /** Whether the name is the group's, or free and the group's from now on. */
    private boolean isGroup(String name, Set<Object> members) {
        if (isType(name)) {
            return false;
        }
        Set<Object> known = groups.putIfAbsent(name, new LinkedHashSet<>(members));
        return known == null || known.equals(members);
    }
}
