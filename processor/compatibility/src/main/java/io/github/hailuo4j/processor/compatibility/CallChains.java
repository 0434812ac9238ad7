package io.github.hailuo4j.processor.compatibility;

import io.github.hailuo4j.processor.automaton.Stage;
import io.github.hailuo4j.processor.plan.RequestClass;
import io.github.hailuo4j.processor.plan.RequestClass.Setter;
import io.github.hailuo4j.spec.constraint.Words;
import io.github.hailuo4j.spec.model.ParameterSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/**
 * Chains of builder calls against two versions of a request class. All chains of the one, which are infinitely many, are
 * followed through the other at once: as pairs of stages, of which there are few.
 */
final class CallChains {

    private final RequestClass one;
    private final RequestClass other;

    /** A pair of stages, and a shortest chain that leads to it. */
    private record Pair(Stage stage, Stage counterpart, List<Argument> chain) {}

    CallChains(RequestClass one, RequestClass other) {
        this.one = one;
        this.other = other;
    }

    /** Why chains that the one has do not compile with the other: for each reason a shortest chain. */
    List<BrokenCall> broken() {
        Map<List<Object>, BrokenCall> broken = new LinkedHashMap<>();
        Map<List<Stage>, Boolean> seen = new LinkedHashMap<>();
        Queue<Pair> unexplored = new ArrayDeque<>();
        unexplored.add(new Pair(one.automaton().start(), other.automaton().start(), List.of()));
        while (!unexplored.isEmpty()) {
            Pair pair = unexplored.remove();
            if (seen.put(List.of(pair.stage, pair.counterpart), true) != null) {
                continue;
            }
            if (one.automaton().isAccepting(pair.stage) && !other.automaton().isAccepting(pair.counterpart)) {
                BrokenCall call = notBuilt(pair);
                broken.putIfAbsent(List.of("build", call.reason()), call);
            }
            for (Setter setter : setters(one, pair.stage)) {
                for (Argument argument : Argument.of(one, setter)) {
                    List<Argument> chain = new ArrayList<>(pair.chain);
                    chain.add(argument);
                    Optional<Setter> counterpart = taking(other, pair.counterpart, argument);
                    if (counterpart.isEmpty()) {
                        counterpart = renamed(pair.counterpart, argument);
                        if (counterpart.isPresent()) {
                            BrokenCall call = renamed(argument, counterpart.get(), chain(chain, setter.target(), true));
                            broken.putIfAbsent(List.of(argument.parameter(), call.reason()), call);
                        }
                    }
                    if (counterpart.isPresent()) {
                        unexplored.add(
                                new Pair(setter.target(), counterpart.get().target(), chain));
                    } else {
                        BrokenCall call = notTaken(pair, setter, argument, chain);
                        broken.putIfAbsent(List.of(argument.parameter(), call.reason()), call);
                    }
                }
            }
        }
        return List.copyOf(broken.values());
    }

    /** Whether a chain, with {@code build()} at its end, compiles with the class. */
    static boolean compiles(RequestClass request, List<Argument> chain) {
        Optional<Stage> stage = Optional.of(request.automaton().start());
        for (Argument argument : chain) {
            stage = stage.flatMap(each -> taking(request, each, argument)).map(Setter::target);
        }
        return stage.filter(request.automaton()::isAccepting).isPresent();
    }

    private static List<Setter> setters(RequestClass request, Stage stage) {
        return Objects.requireNonNull(request.setters().get(stage));
    }

    private static Optional<Setter> taking(RequestClass request, Stage stage, Argument argument) {
        return setters(request, stage).stream()
                .filter(setter -> setter.parameter().name().equals(argument.parameter()))
                .filter(setter -> Argument.of(request, setter).stream().anyMatch(argument::fits))
                .findFirst();
    }

    /** The setter of the other class that takes the same by another name. */
    private Optional<Setter> renamed(Stage stage, Argument argument) {
        return setters(other, stage).stream()
                .filter(setter -> setter.parameter().name().equals(argument.parameter()))
                .filter(setter ->
                        Argument.of(other, setter).stream().anyMatch(taken -> isSameButNamed(argument, taken)))
                .findFirst();
    }

    private boolean isSameButNamed(Argument was, Argument is) {
        boolean isOtherName = !was.setter().equals(is.setter())
                || !was.code().equals(is.code())
                || !was.type().equals(is.type());
        boolean isSame = was.constant().isPresent()
                || was.isObject()
                || was.type().equals(is.type())
                || (isValueClass(one, was) && isValueClass(other, is));
        return isOtherName && isSame && was.constant().equals(is.constant()) && was.isObject() == is.isObject();
    }

    private static boolean isValueClass(RequestClass request, Argument argument) {
        return request.valueClasses().values().stream()
                .anyMatch(values -> values.className().equals(argument.type()));
    }

    private BrokenCall renamed(Argument argument, Setter setter, String chain) {
        Argument now = Argument.of(other, setter).stream()
                .filter(taken -> isSameButNamed(argument, taken))
                .findFirst()
                .orElseThrow();
        return new BrokenCall(
                chain,
                BrokenCall.Cause.RENAMED,
                Set.of(argument.parameter()),
                argument.call().substring(1) + " is called " + now.call().substring(1) + " now");
    }

    private BrokenCall notBuilt(Pair pair) {
        Set<String> parameters = new LinkedHashSet<>();
        Stage stage = pair.counterpart;
        List<String> missing = new ArrayList<>();
        if (!other.automaton().takesOptions(stage)) {
            missing.add(other.model().required().get(stage.requiredSet()));
        }
        for (ParameterSpec parameter : other.automaton().constrained()) {
            if (!stage.allowed(parameter).isEmpty() && !stage.residual().canOmit(parameter.variable())) {
                missing.add(parameter.name());
            }
        }
        parameters.addAll(missing);
        stage.decided().keySet().forEach(parameter -> parameters.add(parameter.name()));
        String reason = "build() is missing: "
                + (missing.isEmpty() ? "something more is needed" : String.join(", ", missing) + " is needed");
        return new BrokenCall(chain(pair.chain, pair.stage, false), BrokenCall.Cause.MISSING, parameters, reason);
    }

    private BrokenCall notTaken(Pair pair, Setter setter, Argument argument, List<Argument> chain) {
        String name = argument.parameter();
        Set<String> parameters = new LinkedHashSet<>(List.of(name));
        boolean known = other.setters().values().stream()
                .flatMap(List::stream)
                .anyMatch(each -> each.parameter().name().equals(name));
        boolean taken = other.setters().keySet().stream()
                .anyMatch(stage -> taking(other, stage, argument).isPresent()
                        || renamed(stage, argument).isPresent());
        String code = argument.constant().map(Words::display).orElse(argument.type());
        BrokenCall.Cause cause;
        String reason;
        if (!known) {
            cause = BrokenCall.Cause.NO_SETTER;
            reason = "there is no "
                    + argument.call().substring(1, argument.call().indexOf('(') + 1) + ")";
        } else if (!taken) {
            cause = BrokenCall.Cause.NO_VALUE;
            reason = name + " does not take " + (argument.constant().isPresent() ? code : "a " + code);
        } else {
            Optional<String> later = later(name, pair.chain);
            cause = later.isPresent() ? BrokenCall.Cause.OUT_OF_ORDER : BrokenCall.Cause.NOT_HERE;
            if (!other.automaton().takesOptions(pair.counterpart)) {
                parameters.add(other.model().required().get(pair.counterpart.requiredSet()));
            }
            pair.counterpart.decided().keySet().forEach(parameter -> parameters.add(parameter.name()));
            later.ifPresent(parameters::add);
            reason = later.map(set -> name + " has to be set before " + set
                            + ": the rules multiply so much that there is an order")
                    .orElse(
                            other.automaton().takesOptions(pair.counterpart)
                                    ? name + " " + code + " is not taken here"
                                    : other.model().required().get(pair.counterpart.requiredSet())
                                            + " is needed first");
        }
        return new BrokenCall(chain(chain, setter.target(), true), cause, parameters, reason);
    }

    /** What the chain has set whose group comes after that of the parameter, where the other class has an order. */
    private Optional<String> later(String name, List<Argument> chain) {
        int group = group(name);
        return group < 0
                ? Optional.empty()
                : chain.stream()
                        .map(Argument::parameter)
                        .filter(set -> group(set) > group)
                        .findFirst();
    }

    private int group(String name) {
        List<List<ParameterSpec>> order = other.automaton().order();
        for (int group = 0; group < order.size(); group++) {
            if (order.get(group).stream().anyMatch(member -> member.name().equals(name))) {
                return group;
            }
        }
        return -1;
    }

    /** The source code of a whole chain: it goes on from the stage by a shortest way to {@code build()}. */
    private String chain(List<Argument> chain, Stage stage, boolean goesOn) {
        StringBuilder code = new StringBuilder(one.className() + ".builder()");
        chain.forEach(argument -> code.append(argument.call()));
        if (goesOn) {
            rest(stage).forEach(argument -> code.append(argument.call()));
        }
        return code.append(".build()").toString();
    }

    private List<Argument> rest(Stage from) {
        Map<Stage, List<Argument>> ways = new LinkedHashMap<>();
        Queue<Stage> unexplored = new ArrayDeque<>(List.of(from));
        ways.put(from, List.of());
        while (!unexplored.isEmpty()) {
            Stage stage = unexplored.remove();
            List<Argument> way = Objects.requireNonNull(ways.get(stage));
            if (one.automaton().isAccepting(stage)) {
                return way;
            }
            for (Setter setter : setters(one, stage)) {
                if (!ways.containsKey(setter.target())) {
                    List<Argument> longer = new ArrayList<>(way);
                    longer.add(Argument.of(one, setter).iterator().next());
                    ways.put(setter.target(), longer);
                    unexplored.add(setter.target());
                }
            }
        }
        throw new AssertionError(
                "build() can be reached from every stage: " + one.stageNames().get(from));
    }
}
