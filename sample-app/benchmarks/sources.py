"""Writes the sources that cold-javac.sh compiles: the six models' parameters for each contender, and large documents."""
import os
import sys

work = sys.argv[1]
IMAGE = [("prompt", "String", True), ("firstFrameImageUrl", "String", True)]
LAST, SECONDS = ("lastFrameImageUrl", "String", False), ("durationSeconds", "Integer", False)
SIZE, CALLBACK = ("outputResolution", "String", False), ("callbackUrl", "String", False)
MODELS = {
    "Hailuo02TextToVideoPro": [IMAGE[0], CALLBACK],
    "Hailuo02TextToVideoStandard": [IMAGE[0], SECONDS, SIZE, CALLBACK],
    "Hailuo02ImageToVideoPro": IMAGE + [LAST, CALLBACK],
    "Hailuo02ImageToVideoStandard": IMAGE + [LAST, SECONDS, SIZE, CALLBACK],
    "Hailuo23ImageToVideoPro": IMAGE + [SIZE, CALLBACK],
    "Hailuo23ImageToVideoStandard": IMAGE + [SECONDS, SIZE, CALLBACK],
}


def write(path, text):
    path = os.path.join(work, path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as file:
        file.write(text)


for name, parameters in MODELS.items():
    fields = ", ".join(f"{kind} {parameter}" for parameter, kind, _ in parameters)
    write(f"records/bench/{name}.java", f"package bench;\npublic record {name}({fields}) {{}}\n")

    optional = ", ".join(
        ("" if required else "@org.jilt.Opt ") + f"{kind} {parameter}" for parameter, kind, required in parameters)
    write(f"jilt/bench/{name}.java",
          f"package bench;\n@org.jilt.Builder(style = org.jilt.BuilderStyle.STAGED)\npublic record {name}({optional}) {{}}\n")

    def optional_type(kind, required):
        return kind if required else f"java.util.Optional<{kind}>"

    accessors = "".join(f"  public abstract {optional_type(k, r)} {p}();\n" for p, k, r in parameters)
    setters = "".join(f"    public abstract Builder {p}({k} {p});\n" for p, k, r in parameters)
    write(f"autovalue/bench/{name}.java",
          f"package bench;\n@com.google.auto.value.AutoValue\npublic abstract class {name} {{\n{accessors}"
          f"  public static Builder builder() {{ return new AutoValue_{name}.Builder(); }}\n"
          f"  @com.google.auto.value.AutoValue.Builder\n  public abstract static class Builder {{\n{setters}"
          f"    public abstract {name} build();\n  }}\n}}\n")

    methods = "".join(f"  {optional_type(k, r)} {p}();\n" for p, k, r in parameters)
    write(f"immutables/bench/{name}.java",
          "package bench;\n@org.immutables.value.Value.Immutable\n"
          f"@org.immutables.value.Value.Style(stagedBuilder = true)\npublic interface {name} {{\n{methods}}}\n")

write("hailuo4j/bench/package-info.java",
      "@HailuoModels\npackage bench;\nimport io.github.hailuo4j.runtime.HailuoModels;\n")

for count in (100, 200, 400, 600):
    lines = ["openapi: 3.1.0", "info: {title: many, version: '1'}", "paths:", "  /v:", "    post:", "      requestBody:",
             "        content:", "          application/json:", "            schema:",
             "              discriminator: {propertyName: model}", "              oneOf:"]
    lines += [f"                - $ref: '#/components/schemas/M{i}'" for i in range(count)]
    lines += ["components:", "  schemas:"]
    for i in range(count):
        lines.append(f"""    M{i}:
      type: object
      additionalProperties: false
      required: [model, prompt]
      properties:
        model: {{const: family-{i}}}
        prompt: {{type: string, pattern: '\\S'}}
        first_frame_image_url: {{type: string, format: uri}}
        duration_seconds: {{type: integer, enum: [{5 + i % 3}, 10], default: 10}}
        output_resolution: {{type: string, enum: [512p, 768p, 1080p]}}
        generate_audio: {{type: boolean}}
        seed: {{type: integer, minimum: 0}}
      allOf:
        - if: {{properties: {{output_resolution: {{const: 1080p}}}}, required: [output_resolution]}}
          then: {{properties: {{duration_seconds: {{const: {5 + i % 3}}}}}, required: [duration_seconds]}}
        - if: {{properties: {{generate_audio: {{const: true}}}}, required: [generate_audio]}}
          then: {{required: [first_frame_image_url]}}""")
    write(f"specs/many-{count}.yaml", "\n".join(lines) + "\n")
    write(f"models-{count}/bench/package-info.java",
          f"@HailuoModels(spec = \"many-{count}.yaml\")\npackage bench;\nimport io.github.hailuo4j.runtime.HailuoModels;\n")
