package io.github.hailuo4j.benchmarks.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The parameters of the six models as each contender has them written, and documents of many models. */
final class Sources {

    private record Field(String name, String type, boolean required) {

        String optionalType() {
            return required ? type : "java.util.Optional<" + type + ">";
        }
    }

    private static final Field PROMPT = new Field("prompt", "String", true);
    private static final Field FIRST = new Field("firstFrameImageUrl", "String", true);
    private static final Field LAST = new Field("lastFrameImageUrl", "String", false);
    private static final Field SECONDS = new Field("durationSeconds", "Integer", false);
    private static final Field SIZE = new Field("outputResolution", "String", false);
    private static final Field CALLBACK = new Field("callbackUrl", "String", false);

    private static final Map<String, List<Field>> MODELS = new LinkedHashMap<>(Map.of(
            "Hailuo02TextToVideoPro", List.of(PROMPT, CALLBACK),
            "Hailuo02TextToVideoStandard", List.of(PROMPT, SECONDS, SIZE, CALLBACK),
            "Hailuo02ImageToVideoPro", List.of(PROMPT, FIRST, LAST, CALLBACK),
            "Hailuo02ImageToVideoStandard", List.of(PROMPT, FIRST, LAST, SECONDS, SIZE, CALLBACK),
            "Hailuo23ImageToVideoPro", List.of(PROMPT, FIRST, SIZE, CALLBACK),
            "Hailuo23ImageToVideoStandard", List.of(PROMPT, FIRST, SECONDS, SIZE, CALLBACK)));

    private Sources() {}

    /** Writes the six models, for each contender in a directory of its name. */
    static void write(Path directory) throws IOException {
        for (Map.Entry<String, List<Field>> model : MODELS.entrySet()) {
            String file = "bench/" + model.getKey() + ".java";
            write(
                    directory.resolve("records/" + file),
                    record(model.getKey(), "", model.getValue(), Sources::component));
            write(
                    directory.resolve("jilt/" + file),
                    record(
                            model.getKey(),
                            "@org.jilt.Builder(style = org.jilt.BuilderStyle.STAGED)\n",
                            model.getValue(),
                            field -> (field.required ? "" : "@org.jilt.Opt ") + component(field)));
            write(directory.resolve("autovalue/" + file), autoValue(model.getKey(), model.getValue()));
            write(directory.resolve("immutables/" + file), immutables(model.getKey(), model.getValue()));
        }
        write(directory.resolve("hailuo4j/bench/package-info.java"), packageInfo("@HailuoModels"));
    }

    private static String packageInfo(String annotation) {
        return annotation + "\npackage bench;\nimport io.github.hailuo4j.runtime.HailuoModels;\n";
    }

    private static String component(Field field) {
        return field.type + " " + field.name;
    }

    private static String joined(List<Field> fields, String between, Function<Field, String> text) {
        return fields.stream().map(text).collect(Collectors.joining(between));
    }

    private static String record(
            String name, String annotation, List<Field> fields, Function<Field, String> component) {
        return "package bench;\n" + annotation + "public record " + name + "(" + joined(fields, ", ", component)
                + ") {}\n";
    }

    private static String autoValue(String name, List<Field> fields) {
        return """
                package bench;
                @com.google.auto.value.AutoValue
                public abstract class %1$s {
                %2$s  public static Builder builder() { return new AutoValue_%1$s.Builder(); }
                  @com.google.auto.value.AutoValue.Builder
                  public abstract static class Builder {
                %3$s    public abstract %1$s build();
                  }
                }
                """.formatted(
                name,
                joined(fields, "", field -> "  public abstract " + field.optionalType() + " " + field.name + "();\n"),
                joined(
                        fields,
                        "",
                        field -> "    public abstract Builder " + field.name + "(" + component(field) + ");\n"));
    }

    private static String immutables(String name, List<Field> fields) {
        return """
                package bench;
                @org.immutables.value.Value.Immutable
                @org.immutables.value.Value.Style(stagedBuilder = true)
                public interface %s {
                %s}
                """.formatted(
                        name, joined(fields, "", field -> "  " + field.optionalType() + " " + field.name + "();\n"));
    }

    /** Writes a document of so many models, and a package that asks for them, into the directory {@code models-N}. */
    static void write(Path directory, int models) throws IOException {
        StringBuilder document = new StringBuilder("""
                openapi: 3.1.0
                info: {title: many, version: '1'}
                paths:
                  /v:
                    post:
                      requestBody:
                        content:
                          application/json:
                            schema:
                              discriminator: {propertyName: model}
                              oneOf:
                """);
        for (int i = 0; i < models; i++) {
            document.append("                - $ref: '#/components/schemas/M")
                    .append(i)
                    .append("'\n");
        }
        document.append("components:\n  schemas:\n");
        for (int i = 0; i < models; i++) {
            document.append(model(i));
        }
        write(directory.resolve("specs/many-" + models + ".yaml"), document.toString());
        write(
                directory.resolve("models-" + models + "/bench/package-info.java"),
                packageInfo("@HailuoModels(spec = \"many-" + models + ".yaml\")"));
    }

    private static String model(int number) {
        return """
                    M%1$d:
                      type: object
                      additionalProperties: false
                      required: [model, prompt]
                      properties:
                        model: {const: family-%1$d}
                        prompt: {type: string, pattern: '\\S'}
                        first_frame_image_url: {type: string, format: uri}
                        duration_seconds: {type: integer, enum: [%2$d, 10], default: 10}
                        output_resolution: {type: string, enum: [512p, 768p, 1080p]}
                        generate_audio: {type: boolean}
                        seed: {type: integer, minimum: 0}
                      allOf:
                        - if: {properties: {output_resolution: {const: 1080p}}, required: [output_resolution]}
                          then: {properties: {duration_seconds: {const: %2$d}}, required: [duration_seconds]}
                        - if: {properties: {generate_audio: {const: true}}, required: [generate_audio]}
                          then: {required: [first_frame_image_url]}
                """.indent(0).formatted(number, 5 + number % 3);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
