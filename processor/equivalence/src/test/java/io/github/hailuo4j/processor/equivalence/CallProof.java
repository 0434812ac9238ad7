package io.github.hailuo4j.processor.equivalence;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.processor.compatibility.Argument;
import io.github.hailuo4j.processor.compatibility.BrokenCall;
import io.github.hailuo4j.processor.compatibility.Compatibility;
import io.github.hailuo4j.processor.compatibility.Compatibility.ModelCompatibility;
import io.github.hailuo4j.processor.compatibility.JavaEffect;
import io.github.hailuo4j.processor.compatibility.Ripple;
import io.github.hailuo4j.processor.compatibility.SharedClass;
import io.github.hailuo4j.processor.plan.Plan;
import io.github.hailuo4j.processor.plan.Planner;
import io.github.hailuo4j.processor.plan.RequestClass;
import io.github.hailuo4j.processor.plan.ValueClass;
import io.github.hailuo4j.spec.Specs;
import io.github.hailuo4j.spec.diff.ModelDiff;
import io.github.hailuo4j.spec.diff.SpecDiff;
import io.github.hailuo4j.spec.document.Problems;
import io.github.hailuo4j.spec.model.SpecDocument;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** What a comparison says of the calls of one version of a document, checked by compiling them all against the other. */
final class CallProof {

    private final Path directory;

    /** How many chains compiled with the earlier version, and how many of these stopped. */
    record Counts(int compiled, int stopped) {}

    /**
     * A proof.
     *
     * @param directory where it writes documents
     */
    CallProof(Path directory) {
        this.directory = directory;
    }

    /** Compiles each chain of the earlier version with both, and all that is said of them, all at once. */
    Counts check(String before, String after, Random random) throws IOException {
        SpecDocument earlier = read(before);
        SpecDocument later = read(after);
        Compatibility compatibility = Compatibility.between(earlier, later);
        Map<String, Combination> chains = chains(earlier, random);
        List<String> broken = new ArrayList<>();
        List<String> possible = new ArrayList<>();
        for (ModelCompatibility model : compatibility.models()) {
            model.broken().stream().map(CallProof::code).forEach(broken::add);
            model.possible().stream().map(CallProof::code).forEach(possible::add);
        }
        List<String> types = groups(earlier, compatibility);
        Set<String> code = new LinkedHashSet<>(chains.keySet());
        code.addAll(broken);
        code.addAll(possible);
        types.forEach(type -> code.add(cast(type)));
        Set<String> compiledBefore = those(before, code);
        Set<String> compilesNow = those(after, code);

        // The chain that is named for each reason compiled before, and does not now; what is possible now, the reverse.
        assertThat(broken).allMatch(compiledBefore::contains).noneMatch(compilesNow::contains);
        assertThat(possible).allMatch(compilesNow::contains).noneMatch(compiledBefore::contains);
        checkGroups(types, compatibility, compiledBefore, compilesNow);
        checkAllIsTold(earlier, later, compatibility);
        return checkChains(chains, later, compatibility, compiledBefore, compilesNow);
    }

    private static Counts checkChains(
            Map<String, Combination> chains,
            SpecDocument later,
            Compatibility compatibility,
            Set<String> compiledBefore,
            Set<String> compilesNow) {
        Set<String> broken = new HashSet<>();
        int compiled = 0;
        int stopped = 0;
        for (Map.Entry<String, Combination> each : chains.entrySet()) {
            if (!compiledBefore.contains(each.getKey())) {
                continue;
            }
            compiled++;
            Combination chain = each.getValue();
            boolean predicted = Compatibility.compiles(later, chain.className(), arguments(chain));
            assertThat(compilesNow.contains(each.getKey())).as(each.getKey()).isEqualTo(predicted);
            if (!predicted) {
                broken.add(chain.className());
                stopped++;
            }
        }
        Set<String> named = new HashSet<>();
        for (ModelCompatibility model : compatibility.models()) {
            if (!model.broken().isEmpty()) {
                named.add(model.className());
            }
        }
        Set<String> classesGone = new HashSet<>(broken);
        classesGone.removeIf(name -> compatibility.models().stream()
                .anyMatch(model -> model.className().equals(name)));
        named.addAll(classesGone);
        assertThat(named).containsAll(broken);
        return new Counts(compiled, stopped);
    }

    /** Each type of a group of values of the classes that are shared. */
    private static List<String> groups(SpecDocument earlier, Compatibility compatibility) {
        List<String> types = new ArrayList<>();
        for (ValueClass values : Planner.plan(earlier, new Problems()).valueClasses()) {
            if (compatibility.shared().stream()
                    .anyMatch(shared -> shared.className().equals(values.className()))) {
                values.groups().keySet().forEach(group -> types.add(values.className() + "." + group));
            }
        }
        return types;
    }

    /** A type as code may name it. */
    private static String cast(String type) {
        return "(" + type + ") null";
    }

    /** Those that are gone are named, and no other. */
    private static void checkGroups(
            List<String> types, Compatibility compatibility, Set<String> compiledBefore, Set<String> compilesNow) {
        Set<String> gone = new HashSet<>();
        for (String type : types) {
            assertThat(compiledBefore).contains(cast(type));
            if (!compilesNow.contains(cast(type))) {
                gone.add(type);
            }
        }
        assertThat(compatibility.shared())
                .flatExtracting(SharedClass::groupsGone)
                .containsExactlyInAnyOrderElementsOf(gone);
    }

    private Set<String> those(String document, Set<String> code) throws IOException {
        List<String> all = List.copyOf(code);
        Set<String> those = new HashSet<>();
        compiling(document, all).forEach(i -> those.add(all.get(i)));
        return those;
    }

    /** What stops compiling is told with a change, or beside the changes. */
    private static void checkAllIsTold(SpecDocument earlier, SpecDocument later, Compatibility compatibility) {
        SpecDiff diff = SpecDiff.between(earlier, later);
        Set<BrokenCall> told = new HashSet<>();
        Ripple.of(diff, compatibility).forEach(ripple -> told.addAll(ripple.calls()));
        for (ModelDiff model : diff.models()) {
            model.changes()
                    .forEach(change -> told.addAll(
                            JavaEffect.of(change, model, compatibility).calls()));
        }
        for (ModelCompatibility model : compatibility.models()) {
            assertThat(told).containsAll(model.broken());
        }
    }

    /** The chain with its content left open, so that the checker of constants has none to refuse: "..." is no URL. */
    private static String code(BrokenCall call) {
        return call.chain()
                .replace("\"...\"", "String.valueOf(\"...\")")
                .replace("java.util.List.of()", "new java.util.ArrayList<>()");
    }

    /** Every chain that some assignment gives, in the document's order and in two others; some set a parameter twice. */
    private static Map<String, Combination> chains(SpecDocument document, Random random) {
        Plan plan = Planner.plan(document, new Problems());
        Combinations combinations = new Combinations(plan, 300, random);
        Map<String, Combination> chains = new LinkedHashMap<>();
        for (RequestClass request : plan.requests()) {
            for (Combination combination : combinations.of(request.model(), request.className())) {
                chains.put(combination.chain(), combination);
                Combination shuffled = combination.shuffled(random);
                chains.put(shuffled.chain(), shuffled);
                Combination inPlace = combination.inPlace();
                chains.put(inPlace.chain(), inPlace);
            }
        }
        return chains;
    }

    private static List<Argument> arguments(Combination chain) {
        List<Argument> arguments = new ArrayList<>();
        chain.values().forEach((name, value) -> {
            boolean constant = RequestClass.takesConstants(
                    chain.model(), chain.model().parameter(name).orElseThrow());
            arguments.add(
                    constant
                            ? Argument.constant(name, value)
                            : Argument.ofType(name, value instanceof String ? "String" : type(value)));
        });
        return arguments;
    }

    private static String type(Object value) {
        if (value instanceof List) {
            return "List<String>";
        }
        if (value instanceof Boolean) {
            return "boolean";
        }
        return value instanceof BigDecimal number && number.scale() > 0 ? "double" : "long";
    }

    /** Which of the expressions compile with the classes of a document, by index. */
    Set<Integer> compiling(String document, List<String> chains) throws IOException {
        Files.writeString(directory.resolve("document.json"), document);
        return new ChainCompiler(directory, chains).compiling();
    }

    static SpecDocument read(String text) {
        return Specs.read("document.json", new StringReader(text)).document();
    }
}
