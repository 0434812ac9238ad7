package io.github.hailuo4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** What is made for those who have no Maven, and no test here can run: read by the rules of what runs it. */
final class DistributionTest {

    private static final Path WINDOWS = Path.of("src/main/distribution/hailuo.cmd");
    private static final Path UNIX = Path.of("..", "hailuo");

    /** A folder may have blanks, parentheses and ampersands in its name: in quotes, cmd takes them for nothing else. */
    @Test
    void onWindowsEachPathIsInQuotes() throws IOException {
        for (String line : commands()) {
            boolean isQuoted = false;
            for (int i = 0; i < line.length(); i++) {
                isQuoted ^= line.charAt(i) == '"';
                assertThat(isQuoted
                                || !Pattern.compile("%(~dp0|root%|java%|JAVA_HOME%)")
                                        .matcher(line)
                                        .region(i, line.length())
                                        .lookingAt())
                        .as("in quotes at %d: %s", i, line)
                        .isTrue();
            }
            assertThat(isQuoted).as("quotes are closed: " + line).isFalse();
        }
    }

    /** With delayed expansion, cmd would take what stands between exclamation marks out of a prompt. */
    @Test
    void onWindowsArgumentsAreHandedOnAsTheyWereTyped() throws IOException {
        String text = Files.readString(WINDOWS, StandardCharsets.US_ASCII);
        assertThat(text).doesNotContainIgnoringCase("EnableDelayedExpansion");
        List<String> commands = commands();
        String java = commands.get(commands.size() - 2);
        assertThat(java).startsWith("\"%java%\" ").endsWith(" -jar \"%root%\\hailuo4j-app.jar\" %*");
        assertThat(commands.get(commands.size() - 1)).isEqualTo("exit /b %ERRORLEVEL%");
        assertThat(commands.get(0)).isEqualTo("@echo off");
        assertThat(commands.get(1)).isEqualTo("setlocal");
    }

    /** The zip has it with line ends as cmd wants them: in the source they are those of all files. */
    @Test
    void onWindowsJavaGetsTheFlagsThatItGetsOnUnix() throws IOException {
        Matcher flags = Pattern.compile("(?m)^flags=\\((.*)\\)$").matcher(Files.readString(UNIX));
        assertThat(flags.find()).isTrue();
        String java = commands().get(commands().size() - 2);
        assertThat(Arrays.asList(java.split(" ")))
                .containsSequence(flags.group(1).split(" "));
        assertThat(Files.readString(Path.of("src/main/distribution/zip.xml")))
                .containsPattern("hailuo\\.cmd</source>\\s*<outputDirectory>bin</outputDirectory>\\s*<lineEnding>dos<");
    }

    /** Whoever builds it gets the same entries: no mode of a file in it is left to his umask, and no time to his clock. */
    @Test
    void theZipSaysAllModesAndTimes() throws Exception {
        XPath xpath = XPathFactory.newInstance().newXPath();
        Document zip = document(Path.of("src/main/distribution/zip.xml"));
        assertThat(xpath.evaluate("count(//file)", zip)).isNotEqualTo("0");
        assertThat(xpath.evaluate("count((//file | //fileSet)[not(fileMode)])", zip))
                .isEqualTo("0");
        assertThat(xpath.evaluate("count(//fileSet[not(directoryMode)])", zip)).isEqualTo("0");
        assertThat(xpath.evaluate(
                        "/project/properties/project.build.outputTimestamp", document(Path.of("../../pom.xml"))))
                .isNotEmpty();
    }

    private static Document document(Path file) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    }

    private static List<String> commands() throws IOException {
        return Files.readString(WINDOWS, StandardCharsets.US_ASCII)
                .lines()
                .filter(line -> !line.startsWith("rem "))
                .toList();
    }

    @Test
    void theAliasOfJBangNamesThisModule() throws Exception {
        JsonNode alias = new ObjectMapper()
                .readTree(Path.of("..", "jbang-catalog.json").toFile())
                .at("/aliases/hailuo");
        Document pom = document(Path.of("pom.xml"));
        XPath xpath = XPathFactory.newInstance().newXPath();
        assertThat(alias.path("script-ref").asText())
                .isEqualTo(xpath.evaluate("/project/parent/groupId", pom) + ":"
                        + xpath.evaluate("/project/artifactId", pom) + ":"
                        + xpath.evaluate("/project/parent/version", pom));
        // It runs the class that the jar's manifest names.
        assertThat(xpath.evaluate("//manifest/mainClass", pom)).isEqualTo(Main.class.getName());
        assertThat(alias.path("java").asText()).isEqualTo("17+");
    }
}
