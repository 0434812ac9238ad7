package io.github.hailuo4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A native image has no resource that nobody named: each jar that is published names all that it has, for what is read from it.
 * Proxies and reflection are NativeImageTest's, in the client. No native image is built here.
 */
final class NativeResourcesTest {

    /** Compilers and Maven load these, and no image does. */
    private static final Set<String> BUILDING =
            Set.of("hailuo4j-processor", "hailuo4j-checker", "hailuo4j-compatibility", "hailuo4j-maven-plugin");

    private static final Pattern READING =
            Pattern.compile("\\b(getResource|getResourceAsStream|getResources|getSystemResource\\w*|findResource\\w*)"
                    + "\\(\\s*[^)\\s]|\\bResourceBundle\\b|\\bServiceLoader\\b");

    /** Who reads, and what: of its own jar, but for the simulator's documents, which are hailuo4j-spec's. */
    private static final Map<String, String> READERS = new TreeMap<>(Map.of(
            "ContractDocument", "io/github/hailuo4j/spec/*.openapi.yaml",
            "HailuoSchema", "db/hailuo4j/V1__hailuo4j.sql",
            "Specs", "io/github/hailuo4j/spec/*.openapi.json, io/github/hailuo4j/spec/*.openapi.yaml",
            "StockVideo", "io/github/hailuo4j/simulator/video/stock.mp4"));

    private static final Pattern MODULE = Pattern.compile("<module>([^<]*)</module>");
    private static final Pattern ARTIFACT = Pattern.compile("</parent>.*?<artifactId>([^<]*)<", Pattern.DOTALL);

    /** Directories of modules that are published, and not only for builds, by their artifact. */
    private static Map<String, Path> modules() throws IOException {
        Map<String, Path> modules = new TreeMap<>();
        Matcher names = MODULE.matcher(Files.readString(Readmes.ROOT.resolve("pom.xml")));
        while (names.find()) {
            Path directory = Readmes.ROOT.resolve(names.group(1));
            String pom = Files.readString(directory.resolve("pom.xml"));
            Matcher artifact = ARTIFACT.matcher(pom);
            assertThat(artifact.find()).as(names.group(1)).isTrue();
            if (!pom.contains("<maven.deploy.skip>true<") && !BUILDING.contains(artifact.group(1))) {
                modules.put(artifact.group(1), directory);
            }
        }
        assertThat(modules)
                .containsKeys("hailuo4j-runtime", "hailuo4j-spec", "hailuo4j-postgres", "hailuo4j-spring-boot4-starter")
                .doesNotContainKey("hailuo4j-parent");
        return modules;
    }

    private static List<Path> files(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @Test
    void everyUseIsKnown() throws IOException {
        Set<String> readers = new TreeSet<>();
        for (Path module : modules().values()) {
            for (Path source : files(module.resolve("src/main/java"))) {
                if (READING.matcher(Files.readString(source)).find()) {
                    readers.add(source.getFileName().toString().replace(".java", ""));
                }
            }
        }
        assertThat(readers)
                .as("another one needs metadata for what it reads, and a line here")
                .isEqualTo(READERS.keySet());
        Set<String> named = new TreeSet<>();
        for (Map.Entry<String, Path> module : modules().entrySet()) {
            named.addAll(globs(module.getKey(), module.getValue()));
        }
        Set<String> read = new TreeSet<>();
        READERS.values().forEach(all -> read.addAll(List.of(all.split(", "))));
        assertThat(named).isEqualTo(read);
    }

    @Test
    void everyResourceIsNamedAndWhatIsNamedIsThere() throws IOException {
        List<String> checked = new ArrayList<>();
        for (Map.Entry<String, Path> module : modules().entrySet()) {
            List<String> resources = resources(module.getValue());
            List<Pattern> globs = globs(module.getKey(), module.getValue()).stream()
                    .map(NativeResourcesTest::pattern)
                    .toList();
            // Images of JDK 17 and 21 read the older file.
            List<Pattern> patterns = patterns(module.getKey(), module.getValue());
            for (List<Pattern> names : List.of(globs, patterns)) {
                assertThat(resources)
                        .as(module.getKey())
                        .allMatch(resource -> names.stream()
                                .anyMatch(name -> name.matcher(resource).matches()));
                assertThat(names)
                        .as(module.getKey())
                        .allMatch(name -> resources.stream()
                                .anyMatch(resource -> name.matcher(resource).matches()));
            }
            checked.addAll(resources);
        }
        assertThat(checked)
                .contains(
                        "db/hailuo4j/V1__hailuo4j.sql",
                        "io/github/hailuo4j/spec/hailuo.openapi.json",
                        "io/github/hailuo4j/spec/hailuo.openapi.yaml",
                        "io/github/hailuo4j/simulator/video/stock.mp4");
    }

    /** What is in the jar beside classes and META-INF, which is for Spring and for tools: they find out by themselves. */
    private static List<String> resources(Path module) throws IOException {
        Path root = module.resolve("src/main/resources");
        List<String> names = new ArrayList<>();
        for (Path file : files(root)) {
            String name = root.relativize(file).toString().replace('\\', '/');
            if (!name.startsWith("META-INF/")) {
                names.add(name);
                if (name.endsWith(".openapi.yaml")) {
                    // The build of hailuo4j-spec makes it.
                    names.add(name.replace(".yaml", ".json"));
                }
            }
        }
        return names;
    }

    private static List<String> globs(String artifact, Path module) throws IOException {
        List<String> globs = new ArrayList<>();
        json(artifact, module, "reachability-metadata.json")
                .path("resources")
                .forEach(entry -> globs.add(entry.get("glob").asText()));
        return globs;
    }

    private static List<Pattern> patterns(String artifact, Path module) throws IOException {
        List<Pattern> patterns = new ArrayList<>();
        json(artifact, module, "resource-config.json")
                .at("/resources/includes")
                .forEach(entry ->
                        patterns.add(Pattern.compile(entry.get("pattern").asText())));
        return patterns;
    }

    private static JsonNode json(String artifact, Path module, String file) throws IOException {
        // Named after the artifact: two jars with a file in one place would be told apart by nobody.
        Path path =
                module.resolve("src/main/resources/META-INF/native-image/io.github.hailuo4j/" + artifact + "/" + file);
        ObjectMapper mapper = new ObjectMapper();
        return Files.exists(path) ? mapper.readTree(path.toFile()) : mapper.createObjectNode();
    }

    /** Of a glob in which only {@code *} has a meaning: anything but a slash. */
    private static Pattern pattern(String glob) {
        return Pattern.compile(Pattern.quote(glob).replace("*", "\\E[^/]*\\Q"));
    }
}
