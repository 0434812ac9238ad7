package io.github.hailuo4j.processor.equivalence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.testing.compile.Compilation;
import io.github.hailuo4j.runtime.errors.InvalidRequestException;
import io.github.hailuo4j.runtime.task.VideoRequest;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Objects that may have members that the document does not declare, and say something of those: what a validator says of each. */
@Tag("slow")
final class OpenObjectsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PATH = "/api/v1/open/video";

    /** What is said beside the declared {@code note}, a text, and {@code size}, 1 or 2. */
    private static final List<String> RULES = List.of(
            "{}",
            "{'required': ['other']}",
            "{'if': {'required': ['other']}, 'then': {'required': ['note']}}",
            "{'dependentRequired': {'note': ['x_other']}}",
            "{'dependentSchemas': {'note': {'properties': {'other': false}}}}",
            "{'not': {'required': ['other', 'size']}}",
            "{'minProperties': 2}",
            "{'anyOf': [{'maxProperties': 1}, {'required': ['size']}]}",
            "{'if': {'minProperties': 3}, 'then': {'properties': {'size': {'const': 2}}, 'required': ['size']}}",
            "{'patternProperties': {'^x_': {'type': 'string'}}}",
            "{'patternProperties': {'^x_': true}, 'additionalProperties': false}",
            "{'patternProperties': {'^x_': true}, 'additionalProperties': false, 'dependentRequired': {'x_other': ['note']}}",
            "{'additionalProperties': {'type': 'integer'}}",
            "{'propertyNames': {'maxLength': 5}}",
            "{'oneOf': [{'required': ['note']}, {'propertyNames': {'pattern': '^[os]'}}]}",
            "{'if': {'properties': {'size': {'const': 1}}, 'required': ['size']}, 'then': {'required': ['other']}}");

    private static final Map<String, Object> MEMBERS = Map.of("note", "n", "size", 2, "other", 1, "x_other", "x");

    @TempDir
    Path directory;

    @Test
    void areWhatTheSchemaSays() throws Exception {
        ObjectNode document = document();
        Files.writeString(directory.resolve("document.json"), document.toPrettyString());
        Compilation compilation = Compiling.with(directory, "document.json", List.of());
        assertThat(compilation.errors()).isEmpty();
        ClassLoader classes = Compiling.classes(compilation);
        SchemaOracle oracle = new SchemaOracle(document);
        int accepted = 0;
        int refused = 0;
        for (int rule = 0; rule < RULES.size(); rule++) {
            Method parse = classes.loadClass("test.Open" + rule).getMethod("parse", String.class);
            for (ObjectNode extra : extras()) {
                ObjectNode request = JSON.createObjectNode().put("model", "open-" + rule);
                request.set("extra", extra);
                boolean isValid = oracle.isValid(PATH, request);
                assertThat(parses(parse, request))
                        .as("%s against %s", request, RULES.get(rule))
                        .isEqualTo(isValid);
                accepted += isValid ? 1 : 0;
                refused += isValid ? 0 : 1;
            }
        }
        assertThat(accepted).isGreaterThan(50);
        assertThat(refused).isGreaterThan(50);
    }

    private static ObjectNode document() throws IOException {
        ObjectNode document = JSON.createObjectNode().put("openapi", "3.1.0");
        document.putObject("info").put("title", "open").put("version", "1");
        ObjectNode body = document.putObject("paths").putObject(PATH).putObject("post");
        ObjectNode schema = body.putObject("requestBody")
                .putObject("content")
                .putObject("application/json")
                .putObject("schema");
        schema.putObject("discriminator").put("propertyName", "model");
        ObjectNode schemas = document.putObject("components").putObject("schemas");
        for (int rule = 0; rule < RULES.size(); rule++) {
            schema.withArray("oneOf").addObject().put("$ref", "#/components/schemas/Open" + rule);
            ObjectNode model = schemas.putObject("Open" + rule);
            model.put("type", "object").put("additionalProperties", false);
            model.putArray("required").add("model");
            ObjectNode properties = model.putObject("properties");
            properties.putObject("model").put("const", "open-" + rule);
            ObjectNode extra = properties.putObject("extra").put("type", "object");
            extra.setAll((ObjectNode) JSON.readTree(RULES.get(rule).replace('\'', '"')));
            ObjectNode members = extra.putObject("properties");
            members.putObject("note").put("type", "string");
            members.putObject("size")
                    .put("type", "integer")
                    .putArray("enum")
                    .add(1)
                    .add(2);
        }
        return document;
    }

    /** Each choice of the members, and the other size. */
    private static List<ObjectNode> extras() {
        List<String> names = MEMBERS.keySet().stream().sorted().toList();
        List<ObjectNode> extras = new ArrayList<>();
        for (int choice = 0; choice < 1 << names.size(); choice++) {
            ObjectNode extra = JSON.createObjectNode();
            for (int i = 0; i < names.size(); i++) {
                if ((choice & 1 << i) != 0) {
                    extra.putPOJO(names.get(i), MEMBERS.get(names.get(i)));
                }
            }
            extras.add(extra);
            if (extra.has("size")) {
                extras.add(extra.deepCopy().put("size", 1));
            }
        }
        return extras.stream().map(each -> (ObjectNode) JSON.valueToTree(each)).toList();
    }

    private static boolean parses(Method parse, JsonNode request) throws IOException, IllegalAccessException {
        try {
            VideoRequest read = (VideoRequest) parse.invoke(null, request.toString());
            assertThat(JSON.readTree(read.toJson())).isEqualTo(request);
            return true;
        } catch (InvocationTargetException e) {
            assertThat(e.getCause()).as(request.toString()).isInstanceOf(InvalidRequestException.class);
            return false;
        }
    }
}
