package io.github.hailuo4j.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.app.Catalog;
import io.github.hailuo4j.app.Session;
import io.github.hailuo4j.runtime.request.ModelDefinition;
import io.github.hailuo4j.runtime.request.Parameter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The form: what it shows for each model, what it says of choices, and what it sends. */
@Tag("slow")
@ExtendWith(WithChromium.class)
final class StudioFormTest {

    private static final String TEXT = "hailuo-02-text-to-video-standard";
    private static final String IMAGE = "hailuo-2.3-image-to-video-standard";

    /** Of the server, which the catalogue is compared with: {@code {model: {parameter: label}}}. */
    private static final String LABELS = """
            const done = arguments[arguments.length - 1];
            fetch('/api/models').then((answer) => answer.json()).then(({models}) => done(Object.fromEntries(models
              .map(({name, parameters}) => [name, Object.fromEntries(parameters.map(({name, label}) => [name, label]))]))));
            """;

    private static final String COPY = """
            const done = arguments[arguments.length - 1];
            const body = JSON.stringify({model: arguments[0], values: arguments[1]});
            fetch('/api/copy', {method: 'POST', headers: {'Content-Type': 'application/json'}, body})
              .then((answer) => answer.json()).then(done);
            """;

    private static LiveStudio studio;
    private static Browser browser;

    @BeforeAll
    static void start(Browser chromium, @TempDir Path home) throws Exception {
        browser = chromium;
        studio = new LiveStudio(home, Session.Mode.LIVE, settings -> settings);
    }

    @AfterAll
    static void end() {
        if (studio != null) {
            studio.close();
        }
    }

    @AfterEach
    void nothingWentWrong() {
        browser.assertClean();
    }

    @Test
    void letsInWhoHasTheTokenAndNobodyElse() {
        assertThat(StudioPage.textWithoutToken(browser, studio)).contains("Open the studio with the URL");
        assertThat(browser.has("form, script")).isFalse();

        StudioPage.open(browser, studio);

        assertThat(browser.script("return location.search")).isEqualTo("");
        assertThat(browser.script("return document.cookie"))
                .as("cookies that scripts see")
                .isEqualTo("");
    }

    @Test
    @SuppressWarnings("unchecked")
    void showsExactlyWhatEachModelTakes() {
        StudioPage page = StudioPage.open(browser, studio);
        Map<String, Map<String, String>> labels =
                (Map<String, Map<String, String>>) Objects.requireNonNull(browser.promise(LABELS));
        List<Catalog.Entry> entries = Catalog.current().entries();

        assertThat(page.models()).hasSize(entries.size()).containsExactlyInAnyOrderElementsOf(labels.keySet());
        for (String model : page.models()) {
            ModelDefinition definition = Catalog.current().named(model).get(0).model();
            Map<String, String> named = labels.getOrDefault(model, Map.of());
            assertThat(named.keySet())
                    .as(model)
                    .containsExactlyInAnyOrderElementsOf(definition.parameters().stream()
                            .map(Parameter::name)
                            .toList());

            page.choose(model);

            assertThat(page.labels())
                    .as(model)
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(named.values());
            for (Parameter parameter : definition.parameters()) {
                if (!parameter.values().isEmpty() && !(parameter.values().get(0) instanceof Boolean)) {
                    assertThat(page.offered(named.getOrDefault(parameter.name(), "")))
                            .as("%s of %s", parameter.name(), model)
                            .containsExactlyElementsOf(shown(parameter));
                }
            }
            browser.assertClean();
        }
    }

    private static List<String> shown(Parameter parameter) {
        String unit = parameter.name().endsWith("_seconds") ? " s" : "";
        List<String> shown = new ArrayList<>();
        parameter.values().forEach(value -> shown.add(value + unit));
        return shown;
    }

    @Test
    void saysWhyAChoiceIsRuledOutAndHasTheWayBack() {
        StudioPage page = StudioPage.open(browser, studio).choose(IMAGE);

        page.pick("Output resolution", "1080p");

        assertThat(page.isRuledOut("Duration", "10 s")).isTrue();
        assertThat(page.field("Duration").getText()).contains("1080p exists for 6 seconds only");
        browser.click(page.pill("Duration", "10 s"));
        assertThat(page.isPicked("Duration", "10 s"))
                .as("a choice that is ruled out")
                .isFalse();

        browser.press(".reasons .wanted", "Use 768p and 10 s");
        page.awaitVerdict();

        assertThat(page.isPicked("Duration", "10 s")).isTrue();
        assertThat(page.isPicked("Output resolution", "768p")).isTrue();
        assertThat(page.isRuledOut("Duration", "10 s")).isFalse();
        WebElement focused = (WebElement) Objects.requireNonNull(browser.script("return document.activeElement"));
        assertThat(focused.getDomAttribute("role")).isEqualTo("radio");

        // And back from there: 10 s rules 1080p out.
        assertThat(page.isRuledOut("Output resolution", "1080p")).isTrue();
        browser.press(".fields .reasons", "Use 6 seconds");
        page.awaitVerdict();
        assertThat(page.isPicked("Duration", "6 s")).isTrue();
        assertThat(page.isRuledOut("Output resolution", "1080p")).isFalse();
    }

    @Test
    void thePriceInTheButtonFollowsEachChoice() {
        StudioPage page = StudioPage.open(browser, studio).choose("hailuo-02-image-to-video-standard");

        // By the document: 12 and 20 cents with 512p, 30 and 50 with 768p, for 6 and 10 seconds.
        assertThat(page.pick("Output resolution", "512p")
                        .pick("Duration", "6 s")
                        .generateButton())
                .endsWith(" 12 cents");
        assertThat(page.pick("Duration", "10 s").generateButton()).endsWith(" 20 cents");
        assertThat(page.pick("Output resolution", "768p").generateButton()).endsWith(" 50 cents");
        browser.click(page.field("Output resolution").findElement(By.cssSelector(".clear")));
        assertThat(page.generateButton()).endsWith(" 20 to 50 cents");
        assertThat(page.choose("minimax-h3/text_to_video").generateButton()).contains("about");
    }

    @Test
    void whatIsMissingIsSaidAndNothingIsSent() {
        StudioPage page = StudioPage.open(browser, studio).choose(TEXT);
        int before = studio.simulator.taskCount();

        page.generate();

        browser.awaitText(".fields .is-wrong", "Prompt is needed");
        assertThat(browser.is("return document.activeElement.matches('textarea')"))
                .isTrue();
        assertThat(studio.simulator.taskCount()).isEqualTo(before);
    }

    @Test
    void aDoubleClickPaysOnce() {
        StudioPage page = StudioPage.open(browser, studio).choose(TEXT).write("Prompt", "Two clicks");
        int before = studio.simulator.taskCount();

        browser.actions().doubleClick(browser.one(".generate")).perform();

        page.awaitVideo("Two clicks");
        assertThat(studio.simulator.taskCount()).isEqualTo(before + 1);
        assertThat(browser.strings("return [...document.querySelectorAll('.card-prompt')].map((p) => p.textContent)"))
                .containsOnlyOnce("Two clicks");
    }

    @Test
    void allOfItCanBeDoneByKeys() {
        StudioPage page = StudioPage.open(browser, studio).choose(TEXT);
        browser.script("document.activeElement.blur()");

        tabTo("textarea");
        browser.type("By keys alone");
        tabTo(".field [role=radio]");
        browser.type(Keys.ARROW_RIGHT);
        page.awaitVerdict();
        assertThat(page.isPicked("Duration", "10 s")).isTrue();
        tabTo(".generate");
        assertThat(browser.is("return document.activeElement.matches(':focus-visible')"))
                .isTrue();
        browser.type(Keys.ENTER);

        page.awaitVideo("By keys alone");
        tabTo(".stage .player .screen");
        browser.type(Keys.SPACE);
        browser.awaitThat("a video that stops", "return document.querySelector('.stage video').paused");
        tabTo(".stage [aria-label='Remove from the gallery']");
        browser.type(Keys.ENTER);
        tabTo(".toast button");
        browser.type(Keys.ENTER);
        browser.awaitText(".cards", "By keys alone");
    }

    /** Presses Tab until such an element has the focus; all of the page is gone through once at most. */
    private static void tabTo(String css) {
        for (int tabs = 0; tabs < 150; tabs++) {
            browser.type(Keys.TAB);
            if (browser.is("return document.activeElement.matches(arguments[0])", css)) {
                return;
            }
        }
        throw new AssertionError("Tab does not come to " + css);
    }

    @Test
    void copiesTheVeryRequestAsJava() {
        StudioPage page = StudioPage.open(browser, studio)
                .choose(TEXT)
                .write("Prompt", "Say \"marble\"")
                .pick("Duration", "6 s");

        browser.press(".form-tools", "Copy as…");

        Map<?, ?> copies = (Map<?, ?>) Objects.requireNonNull(
                browser.promise(COPY, page.model(), Map.of("prompt", "Say \"marble\"", "duration_seconds", 6)));
        assertThat(browser.one("dialog pre").getDomProperty("textContent"))
                .isEqualTo(copies.get("java"))
                .contains("Say \\\"marble\\\"");
        browser.press("dialog", "curl");
        // Each copy has an idempotency key of its own.
        String key = "Idempotency-Key: [-0-9a-f]{36}";
        assertThat(StudioPage.property(browser.one("dialog pre"), "textContent").replaceFirst(key, "KEY"))
                .isEqualTo(String.valueOf(copies.get("curl")).replaceFirst(key, "KEY"))
                .contains("KEY")
                .contains("$RUNAPI_API_KEY")
                .doesNotContain("secret-key");
        browser.type(Keys.ESCAPE);
        browser.awaitGone("dialog");
    }

    @Test
    void aDraftIsKeptAndAStepIsTakenBack() {
        StudioPage page = StudioPage.open(browser, studio)
                .choose(IMAGE)
                .write("Prompt", "A draft")
                .pick("Duration", "10 s");

        page.reload();

        assertThat(page.model()).isEqualTo(IMAGE);
        assertThat(page.written("Prompt")).isEqualTo("A draft");
        assertThat(page.isPicked("Duration", "10 s")).isTrue();
        page.pick("Duration", "6 s");
        browser.press(".form-tools", "Undo");
        page.awaitVerdict();
        assertThat(page.isPicked("Duration", "10 s")).isTrue();
    }
}
