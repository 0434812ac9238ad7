package io.github.hailuo4j.processor.equivalence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.hailuo4j.spec.Specs;
import io.github.hailuo4j.spec.contract.ContractImport;
import io.github.hailuo4j.spec.document.Problem;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an imported contract generates accepts what a direct evaluation of the contract accepts. */
@Tag("slow")
final class ContractImportTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path CONTRACTS =
            Path.of("..", "..", "spec", "evolution", "src", "test", "resources", "contracts");

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"every-kind.json", "hailuo-2026-09.json"})
    void everyKindOfRule(String name) throws Exception {
        everyKindOfRule(name, 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"every-kind.json", "hailuo-2026-09.json"})
    @Tag("campaign")
    void manyRequestsOfEveryKindOfRule(String name) throws Exception {
        everyKindOfRule(name, 2_500);
    }

    private void everyKindOfRule(String name, int most) throws IOException, ReflectiveOperationException {
        JsonNode contract = JSON.readTree(Files.readString(CONTRACTS.resolve(name)));
        Equivalence.Counts counts =
                new Equivalence(directory, imported(contract), new Random(1), judge(contract)).check(most, 1);
        System.out.println(name + ": " + counts);
        assertThat(counts.accepted()).isPositive();
    }

    @Test
    void randomContractsInFull() throws Exception {
        Equivalence.Counts sum = new Equivalence.Counts(0, 0, 0, 0);
        for (long seed = 0; seed < 6; seed++) {
            Random random = new Random(seed * 0x9E3779B97F4A7C15L);
            ObjectNode contract = JSON.createObjectNode();
            contract.set("random/video", new RandomContract(random).action());
            try {
                sum = sum.plus(new Equivalence(directory, imported(contract), random, judge(contract)).check(300, 1));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage() + contract.toPrettyString(), e);
            }
        }
        System.out.println("6 random contracts: " + sum);
    }

    /** Many contracts, without the compiler: the imported schema by an independent validator. */
    @Test
    void randomContractsBySchema() throws Exception {
        int accepted = 0;
        int refused = 0;
        for (long seed = 100; seed < 300; seed++) {
            Random random = new Random(seed * 0x9E3779B97F4A7C15L);
            ObjectNode contract = JSON.createObjectNode();
            ObjectNode action = new RandomContract(random).action();
            contract.set("random/video", action);
            SchemaOracle schema = new SchemaOracle((ObjectNode) JSON.readTree(imported(contract)));
            ContractEvaluator direct = new ContractEvaluator(action);
            for (int i = 0; i < 200; i++) {
                ObjectNode request = request(action, random);
                boolean accepts = direct.accepts(request);
                assertThat(schema.isValid("/api/v1/random/video", request))
                        .as("seed %d: %s%n%s", seed, request, contract.toPrettyString())
                        .isEqualTo(accepts);
                accepted += accepts ? 1 : 0;
                refused += accepts ? 0 : 1;
            }
        }
        System.out.println("200 random contracts: " + accepted + " requests accepted, " + refused + " refused");
        assertThat(accepted).isGreaterThan(1_000);
        assertThat(refused).isGreaterThan(1_000);
    }

    /** Some declared fields, with values on both sides of every bound; none that counts as absent. */
    private static ObjectNode request(ObjectNode action, Random random) {
        ObjectNode request = JSON.createObjectNode();
        String model = action.path("models")
                .get(random.nextInt(action.path("models").size()))
                .asText();
        request.put("model", model);
        for (var field : action.path("fields_by_model").path(model).properties()) {
            if (random.nextBoolean()) {
                request.set(field.getKey(), value(field.getValue(), random));
            }
        }
        return request;
    }

    private static JsonNode value(JsonNode field, Random random) {
        if (field.has("enum") && random.nextInt(6) > 0) {
            return field.path("enum").get(random.nextInt(field.path("enum").size()));
        }
        return switch (field.path("type").asText()) {
            case "boolean" -> JSON.valueToTree(random.nextBoolean());
            case "integer" -> JSON.valueToTree(random.nextInt(12));
            case "number" -> JSON.valueToTree(random.nextInt(24) / 2.0);
            case "array" -> {
                ArrayNode list = JSON.createArrayNode();
                for (int i = 0; i <= random.nextInt(3); i++) {
                    list.add("item");
                }
                yield list;
            }
            default -> JSON.valueToTree("x".repeat(1 + random.nextInt(32)));
        };
    }

    /** The imported document as JSON, which has to be free of errors, contradictory models aside. */
    private static String imported(JsonNode contract) throws IOException {
        ContractImport.Result result = ContractImport.of("contract.json", new StringReader(contract.toString()));
        assertThat(result.problems()).isEmpty();
        assertThat(result.isDone()).isTrue();
        List<String> errors = new ArrayList<>();
        for (Problem problem :
                Specs.read("document.yaml", new StringReader(result.yaml())).problems()) {
            if (problem.severity() == Problem.Severity.ERROR
                    && !problem.message().startsWith("no request of")) {
                errors.add(problem.toString());
            }
        }
        assertThat(errors).as(result.yaml()).isEmpty();
        return new YAMLMapper().readTree(result.yaml()).toPrettyString();
    }

    /** Evaluates the action whose path it is; a request of an action without models has the id that was made up. */
    private static BiPredicate<String, JsonNode> judge(JsonNode contract) {
        return (path, request) -> {
            for (var action : contract.properties()) {
                String endpoint = action.getValue().path("endpoint").asText("/api/v1/" + action.getKey());
                if (endpoint.endsWith(path)) {
                    return new ContractEvaluator(action.getValue()).accepts(request);
                }
            }
            throw new AssertionError(path);
        };
    }
}
