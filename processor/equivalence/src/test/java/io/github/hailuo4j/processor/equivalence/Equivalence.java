package io.github.hailuo4j.processor.equivalence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.testing.compile.Compilation;
import io.github.hailuo4j.processor.plan.Plan;
import io.github.hailuo4j.processor.plan.Planner;
import io.github.hailuo4j.processor.plan.RequestClass;
import io.github.hailuo4j.runtime.errors.InvalidRequestException;
import io.github.hailuo4j.runtime.task.VideoRequest;
import io.github.hailuo4j.spec.Specs;
import io.github.hailuo4j.spec.document.Problems;
import io.github.hailuo4j.spec.model.ModelSpec;
import io.github.hailuo4j.spec.model.ParameterSpec;
import io.github.hailuo4j.spec.model.SpecDocument;
import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * The claim, checked by enumeration: a chain compiles, and builds, exactly if an independent validator accepts its JSON; the
 * JSON is exactly what was set; {@code parse} gives the same verdict.
 */
final class Equivalence {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;
    private final String text;
    private final Random random;
    private final Optional<BiPredicate<String, JsonNode>> judge;

    /** What was compared. */
    record Counts(int models, int stages, int chains, int accepted) {
        Counts plus(Counts other) {
            return new Counts(
                    models + other.models, stages + other.stages, chains + other.chains, accepted + other.accepted);
        }
    }

    Equivalence(Path directory, String text, Random random) {
        this(directory, text, random, Optional.empty());
    }

    /**
     * Against another judge than a JSON Schema validator.
     *
     * @param judge says whether a request under a path is valid
     */
    Equivalence(Path directory, String text, Random random, BiPredicate<String, JsonNode> judge) {
        this(directory, text, random, Optional.of(judge));
    }

    private Equivalence(Path directory, String text, Random random, Optional<BiPredicate<String, JsonNode>> judge) {
        this.directory = directory;
        this.text = text;
        this.random = random;
        this.judge = judge;
    }

    /** Compares; {@code orders} is how many orders of the optional parameters are tried beside the document's. */
    Counts check(int mostCombinations, int orders) throws IOException, ReflectiveOperationException {
        ObjectNode document = (ObjectNode) JSON.readTree(text);
        SchemaOracle validator = new SchemaOracle(document.deepCopy());
        BiPredicate<String, JsonNode> oracle = judge.orElse(validator::isValid);
        Problems problems = new Problems();
        Plan whole = plan(document, problems);
        // A model that is refused aloud can have valid requests.
        boolean isRefused = problems.errors() > 0;
        removeContradictory(
                document,
                whole,
                new Combinations(whole, mostCombinations, random),
                isRefused ? (path, request) -> false : oracle);
        Files.writeString(directory.resolve("document.json"), JSON.writeValueAsString(document));
        if (whole.requests().isEmpty()) {
            return new Counts(0, 0, 0, 0);
        }
        // What is left can have other names: one of two objects that had one name.
        Plan plan = plan(document, new Problems());
        Combinations combinations = new Combinations(plan, mostCombinations, random);
        // By their text: two orders of the same values are two chains, but equal maps.
        Map<String, Combination> chains = new LinkedHashMap<>();
        for (RequestClass request : plan.requests()) {
            List<Combination> some = new ArrayList<>(combinations.of(request.model(), request.className()));
            if (request.automaton().ordered()) {
                some.addAll(combinations.valid(request.model(), request.className(), 200));
            }
            for (Combination combination : some) {
                if (request.automaton().ordered()) {
                    for (int i = 0; i <= orders; i++) {
                        Combination inOrder = combination.inOrder(order(request), random);
                        chains.put(inOrder.chain(), inOrder);
                    }
                    continue;
                }
                chains.put(combination.chain(), combination);
                if (request.automaton().inPlace()) {
                    Combination inPlace = combination.inPlace();
                    chains.put(inPlace.chain(), inPlace);
                }
                for (int i = 0; i < orders; i++) {
                    Combination shuffled = combination.shuffled(random);
                    chains.put(shuffled.chain(), shuffled);
                }
            }
        }
        List<Combination> all = List.copyOf(chains.values());
        ChainCompiler compiler = new ChainCompiler(directory, List.copyOf(chains.keySet()));
        Set<Integer> compiling = compiler.compiling();
        Set<Integer> accepted = run(compiler, all, compiling);
        for (int i = 0; i < all.size(); i++) {
            Combination chain = all.get(i);
            boolean valid = oracle.test(chain.model().path(), chain.json());
            boolean compiles = compiling.contains(i);
            assertThat(accepted.contains(i))
                    .as(() -> "%s%nvalid by the schema: %s; compiles: %s%n%s"
                            .formatted(chain.chain(), valid, compiles, text))
                    .isEqualTo(valid);
        }
        int stages = plan.requests().stream()
                .mapToInt(request -> request.automaton().stages().size())
                .sum();
        return new Counts(plan.requests().size(), stages, all.size(), accepted.size());
    }

    private static Plan plan(ObjectNode document, Problems problems) {
        return Planner.plan(
                Specs.read("document.json", new StringReader(document.toString()))
                        .document(),
                problems);
    }

    /** The names of the constrained parameters, in the groups in which they can be set. */
    static List<List<String>> order(RequestClass request) {
        return request.automaton().order().stream()
                .map(group -> group.stream().map(ParameterSpec::name).toList())
                .toList();
    }

    /** Models that are left out because nothing is valid for them: nothing has to be, and the rest is checked without them. */
    private static void removeContradictory(
            ObjectNode document, Plan plan, Combinations combinations, BiPredicate<String, JsonNode> oracle) {
        SpecDocument spec = Specs.read("document.json", new StringReader(document.toString()))
                .document();
        for (ModelSpec model : spec.models()) {
            if (plan.requests().stream()
                    .noneMatch(request -> request.model().id().equals(model.id()))) {
                for (Combination combination : combinations.of(model, "")) {
                    assertThat(oracle.test(model.path(), combination.json()))
                            .as("%s%n%s", combination.json(), document)
                            .isFalse();
                }
                if (!(document.path("paths")
                                .path(model.path())
                                .at("/post/requestBody/content/application~1json/schema/oneOf")
                        instanceof ArrayNode alternatives)) {
                    // The only model of its path: nothing at all is generated then.
                    continue;
                }
                for (int i = alternatives.size() - 1; i >= 0; i--) {
                    if (alternatives
                            .get(i)
                            .path("$ref")
                            .asText()
                            .equals("#" + model.where().pointer())) {
                        alternatives.remove(i);
                    }
                }
            }
        }
    }

    /** The chains that also build, having checked what they built. */
    private Set<Integer> run(ChainCompiler compiler, List<Combination> chains, Set<Integer> compiling)
            throws IOException, ReflectiveOperationException {
        Compilation compilation = compiler.compile(compiling);
        assertThat(compilation.status()).as("%s", compilation.errors()).isEqualTo(Compilation.Status.SUCCESS);
        ClassLoader classes = Compiling.classes(compilation);
        Set<Integer> accepted = new HashSet<>();
        for (int i = 0; i < chains.size(); i++) {
            Combination chain = chains.get(i);
            if (compiling.contains(i)) {
                var method = classes.loadClass(ChainCompiler.className(i)).getDeclaredMethod("m" + i);
                method.setAccessible(true);
                try {
                    VideoRequest request = (VideoRequest) method.invoke(null);
                    assertThat(request.toJson()).isEqualTo(JSON.writeValueAsString(chain.json()));
                    accepted.add(i);
                } catch (InvocationTargetException e) {
                    assertThat(e.getCause()).as(chain::chain).isInstanceOf(InvalidRequestException.class);
                }
            }
            assertThat(parses(classes, chain)).as(chain::chain).isEqualTo(accepted.contains(i));
        }
        return accepted;
    }

    private static boolean parses(ClassLoader classes, Combination chain)
            throws IOException, ReflectiveOperationException {
        String json = JSON.writeValueAsString(chain.json());
        var parse = classes.loadClass("test." + chain.className()).getMethod("parse", String.class);
        try {
            VideoRequest request = (VideoRequest) parse.invoke(null, json);
            assertThat(request.toJson()).isEqualTo(json);
            return true;
        } catch (InvocationTargetException e) {
            assertThat(e.getCause())
                    .as(json)
                    .isInstanceOfSatisfying(
                            InvalidRequestException.class,
                            refusal -> assertThat(refusal.violations()).isNotEmpty());
            return false;
        }
    }
}
