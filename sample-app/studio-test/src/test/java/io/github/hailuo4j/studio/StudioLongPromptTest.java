package io.github.hailuo4j.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.app.Session;
import java.nio.file.Path;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A prompt as long as a book. */
@Tag("slow")
@ExtendWith(WithChromium.class)
final class StudioLongPromptTest {

    private static final String TEXT = "hailuo-02-text-to-video-standard";

    /** Puts a text into the form; then the milliseconds until there is a verdict on it, and its picture. */
    private static final String ENTER = """
            const [text, done] = arguments;
            const field = document.querySelector('textarea');
            const generate = document.querySelector('.generate');
            const begin = performance.now();
            field.value = text;
            field.dispatchEvent(new Event('input', {bubbles: true}));
            const look = () => generate.matches(':not(.is-asking)') && generate.querySelector('.button-price')?.textContent
              ? requestAnimationFrame(() => setTimeout(() => done(performance.now() - begin))) : setTimeout(look, 10);
            setTimeout(look, 10);
            """;

    /** The milliseconds that the browser takes to lay out the page anew, the form left out. */
    private static final String LAYOUT = """
            const panes = [...document.querySelectorAll('.gallery, .stage')];
            const begin = performance.now();
            panes.forEach((one) => { one.style.fontSize = '15px'; one.style.letterSpacing = '0.1px'; });
            document.body.offsetHeight;
            const took = performance.now() - begin;
            panes.forEach((one) => one.removeAttribute('style'));
            return took;
            """;

    @Test
    void aPromptOfAHundredThousandCharacters(Browser browser, @TempDir Path home) throws Exception {
        String prompt = "A camel \uD83D\uDC2A".repeat(10_000);
        try (LiveStudio studio = new LiveStudio(home, Session.Mode.LIVE, settings -> settings)) {
            StudioPage page = StudioPage.open(browser, studio).choose(TEXT);
            double verdict = enter(browser, prompt);
            page.generate().awaitVideo("A camel");
            page.reload();

            assertThat(page.written("Prompt")).isEqualTo(prompt);
            assertThat(browser.text(".cards .card-prompt"))
                    .startsWith("A camel")
                    .hasSizeLessThan(300);
            assertThat(browser.number("return document.querySelector('.stage .prompt').offsetHeight"))
                    .isLessThan(200);
            assertThat(browser.number("return document.querySelector('.card').offsetHeight"))
                    .isLessThan(400);
            assertThat(browser.number("return document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(1440);
            double layout = quickest(200, () -> browser.number(LAYOUT));
            double again = quickest(10_000, () -> enter(browser, prompt + "!"));
            System.out.printf(
                    "100,000 characters: a verdict after %.0f ms, beside their video after %.0f ms; laid out in %.0f ms%n",
                    verdict, again, layout);
            assertThat(layout).as("ms of layout").isLessThan(200);
            assertThat(again).as("ms to a verdict").isLessThan(10_000);
            page.write("Prompt", "A short one").generate().awaitVideo("A short one");
            assertThat(studio.simulator.tasks())
                    .extracting(task -> task.parameters().get("prompt"))
                    .containsExactly(prompt, "A short one");
            browser.assertClean();
        }
    }

    /** How long it takes at its quickest, of as many times as it takes to be quick enough: a machine is not busy each time. */
    private static double quickest(double enough, DoubleSupplier milliseconds) {
        double quickest = milliseconds.getAsDouble();
        for (int more = 0; more < 20 && !(quickest < enough); more++) {
            quickest = Math.min(quickest, milliseconds.getAsDouble());
        }
        return quickest;
    }

    private static double enter(Browser browser, String text) {
        return browser.promise(ENTER, text) instanceof Number milliseconds ? milliseconds.doubleValue() : Double.NaN;
    }
}
