package io.github.hailuo4j.processor;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Compiles a document of a good model and another one, with a class that uses the good one. */
abstract class CompilingOwnModels {

    static final String GOOD = """
                Good:
                  type: object
                  additionalProperties: false
                  required: [model, prompt]
                  properties:
                    model: {const: good-1}
                    prompt: {type: string}
            """;

    @TempDir
    Path directory;

    private JavaFileObject usesGood = Compiling.source("UsesGood");

    @BeforeEach
    final void useTheGoodModel() {
        usesGood = Compiling.source("UsesGood", "class UsesGood { Object o = Good1.builder().prompt(\"x\").build(); }");
    }

    final Compilation compile(String models) throws IOException {
        String document = """
                openapi: 3.1.0
                info: {title: test, version: '1'}
                paths:
                  /video:
                    post:
                      requestBody:
                        content:
                          application/json:
                            schema:
                              oneOf:
                                - $ref: '#/components/schemas/Good'
                                - $ref: '#/components/schemas/Other'
                              discriminator: {propertyName: model}
                components:
                  schemas:
                """;
        Files.writeString(
                directory.resolve("own.yaml"), document + GOOD.indent(-4).indent(4) + models.indent(4));
        return Compiling.with(directory, "own.yaml", List.of(usesGood));
    }

    /** With a closed model of nothing required. */
    final Compilation compileOther(String keywords) throws IOException {
        return compile("""
                Other:
                  type: object
                  additionalProperties: false
                  required: [model]
                """ + keywords.indent(2));
    }

    static List<String> errors(Compilation compilation) {
        return compilation.errors().stream()
                .map(error -> error.getMessage(Locale.ROOT))
                .toList();
    }
}
