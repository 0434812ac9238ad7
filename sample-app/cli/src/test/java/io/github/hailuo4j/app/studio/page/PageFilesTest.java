package io.github.hailuo4j.app.studio.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The studio's page as text: whole, small, with nothing from outside and nothing that its Content-Security-Policy refuses. */
final class PageFilesTest {

    private static final Pattern NAMED = Pattern.compile("(?:href|src)=\"(?!#)([^\"]+)\"");
    private static final Pattern IMPORT = Pattern.compile("import \\{([^}]*)} from '\\./([^']+)';");
    private static final Pattern ANY_IMPORT = Pattern.compile("\\bimport\\b");
    private static final Pattern EXPORT = Pattern.compile("(?m)^export (?:async )?(?:function|class|const|let) (\\w+)");
    private static final Pattern PICTURE = Pattern.compile(
            "\\bicon\\('(\\w+)'\\)|\\bbutton\\((?:'[^']*'|`[^`]*`|[\\w.]+), '(\\w+)'|\\bnotice\\(\\s*'(\\w+)'");
    private static final Pattern DRAWN = Pattern.compile("(?m)^  (\\w+): ?\\n?\\s*'M");

    private static final Map<String, String> FILES = new TreeMap<>();

    @BeforeAll
    static void read() throws IOException, URISyntaxException {
        Path index = Path.of(Objects.requireNonNull(PageFilesTest.class.getResource("index.html"))
                .toURI());
        try (Stream<Path> files = Files.list(index.resolveSibling(""))) {
            for (Path file :
                    files.filter(each -> !each.toString().endsWith(".class")).toList()) {
                FILES.put(file.getFileName().toString(), Files.readString(file));
            }
        }
    }

    private static String text(String name) {
        return Objects.requireNonNull(FILES.get(name), name);
    }

    private static List<String> named(String ending) {
        return FILES.keySet().stream().filter(name -> name.endsWith(ending)).toList();
    }

    private static List<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(PageFilesTest::firstGroup).toList();
    }

    private static String firstGroup(MatchResult found) {
        for (int group = 1; group <= found.groupCount(); group++) {
            if (found.group(group) != null) {
                return found.group(group);
            }
        }
        return found.group();
    }

    @Test
    void allThatIsNamedIsThereAndAllThatIsThereIsNamed() {
        Set<String> reached = new TreeSet<>(Set.of("index.html"));
        Deque<String> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            String name = open.pop();
            Stream<String> next = name.endsWith(".js")
                    ? IMPORT.matcher(text(name)).results().map(found -> found.group(2))
                    : matches(NAMED, name.endsWith(".html") ? text(name) : "").stream();
            next.filter(reached::add).forEach(open::push);
        }
        assertThat(reached).isEqualTo(FILES.keySet());
    }

    @Test
    void eachImportedNameIsExportedAndUsed() {
        for (String module : named(".js")) {
            String text = text(module);
            List<MatchResult> imports = IMPORT.matcher(text).results().toList();
            assertThat(ANY_IMPORT.matcher(text).results().count())
                    .as("imports of %s that this test understands", module)
                    .isEqualTo(imports.size());
            for (MatchResult found : imports) {
                for (String name : found.group(1).split(",")) {
                    String imported = name.strip();
                    assertThat(matches(EXPORT, text(found.group(2))))
                            .as("what %s imports of %s", module, found.group(2))
                            .contains(imported);
                    assertThat(Pattern.compile("\\b" + imported + "\\b")
                                    .matcher(text)
                                    .results()
                                    .count())
                            .as("uses of %s in %s, its import among them", imported, module)
                            .isGreaterThan(1);
                }
            }
        }
    }

    @Test
    void eachPictureIsDrawn() {
        List<String> drawn = matches(DRAWN, text("icons.js"));
        assertThat(drawn).hasSizeGreaterThan(20);
        for (String module : named(".js")) {
            assertThat(drawn).as("pictures of %s", module).containsAll(matches(PICTURE, text(module)));
        }
    }

    @Test
    void nothingComesFromOutside() {
        for (String name : FILES.keySet()) {
            String text = text(name).replace("http://www.w3.org/2000/svg", "").replace("https?:\\/\\/", "");
            assertThat(text).as(name).doesNotContain("http:", "https:", "@import", "//cdn");
        }
        for (String style : named(".css")) {
            assertThat(matches(Pattern.compile("url\\([\"']?(\\w+)"), text(style)))
                    .as(style)
                    .isSubsetOf("data");
        }
    }

    @Test
    void nothingIsInTheWayOfAStrictPolicy() {
        assertThat(text("index.html"))
                .doesNotContain(" style=", "<style", "javascript:")
                .doesNotContainPattern("\\son\\w+=")
                .containsPattern("<script type=\"module\" src=\"main.js\"></script>");
        assertThat(text("index.html").split("<script", -1)).hasSize(2);
    }

    @Test
    void whatUsersWriteIsNeverHtml() {
        List<String> dangerous = List.of(
                "innerHTML",
                "outerHTML",
                "insertAdjacentHTML",
                "createContextualFragment",
                "DOMParser",
                "document.write",
                "setHTML",
                "srcdoc",
                "eval(",
                "new Function",
                "'style'");
        for (String module : named(".js")) {
            assertThat(text(module))
                    .as(module)
                    .doesNotContain(dangerous)
                    // An attribute; how numbers are written is no style.
                    .doesNotContainPattern("\\bstyle: (?!'currency')");
        }
    }

    @Test
    void eachFileHasOneJob() {
        for (String name : FILES.keySet()) {
            int most = name.endsWith(".js") ? 250 : 350;
            String[] lines = text(name).split("\n", -1);
            assertThat(lines).as(name).hasSizeLessThanOrEqualTo(most);
            if (name.endsWith(".js")) {
                assertThat(Arrays.stream(lines).filter(line -> line.length() > 120))
                        .as("long lines of %s", name)
                        .isEmpty();
            }
        }
    }

    /** The studio refuses what is longer; what it takes, the page offers. */
    @Test
    void thePageSaysHowLargeAnImageMayBe() {
        assertThat(text("uploads.js")).contains("const MOST_MEGABYTES = 20;", "MB at most`;");
        assertThat(text("images.js")).contains("LIMITS)");
    }
}
