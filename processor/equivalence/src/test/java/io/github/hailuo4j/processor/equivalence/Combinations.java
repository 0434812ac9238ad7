package io.github.hailuo4j.processor.equivalence;

import io.github.hailuo4j.processor.plan.Plan;
import io.github.hailuo4j.processor.plan.RequestClass;
import io.github.hailuo4j.processor.plan.ValueClass;
import io.github.hailuo4j.rules.JsonType;
import io.github.hailuo4j.spec.constraint.Residual;
import io.github.hailuo4j.spec.model.ModelSpec;
import io.github.hailuo4j.spec.model.ParameterSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Every combination of present and absent, and of every enumerated value of any model, of a model's parameters. */
final class Combinations {

    private static final int MOST_OBJECTS = 20;

    /** How deep objects within themselves are. */
    private static final int DEEPEST = 4;

    private final Plan plan;
    private final int most;
    private final Random random;

    /** What is within objects at the next depth; made once, for there are many places of the same kind. */
    private final Optional<Combinations> inner;

    private final IdentityHashMap<ParameterSpec, List<Object>> choices = new IdentityHashMap<>();
    private final IdentityHashMap<ParameterSpec, List<Object>> right = new IdentityHashMap<>();

    /**
     * Combinations.
     *
     * @param most more than this of one model are sampled
     */
    Combinations(Plan plan, int most, Random random) {
        this(plan, most, random, 0);
    }

    private Combinations(Plan plan, int most, Random random, int depth) {
        this.plan = plan;
        this.most = most;
        this.random = random;
        this.inner = depth == DEEPEST
                ? Optional.empty()
                : Optional.of(new Combinations(plan, MOST_OBJECTS, random, depth + 1));
    }

    List<Combination> of(ModelSpec model, String className) {
        List<ParameterSpec> parameters = new ArrayList<>();
        model.required().forEach(name -> parameters.add(model.parameter(name).orElseThrow()));
        model.parameters().stream()
                .filter(parameter -> !parameters.contains(parameter))
                .forEach(parameters::add);
        List<List<Object>> choices = parameters.stream().map(this::choices).toList();
        long count = choices.stream().mapToLong(each -> each.size() + 1L).reduce(1, Math::multiplyExact);
        List<Combination> combinations = new ArrayList<>();
        if (count <= most) {
            for (long index = 0; index < count; index++) {
                combinations.add(combination(model, className, parameters, choices, index));
            }
        } else {
            for (int i = 0; i < most; i++) {
                combinations.add(
                        combination(model, className, parameters, choices, Math.floorMod(random.nextLong(), count)));
            }
            // By chance, nearly all are wrong where there is much to choose from.
            for (Combination each : valid(model, className, Math.min(most / 4 + 1, 200))) {
                combinations.add(inOrder(each, parameters));
            }
        }
        return combinations;
    }

    private static Combination inOrder(Combination combination, List<ParameterSpec> parameters) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (ParameterSpec parameter : parameters) {
            Optional.ofNullable(combination.values().get(parameter.name()))
                    .ifPresent(value -> values.put(parameter.name(), value));
        }
        return new Combination(combination.model(), combination.className(), Collections.unmodifiableMap(values));
    }

    /** So many that the rules allow, which few are where rules are many; of right content, where there is some. */
    List<Combination> valid(ModelSpec model, String className, int count) {
        List<Combination> valid = new ArrayList<>();
        Residual all = model.language().all();
        for (int i = 0; i < count && all.isPossible(); i++) {
            Residual residual = all;
            Map<String, Object> values = new LinkedHashMap<>();
            List<ParameterSpec> parameters = new ArrayList<>(model.parameters());
            Collections.shuffle(parameters, random);
            for (ParameterSpec parameter : parameters) {
                List<Integer> states = new ArrayList<>(
                        residual.states(parameter.variable()).stream().boxed().toList());
                if (residual.canOmit(parameter.variable()) && (states.isEmpty() || random.nextInt(3) == 0)) {
                    residual = residual.without(parameter.variable());
                    continue;
                }
                int state = states.get(random.nextInt(states.size()));
                residual = residual.with(parameter.variable(), state);
                List<Object> choices = parameter.variable().isEnumerated()
                        ? List.of(parameter.values().get(state - 1))
                        : right(parameter);
                if (choices.isEmpty()) {
                    continue;
                }
                values.put(parameter.name(), choices.get(random.nextInt(choices.size())));
            }
            valid.add(new Combination(model, className, Collections.unmodifiableMap(values)));
        }
        return valid;
    }

    private static Combination combination(
            ModelSpec model, String className, List<ParameterSpec> parameters, List<List<Object>> choices, long index) {
        Map<String, Object> values = new LinkedHashMap<>();
        long rest = index;
        for (int i = 0; i < parameters.size(); i++) {
            int size = choices.get(i).size() + 1;
            int choice = (int) (rest % size);
            rest /= size;
            if (choice > 0) {
                values.put(parameters.get(i).name(), choices.get(i).get(choice - 1));
            }
        }
        return new Combination(model, className, Collections.unmodifiableMap(values));
    }

    /** Values of other models are among them: they must not compile either. */
    private List<Object> choices(ParameterSpec parameter) {
        return choices.computeIfAbsent(
                parameter,
                any -> parameter.branches().stream()
                        .flatMap(branch -> choicesOfType(branch).stream())
                        .toList());
    }

    /** Those that the parameter seems to take; all, if none does. What it really takes, the validator says. */
    private List<Object> right(ParameterSpec parameter) {
        return right.computeIfAbsent(parameter, any -> {
            List<Object> all = choices(parameter);
            List<Object> some = all.stream()
                    .filter(value -> parameter.schema().holds(Contents.plain(value)))
                    .toList();
            return some.isEmpty() ? all : some;
        });
    }

    private List<Object> choicesOfType(ParameterSpec parameter) {
        for (ValueClass valueClass : plan.valueClasses()) {
            if (valueClass.parameter().equals(parameter.name())
                    && !parameter.values().isEmpty()) {
                return valueClass.values();
            }
        }
        if (parameter.members().isPresent()) {
            return objects(parameter.members().get(), parameter.type() == JsonType.ARRAY);
        }
        return parameter.type() == JsonType.BOOLEAN ? List.of(true, false) : Contents.of(parameter);
    }

    /** A few of an object's combinations, or lists of one and two of them; most are wrong, as they are of models. */
    private List<Object> objects(ModelSpec members, boolean isList) {
        if (inner.isEmpty()) {
            return List.of();
        }
        List<Combination> some = new ArrayList<>();
        for (ModelSpec object : members.objects()) {
            // An object within itself has its members where its class is planned. A model that is not planned has no
            // classes.
            ModelSpec planned = plan.objects().stream()
                    .filter(each -> each.className().equals(object.id()))
                    .findFirst()
                    .map(RequestClass::model)
                    .orElse(object);
            some.addAll(inner.get().of(planned, object.id()));
        }
        List<Object> choices = new ArrayList<>();
        for (int i = 0; i < some.size(); i++) {
            Combination each = some.get(i);
            choices.add(!isList ? each : i % 3 == 0 ? List.of(some.get(0), each) : List.of(each));
        }
        return choices;
    }
}
