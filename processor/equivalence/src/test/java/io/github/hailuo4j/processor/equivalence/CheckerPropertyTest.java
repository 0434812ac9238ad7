package io.github.hailuo4j.processor.equivalence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.testing.compile.JavaFileObjects;
import io.github.hailuo4j.runtime.errors.InvalidRequestException;
import io.github.hailuo4j.runtime.errors.Violation;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** For random constraints and constants, the compiler says what the setter says at run time, word for word. */
final class CheckerPropertyTest {

    private static final int PARAMETERS = 120;
    private static final int CALLS_IN_A_CLASS = 500;

    @TempDir
    Path directory;

    @Test
    void theVerdictIsThatOfTheSetter() throws Exception {
        compare(Long.getLong("hailuo4j.seed", 20261126), 3);
    }

    @Test
    @Tag("campaign")
    void tenThousandVerdictsAre() throws Exception {
        compare(Long.getLong("hailuo4j.seed", 20), 20);
    }

    private void compare(long seed, int classes) throws IOException, ReflectiveOperationException {
        Random random = new Random(seed);
        List<RandomConstraint> constraints = new ArrayList<>();
        for (int i = 0; i < PARAMETERS; i++) {
            constraints.add(new RandomConstraint(random));
        }
        GeneratedModule module = GeneratedModule.of(directory, document(constraints));
        List<List<String>> calls = new ArrayList<>();
        List<JavaFileObject> sources = new ArrayList<>();
        for (int i = 0; i < classes; i++) {
            calls.add(calls(constraints, settable(module), random));
            sources.add(source("Calls" + i, calls.get(i)));
        }
        assertThat(module.compile(sources, directory.resolve("unchecked"), "-proc:none", "-Xplugin:hailuo4j off"))
                .as("seed %s", seed)
                .isEmpty();
        Map<String, String> compiled = said(module.compile(sources, directory.resolve("checked"), "-proc:none"), calls);
        Map<String, String> run = new TreeMap<>();
        for (int i = 0; i < classes; i++) {
            run.putAll(run(module, "Calls" + i, calls.get(i)));
        }
        assertThat(differences(compiled, run)).as("seed %s", seed).isEmpty();
        assertThat(run.size()).as("seed %s", seed).isBetween(classes * 100, classes * 400);
    }

    private static List<String> differences(Map<String, String> compiled, Map<String, String> run) {
        Set<String> calls = new TreeSet<>(compiled.keySet());
        calls.addAll(run.keySet());
        List<String> differences = new ArrayList<>();
        for (String call : calls) {
            String said = compiled.getOrDefault(call, "nothing");
            String refused = run.getOrDefault(call, "nothing");
            if (!said.equals(refused)) {
                differences.add(call + "\n  javac: " + said + "\n  setter: " + refused);
            }
        }
        return differences;
    }

    private static String document(List<RandomConstraint> constraints) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        ObjectNode model = json.objectNode();
        model.put("type", "object")
                .put("additionalProperties", false)
                .putArray("required")
                .add("model");
        ObjectNode properties = model.putObject("properties");
        properties.putObject("model").put("const", "kinds");
        for (int i = 0; i < constraints.size(); i++) {
            properties.set("p_" + i, constraints.get(i).schema());
        }
        ObjectNode document = json.objectNode().put("openapi", "3.1.0");
        document.putObject("info").put("title", "random").put("version", "1");
        document.putObject("paths")
                .putObject("/v")
                .putObject("post")
                .putObject("requestBody")
                .putObject("content")
                .putObject("application/json")
                .putObject("schema")
                .put("$ref", "#/components/schemas/Kinds");
        document.putObject("components").putObject("schemas").set("Kinds", model);
        return document.toString();
    }

    /** What no value is valid for has no setter. */
    private static List<Integer> settable(GeneratedModule module) throws IOException, ReflectiveOperationException {
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {module.classes().toUri().toURL()}, CheckerPropertyTest.class.getClassLoader())) {
            return Arrays.stream(loader.loadClass("test.Kinds$Ready").getMethods())
                    .map(Method::getName)
                    .filter(name -> name.matches("p[0-9]+"))
                    .map(name -> Integer.valueOf(name.substring(1)))
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    private static List<String> calls(List<RandomConstraint> constraints, List<Integer> settable, Random random) {
        List<String> calls = new ArrayList<>();
        for (int i = 0; i < CALLS_IN_A_CLASS; i++) {
            int parameter = settable.get(random.nextInt(settable.size()));
            calls.add("p" + parameter + "(" + constraints.get(parameter).constant() + ")");
        }
        return calls;
    }

    /** Each call on a line of its own, from the first. */
    private static JavaFileObject source(String name, List<String> calls) {
        StringBuilder text = new StringBuilder("package callers; import test.Kinds; public class " + name
                + " { static final Kinds.Ready R = Kinds.builder(); static boolean yes = true;");
        for (int i = 0; i < calls.size(); i++) {
            text.append("\n public static Object c")
                    .append(i)
                    .append("() { return R.")
                    .append(calls.get(i))
                    .append("; }");
        }
        return JavaFileObjects.forSourceString(
                "callers." + name, text.append("\n}\n").toString());
    }

    /** The messages by the call that they are about; both branches of a conditional have the same. */
    private static Map<String, String> said(
            List<Diagnostic<? extends JavaFileObject>> diagnostics, List<List<String>> calls) {
        Map<String, String> said = new TreeMap<>();
        for (Diagnostic<? extends JavaFileObject> each : diagnostics) {
            assertThat(each.getKind()).as("%s", each).isEqualTo(Diagnostic.Kind.ERROR);
            String name = each.getSource().getName().replaceFirst(".*/(\\w+)\\.java", "$1");
            int call = (int) each.getLineNumber() - 2;
            String source = calls.get(Integer.parseInt(name.substring("Calls".length())))
                    .get(call);
            said.put(name + "." + call + ": " + source, comparable(source, each.getMessage(Locale.ROOT)));
        }
        return said;
    }

    /**
     * The members of a {@code Map.of} are in another order in each run of Java, so that another one of two wrong texts may be the
     * first; javac indents the second line of a message.
     */
    private static String comparable(String call, String message) {
        String folded = message.replaceAll("\\s+", " ")
                .strip()
                .replaceAll("(?s)it is \\{.*?\\}(?=$|; and p_)", "it is an object");
        return call.contains("Map.<")
                ? folded.replaceAll("U\\+D[89A-F]\\w\\w at index \\d+ is half", "one at an index is half")
                : folded;
    }

    private Map<String, String> run(GeneratedModule module, String name, List<String> calls)
            throws IOException, ReflectiveOperationException {
        Map<String, String> refused = new TreeMap<>();
        URL[] places = {
            module.classes().toUri().toURL(),
            directory.resolve("unchecked").toUri().toURL()
        };
        try (URLClassLoader loader = new URLClassLoader(places, getClass().getClassLoader())) {
            Class<?> callers = loader.loadClass("callers." + name);
            for (int i = 0; i < calls.size(); i++) {
                try {
                    callers.getMethod("c" + i).invoke(null);
                } catch (java.lang.reflect.InvocationTargetException e) {
                    InvalidRequestException refusal =
                            assertInstanceOf(InvalidRequestException.class, e.getCause(), calls.get(i));
                    String message = refusal.violations().stream()
                            .map(Violation::message)
                            .collect(Collectors.joining("; and "));
                    refused.put(name + "." + i + ": " + calls.get(i), comparable(calls.get(i), message));
                }
            }
        }
        return refused;
    }
}
