package io.github.hailuo4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Code that takes requests of any model, and values of a parameter: what it can do with them without knowing which. */
final class AnyModelTest {

    private static final String SOURCE = """
            import java.util.*;
            import io.github.hailuo4j.runtime.errors.*;

            public class AnyModel {
              static final String U = "https://e.com/a.jpg";
              static void check(boolean condition) { if (!condition) throw new AssertionError(); }
              static HailuoRequest translated(HailuoRequest request) { return request.withPrompt("de: " + request.prompt()); }

              static List<HailuoRequest> oneOfEach() {
                List<HailuoRequest> all = new ArrayList<>();
                for (HailuoModel model : HailuoModel.values()) {
                  var draft = model.draft().set("prompt", "p");
                  if (model.parameters().stream().anyMatch(p -> p.name().equals("first_frame_image_url"))) draft.set("first_frame_image_url", U);
                  all.add(draft.build());
                }
                check(all.size() == 6);
                return all;
              }

              public static void sharedParametersAreReadAndReplaced() {
                for (HailuoRequest request : oneOfEach()) {
                  HailuoRequest other = translated(request).withCallbackUrl("https://e.com/b").withCallbackUrl(java.net.URI.create("https://e.com/c"));
                  check(other.getClass() == request.getClass() && other.prompt().equals("de: p") && request.prompt().equals("p"));
                  check(other.callbackUrl().get().toString().equals("https://e.com/c") && request.callbackUrl().isEmpty());
                  try { HailuoRequest none = request.withPrompt(" "); check(false); } catch (InvalidRequestException e) { check(e.violations().size() == 1); }
                }
                Hailuo02TextToVideoPro same = Hailuo02TextToVideoPro.builder().prompt("p").build().withPrompt("q").withCallbackUrl(U);
                check(same.equals(Hailuo02TextToVideoPro.builder().prompt("q").callbackUrl(U).build()));
              }

              public static void aRequestBecomesADraftAgain() {
                for (HailuoRequest request : oneOfEach()) {
                  check(request.toDraft().build().equals(request));
                  HailuoRequest changed = request.toDraft().set("prompt", "q").build();
                  check(changed.prompt().equals("q") && changed.getClass() == request.getClass() && request.prompt().equals("p"));
                  check(request.toDraft().build().equals(request));
                  try { request.toDraft().set("seed", 1).build(); check(false); } catch (InvalidRequestException e) { check(e.violations().size() == 1); }
                }
                var full = Hailuo23ImageToVideoStandard.builder().prompt("p").firstFrameImageUrl(U).outputResolution(OutputResolution.RESOLUTION_1080P).durationSeconds(DurationSeconds.SECONDS_6).build();
                check(full.toDraft().durationSeconds(6).build().equals(full));
                try { full.toDraft().durationSeconds(DurationSeconds.SECONDS_10).build(); check(false); } catch (InvalidRequestException e) { check(e.violations().size() == 1); }
              }

              public static void valuesHaveAnOrder() {
                check(Collections.max(DurationSeconds.values()) == DurationSeconds.SECONDS_10);
                check(OutputResolution.RESOLUTION_768P.compareTo(OutputResolution.RESOLUTION_1080P) < 0);
                check(OutputResolution.RESOLUTION_768P.compareTo(OutputResolution.RESOLUTION_512P) > 0);
                List<OutputResolution> sorted = new ArrayList<>(OutputResolution.values());
                Collections.reverse(sorted);
                Collections.sort(sorted);
                check(sorted.toString().equals("[512p, 768p, 1080p]") && sorted.equals(OutputResolution.values()));
                check(new TreeMap<>(Map.of(DurationSeconds.SECONDS_10, "b", DurationSeconds.SECONDS_6, "a")).toString().equals("{6=a, 10=b}"));
              }
            }
            """;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"sharedParametersAreReadAndReplaced", "aRequestBecomesADraftAgain", "valuesHaveAnOrder"})
    void holds(String method) throws ReflectiveOperationException {
        run(Compiling.withBundled("hailuo.openapi.yaml", source("AnyModel", SOURCE)), "AnyModel", method);
    }

    /** Numbers by what they are, whatever the document's order; texts, and what is mixed, in that order. */
    @Test
    void theOrderOfValues() throws Exception {
        document("""
                {model: {const: a-1}, steps: {enum: [10, 9, 0.5, -3]}, size: {enum: [s, xl, m]}, on: {enum: [true, false]}, \
                scale: {enum: [2, auto, 1]}}, dependentRequired: {on: [size]}""");
        run(compile("Order", """
                import java.util.*;
                public class Order {
                  static String sorted(List<? extends Comparable<?>> values) { return new TreeSet<Object>(values).toString(); }
                  public static void holds() {
                    if (!sorted(Steps.values()).equals("[-3, 0.5, 9, 10]")) throw new AssertionError(sorted(Steps.values()));
                    if (!Steps.values().toString().equals("[10, 9, 0.5, -3]")) throw new AssertionError(Steps.values());
                    if (!sorted(Size.values()).equals("[s, xl, m]")) throw new AssertionError(sorted(Size.values()));
                    if (!sorted(On.values()).equals("[false, true]")) throw new AssertionError(sorted(On.values()));
                    if (!sorted(Scale.values()).equals("[2, auto, 1]")) throw new AssertionError(sorted(Scale.values()));
                  }
                }
                """), "Order", "holds");
    }

    /** Only of parameters that all models have, in the same way, and that no rule is about. */
    @Test
    void whatModelsDoNotShare() throws Exception {
        document(
                "{model: {const: a-1}, prompt: {type: string, maxLength: 5}, seed: {type: integer}, kind: {enum: [x, y]},"
                        + " alone: {type: string}, on: {type: boolean}, ruled: {type: string}, other: {type: string}}",
                "{model: {const: a-2}, prompt: {type: string}, seed: {type: number}, kind: {enum: [x]},"
                        + " on: {type: boolean}, ruled: {type: string}, other: {type: string}}, dependentRequired: {ruled: [other]},"
                        + " required: [model, on]");
        Map<Integer, String> errors = Javac.errors(directory, "own.yaml", "Uses", List.of("""
                package test;
                class Uses {
                  void uses(HailuoRequest r) {
                    HailuoRequest same = r.withPrompt("longer than five").withOn(true);
                    java.util.Optional<String> prompt = r.prompt();
                    Object a = r.seed();
                    Object b = r.withSeed(1);
                    Object c = r.kind();
                    Object d = r.withKind(Kind.X);
                    Object e = r.withKind(Kind.Y);
                    Object f = r.alone();
                    Object g = r.on();
                    Object h = r.withRuled("x");
                    Object i = r.other();
                  }
                }
                """.split("\n")));
        assertThat(errors.keySet()).containsExactly(6, 7, 9, 10, 11, 12, 13, 14);
        assertThat(errors.values()).allMatch(each -> each.endsWith("location: variable r of type HailuoRequest"));
    }

    /** From 21 on, a switch over the types of constants needs no default, and stops compiling when a value is added. */
    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void aSwitchOverTheTypesOfConstants() throws Exception {
        String source = """
                public class Switch {
                  static int cents(DurationSeconds seconds) {
                    return switch (seconds) {
                      case DurationSeconds.Seconds6 six -> 30;
                      case DurationSeconds.Seconds10 ten -> 50;
                    };
                  }
                  static int lines(OutputResolution resolution) {
                    return switch (resolution) {
                      case OutputResolution.Resolution512p r -> 512;
                      case OutputResolution.Resolution512pOr768p r -> 768;
                      case OutputResolution.Resolution1080p r -> 1080;
                    };
                  }
                  public static void holds() {
                    if (cents(DurationSeconds.SECONDS_10) != 50 || lines(OutputResolution.RESOLUTION_768P) != 768) throw new AssertionError();
                  }
                }
                """;
        run(Compiling.withBundled("hailuo.openapi.yaml", source("Switch", source)), "Switch", "holds");
        String without = source.replaceAll(".*Seconds10 ten.*\n", "");
        assertThat(Compiling.withBundled("hailuo.openapi.yaml", source("Switch", without))
                        .errors())
                .singleElement()
                .matches(error -> Compiling.message(error)
                        .equals("the switch expression does not cover all possible input values"))
                .matches(error -> error.getLineNumber() == 4);
    }

    private Compilation compile(String className, String source) {
        return Compiling.with(directory, "own.yaml", List.of(source(className, source)));
    }

    private static JavaFileObject source(String className, String source) {
        return Compiling.source(className, source.lines().toArray(String[]::new));
    }

    private static void run(Compilation compilation, String className, String method)
            throws ReflectiveOperationException {
        assertThat(compilation.errors()).isEmpty();
        try {
            Compiling.classes(compilation)
                    .loadClass("test." + className)
                    .getMethod(method)
                    .invoke(null);
        } catch (InvocationTargetException e) {
            throw new AssertionError(method, e.getCause());
        }
    }

    /** A document of models, each its properties and what stands beside them. */
    private void document(String... models) throws IOException {
        StringBuilder document = new StringBuilder("""
                openapi: 3.1.0
                info: {title: own, version: '1'}
                paths:
                  /api/v1/own/video:
                    post: {requestBody: {content: {application/json: {schema: {oneOf: [""");
        StringBuilder schemas = new StringBuilder("components:\n  schemas:\n");
        for (int i = 0; i < models.length; i++) {
            document.append(i == 0 ? "" : ", ")
                    .append("{$ref: '#/components/schemas/M")
                    .append(i)
                    .append("'}");
            String required = models[i].contains("required: [") ? "" : ", required: [model]";
            schemas.append("    M" + i + ": {type: object, additionalProperties: false" + required + ", properties: "
                    + models[i] + "}\n");
        }
        document.append("], discriminator: {propertyName: model}}}}}}\n").append(schemas);
        Files.writeString(directory.resolve("own.yaml"), document);
    }
}
