package io.github.hailuo4j.spec.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Turns the bundled documents into JSON, at our build: YAML is for people, and reading it inside a cold compiler takes
 * six times as long as reading JSON does.
 */
public final class YamlToJson {

    private YamlToJson() {}

    /** Writes {@code X.json} beside each {@code X.yaml} of a directory. */
    public static void main(String[] args) throws IOException {
        Path directory = Path.of(args[0]);
        List<Path> documents;
        try (Stream<Path> files = Files.list(directory)) {
            documents = files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
        for (Path document : documents) {
            String name = String.valueOf(document.getFileName());
            convert(document, directory.resolve(name.substring(0, name.length() - "yaml".length()) + "json"));
        }
    }

    private static void convert(Path yaml, Path json) throws IOException {
        try (JsonParser from = new CoreYaml().createParser(Files.newBufferedReader(yaml, StandardCharsets.UTF_8));
                JsonGenerator to =
                        new JsonFactory().createGenerator(Files.newBufferedWriter(json, StandardCharsets.UTF_8))) {
            from.nextToken();
            to.copyCurrentStructure(from);
        }
    }
}
