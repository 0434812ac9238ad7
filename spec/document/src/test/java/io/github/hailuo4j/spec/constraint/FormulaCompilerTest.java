package io.github.hailuo4j.spec.constraint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.rules.JsonType;
import io.github.hailuo4j.rules.NamePattern;
import io.github.hailuo4j.rules.Schema;
import io.github.hailuo4j.spec.constraint.FormulaCompiler.Contents;
import io.github.hailuo4j.spec.schema.EcmaPattern;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A compiled formula says of a request what the schema says of its JSON. */
@SuppressWarnings("NullAway") // every variable has a state in these maps
final class FormulaCompilerTest {

    private static final Contents UNKNOWN = Contents.UNKNOWN;
    private static final Variable SIZE = Variable.enumerated("size", List.of("small", "large"));
    private static final Variable SECONDS =
            Variable.enumerated("seconds", List.of(BigDecimal.valueOf(6), BigDecimal.TEN));
    private static final Variable TEXT = Variable.free("text");
    private static final Map<String, Variable> PARAMETERS = Map.of("size", SIZE, "seconds", SECONDS, "text", TEXT);
    private static final List<Object> TEXTS = List.of("", "four", "long enough");
    private static final List<String> NAMES = List.of("size", "seconds", "text", "model", "undeclared");

    @Test
    void agreesWithTheSchemaOnEveryRequest() {
        for (long seed = 0; seed < Statements.seeds(1_500); seed++) {
            Random random = new Random(seed * 0x9E3779B97F4A7C15L);
            Schema schema = schema(random, 3);
            Set<String> required = random.nextBoolean() ? Set.of() : Set.of("text", "seconds");
            Formula formula =
                    new FormulaCompiler(Map.of("model", "x-1"), PARAMETERS, required, UNKNOWN).compile(schema);
            for (Map<String, Object> request : requests(required)) {
                assertThat(Statements.holds(formula, states(formula, request)))
                        .as("seed %s: %s%n%s%nfor %s", seed, schema, formula, request)
                        .isEqualTo(schema.holds(request));
            }
        }
    }

    /** An object within a request has no {@code model} that would be counted, or that its other members' schema is about. */
    @Test
    void anObjectWithinARequestHasNoModel() {
        for (long seed = 0; seed < Statements.seeds(1_500); seed++) {
            Random random = new Random(seed * 0x9E3779B97F4A7C15L);
            List<Schema> schemas = List.of(schema(random, 2), members(random));
            Schema schema = random.nextBoolean() ? Schema.allOf(schemas) : new Schema.OneOf(schemas);
            Formula formula = new FormulaCompiler(Map.of(), PARAMETERS, Set.of(), UNKNOWN).compile(schema);
            for (Map<String, Object> object : requests(Set.of())) {
                object.remove("model");
                assertThat(Statements.holds(formula, states(formula, object)))
                        .as("seed %s: %s%n%s%nfor %s", seed, schema, formula, object)
                        .isEqualTo(schema.holds(object));
            }
        }
    }

    /** A schema of all members of an object. */
    private static Schema members(Random random) {
        Schema names = random.nextBoolean() ? new Schema.Length(0, 4) : new Schema.Values(List.of("size", "seconds"));
        return switch (random.nextInt(4)) {
            case 0 -> new Schema.PropertyCount(random.nextInt(3), 1 + random.nextInt(3));
            case 1 -> new Schema.PropertyNames(names);
            case 2 -> new Schema.PatternProperty(new NamePattern("^s", EcmaPattern.read("^s")), content(random, 1));
            default -> new Schema.OtherProperties(Set.of("text", "size"), Set.of(), content(random, 1));
        };
    }

    @Test
    void whatIsRequiredIsNeverSpokenOfAsAbsent() {
        for (long seed = 0; seed < Statements.seeds(500); seed++) {
            Schema schema = schema(new Random(seed * 0x9E3779B97F4A7C15L), 3);
            Formula formula =
                    new FormulaCompiler(Map.of("model", "x-1"), PARAMETERS, Set.of("seconds"), UNKNOWN).compile(schema);
            assertThat(atoms(formula))
                    .as("seed %s", seed)
                    .noneMatch(atom -> atom.variable().equals(SECONDS)
                            && (atom.states().get(Variable.ABSENT)
                                    || atom.states().equals(SECONDS.given())));
        }
    }

    private static List<Formula.Atom> atoms(Formula formula) {
        if (formula instanceof Formula.Atom atom) {
            return List.of(atom);
        }
        return formula.parts().stream().flatMap(part -> atoms(part).stream()).toList();
    }

    private static List<Map<String, Object>> requests(Set<String> required) {
        List<Map<String, Object>> requests = new ArrayList<>();
        for (Map<Variable, Integer> states : Statements.assignments(List.of(SIZE, SECONDS))) {
            for (int text = 0; text <= TEXTS.size(); text++) {
                Map<String, Object> request = new LinkedHashMap<>(Map.of("model", "x-1"));
                states.forEach((variable, state) -> {
                    if (state != Variable.ABSENT) {
                        request.put(variable.parameter(), variable.values().get(state - 1));
                    }
                });
                if (text > 0) {
                    request.put("text", TEXTS.get(text - 1));
                }
                if (request.keySet().containsAll(required)) {
                    requests.add(request);
                }
            }
        }
        return requests;
    }

    private static Map<Variable, Integer> states(Formula formula, Map<String, Object> request) {
        Map<Variable, Integer> states = new LinkedHashMap<>();
        for (Variable variable : Formula.variables(formula)) {
            Object value = request.get(variable.parameter());
            boolean given = value != null;
            if (variable.isTest()) {
                states.put(variable, given && variable.test().orElseThrow().holds(value) ? 1 : 0);
            } else {
                states.put(
                        variable,
                        !given ? 0 : variable.isEnumerated() ? variable.values().indexOf(value) + 1 : 1);
            }
        }
        return states;
    }

    /** A schema of a request. */
    private static Schema schema(Random random, int depth) {
        String name = NAMES.get(random.nextInt(NAMES.size()));
        return switch (random.nextInt(depth == 0 ? 5 : 10)) {
            case 0 -> new Schema.Required(name);
            case 1, 2 -> new Schema.Property(name, content(random, 1));
            case 3 ->
                random.nextBoolean()
                        ? new Schema.Closed(new LinkedHashSet<>(List.of("model", "text", name)))
                        : new Schema.Closed(new LinkedHashSet<>(List.of("size", name)));
            case 4 -> {
                List<Schema> aboutOthers = List.of(
                        new Schema.Type(Set.of(JsonType.OBJECT)),
                        new Schema.Type(Set.of(JsonType.STRING)),
                        new Schema.Values(List.of("small")),
                        new Schema.Values(List.of(whole(random), whole(random))),
                        new Schema.Values(List.of(whole(random))),
                        new Schema.Length(2, 3));
                yield aboutOthers.get(random.nextInt(aboutOthers.size()));
            }
            case 5 -> new Schema.AllOf(schemas(random, depth - 1));
            case 6 -> new Schema.AnyOf(schemas(random, depth - 1));
            case 7 -> new Schema.OneOf(schemas(random, depth - 1));
            case 8 -> new Schema.Not(schema(random, depth - 1));
            default ->
                new Schema.Conditional(schema(random, depth - 1), schema(random, depth - 1), schema(random, depth - 1));
        };
    }

    /** A request as a value; now and then one of another model, or one with what is no parameter or no value. */
    private static Map<String, Object> whole(Random random) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("model", random.nextInt(8) == 0 ? "another" : "x-1");
        if (random.nextBoolean()) {
            request.put("size", random.nextInt(8) == 0 ? "huge" : "large");
        }
        if (random.nextBoolean()) {
            request.put("seconds", BigDecimal.TEN);
        }
        if (random.nextBoolean()) {
            request.put("text", "four");
        }
        if (random.nextInt(8) == 0) {
            request.put("undeclared", "x");
        }
        return request;
    }

    /** What no content can pass is what a request that leaves the parameter out passes alone. */
    @Test
    void testsThatNoContentPassesAreSettled() {
        Schema tooLong = new Schema.Length(9, 10);
        FormulaCompiler compiler = new FormulaCompiler(
                Map.of("model", "x-1"),
                PARAMETERS,
                Set.of(),
                (parameter, test) -> parameter.equals("text") && test.equals(tooLong));
        assertThat(compiler.compile(new Schema.Property("text", tooLong))).isEqualTo(Formula.not(Formula.given(TEXT)));
        assertThat(compiler.compile(new Schema.Property("text", new Schema.Length(1, 2))))
                .isInstanceOf(Formula.Or.class);
    }

    private static List<Schema> schemas(Random random, int depth) {
        List<Schema> schemas = new ArrayList<>();
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            schemas.add(schema(random, depth));
        }
        return schemas;
    }

    /** A schema of a parameter. */
    private static Schema content(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 6 : 8)) {
            case 0 -> new Schema.Values(List.of("small", BigDecimal.TEN, "x-1"));
            case 1 -> new Schema.Length(1, 4);
            case 2 -> new Schema.Minimum(BigDecimal.valueOf(7));
            case 3 -> new Schema.Type(Set.of(JsonType.STRING));
            case 4 -> Schema.TRUE;
            case 5 -> Schema.FALSE;
            case 6 -> new Schema.Not(content(random, depth - 1));
            default -> new Schema.AnyOf(List.of(content(random, depth - 1), content(random, depth - 1)));
        };
    }
}
