package io.github.hailuo4j.studio;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.hailuo4j.app.Session;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A page of another server on this machine, in a browser that has been let in to the studio: for cookies it is the same site, so they
 * are sent along. It can neither change nor read anything.
 */
@Tag("slow")
@ExtendWith(WithChromium.class)
final class StudioHostilePageTest {

    private static final String TEXT = "hailuo-02-text-to-video-standard";
    private static final String PROMPT = "What I made";

    /** Each way in that a page has; what any of them gets is told by its name. */
    private static final String ATTACK = """
            const [studio, key, done] = arguments;
            const got = [];
            const body = JSON.stringify({key: crypto.randomUUID(), model: 'hailuo-02-text-to-video-pro',
              values: {prompt: 'Not mine'}});
            const ways = [];
            const way = (name, attempt) => ways.push(Promise.race([attempt, new Promise((end) => setTimeout(end, 2000))])
              .then((what) => what && got.push(`${name}: ${what}`), () => {}));
            const read = (path, options) => fetch(studio + path, {credentials: 'include', ...options})
              .then((answer) => answer.text());
            const load = (tag, path, attributes = {}) => new Promise((end) => {
              const element = Object.assign(document.createElement(tag), attributes);
              for (const event of ['load', 'loadeddata', 'loadedmetadata'])
                element.addEventListener(event, () => end(`${event} ${element.naturalWidth ?? ''}`));
              element.addEventListener('error', () => end(''));
              element.src = studio + path;
              document.body.append(element);
            });
            for (const path of ['api/tasks', 'api/models', `api/tasks/${key}`, ''])
              way(`read ${path}`, read(path));
            for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'])
              way(`sent ${type}`, read('api/tasks', {method: 'POST', mode: 'no-cors', headers: {'Content-Type': type}, body}));
            way('JSON', read('api/tasks', {method: 'POST', headers: {'Content-Type': 'application/json'}, body}));
            way('hidden', read(`api/tasks/${key}`, {method: 'DELETE'}));
            way('starred', read(`api/tasks/${key}/star`, {method: 'POST', mode: 'no-cors', body: '{"starred":true}'}));
            way('retried', read(`api/tasks/${key}/retry`, {method: 'POST', mode: 'no-cors', body: '{}'}));
            navigator.sendBeacon(studio + 'api/tasks', body);
            way('events', new Promise((end) => {
              const source = new EventSource(studio + 'api/events', {withCredentials: true});
              for (const event of ['open', 'task', 'account', 'message'])
                source.addEventListener(event, () => end(event));
              source.addEventListener('error', () => end(''));
            }));
            way('video', load('video', `api/tasks/${key}/video`));
            way('image', load('img', 'icon.svg'));
            way('script', load('script', 'main.js', {type: 'module'}));
            // From a page without an origin.
            window.addEventListener('message', ({data}) => got.push(data));
            const nowhere = document.createElement('iframe');
            nowhere.sandbox = 'allow-scripts';
            nowhere.srcdoc = `<script>
              const tell = (what) => (answer) => answer && parent.postMessage('null origin ' + what + ': ' + answer, '*');
              fetch(${JSON.stringify(studio + 'api/tasks')}, {method: 'POST', mode: 'no-cors', credentials: 'include',
                body: ${JSON.stringify(body)}}).then((answer) => answer.text()).then(tell('sent'), () => {});
              fetch(${JSON.stringify(studio + 'api/tasks')}, {credentials: 'include'})
                .then((answer) => answer.text()).then(tell('read'), () => {});
            <\\/script>`;
            document.body.append(nowhere);
            // A form needs no leave of anybody.
            const frame = Object.assign(document.createElement('iframe'), {name: 'frame'});
            document.body.append(frame);
            const form = Object.assign(document.createElement('form'),
              {method: 'post', action: studio + 'api/tasks', enctype: 'text/plain', target: 'frame'});
            form.append(Object.assign(document.createElement('input'), {name: body.slice(0, -1) + ',"x":"', value: '"}'}));
            document.body.append(form);
            way('form', new Promise((end) => { frame.onload = () => end(''); form.submit(); }));
            Promise.all(ways).then(() => done(got));
            """;

    @TempDir
    private static Path home;

    private static LiveStudio studio;
    private static Browser browser;
    private static HttpServer hostile;
    private static StudioPage page;

    @BeforeAll
    static void start(Browser chromium) throws IOException {
        browser = chromium;
        studio = new LiveStudio(home, Session.Mode.LIVE, settings -> settings);
        hostile = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hostile.createContext("/", exchange -> {
            byte[] html = "<!doctype html><title>Kittens</title><body>Kittens".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, html.length);
            try (exchange) {
                exchange.getResponseBody().write(html);
            }
        });
        hostile.start();
        page = StudioPage.open(browser, studio).make(TEXT, PROMPT);
    }

    @AfterAll
    static void end() {
        if (hostile != null) {
            hostile.stop(0);
        }
        if (studio != null) {
            studio.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "kittens.localhost"})
    void anotherPageOfThisMachineGetsAndChangesNothing(String host) {
        page.go(studio);
        String key = StudioPage.firstKey(browser);
        int tasks = studio.simulator.taskCount();
        int cards = page.cards();
        browser.go("http://" + host + ":" + hostile.getAddress().getPort() + "/");

        assertThat(browser.promise(ATTACK, studio.address(), key)).isEqualTo(List.of());

        page.go(studio);
        assertThat(studio.simulator.taskCount()).isEqualTo(tasks);
        assertThat(page.cards()).isEqualTo(cards);
        assertThat(browser.has(".stage .star[aria-pressed='true']")).isFalse();
    }

    /** A name that somebody else's server gives out, and that leads here. */
    @Test
    void anotherNameForThisMachineOpensNothing() {
        String path = studio.url().toString().replace("127.0.0.1", "kittens.localhost");

        browser.go(path);

        assertThat(browser.text("body")).isEqualTo("This server answers to its own address only.");
        assertThat(browser.has("form, script")).isFalse();
    }

    /** What a stranger's video says of how it was made is words. */
    @Test
    void aRecipeWithAScriptIsWords() throws Exception {
        String script = "</textarea><img src=x onerror=\"window.hacked=1\"><script>window.hacked=2</script>{{7*7}}";
        page.go(studio).make(TEXT, script);
        browser.script("localStorage.clear()");
        page.reload();

        page.drop("body", "\"><img src=x onerror=window.hacked=3>.mp4", "video/mp4", videoWith("window.hacked=2"));

        browser.awaitText(".toasts", "\"><img src=x onerror=window.hacked=3>.mp4 is in the form");
        page.awaitVerdict();
        assertThat(page.written("Prompt")).isEqualTo(script);
        assertThat(browser.is("return window.hacked === undefined")).isTrue();
        browser.assertClean();
    }

    private static byte[] videoWith(String words) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".mp4")).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                if (new String(bytes, StandardCharsets.ISO_8859_1).contains(words)) {
                    return bytes;
                }
            }
        }
        throw new AssertionError("no video has a recipe with: " + words);
    }

    @Test
    void aJournalWithADamagedLineIsSaid() throws Exception {
        Path journal = home.resolve("journal/20261126-000000-1-1.journal");
        Files.writeString(journal, "00000000 {\"key\":\"<b>damaged</b>\"}\nmore\n", StandardOpenOption.CREATE);
        try {
            page.go(studio);
            browser.awaitText(".gallery .problems", "is damaged at line");
            assertThat(browser.text(".gallery .problems")).contains(journal.toString(), "may be about a paid task");
            browser.screenshot("damaged-journal");
            assertThat(browser.barriers()).isEmpty();
        } finally {
            Files.delete(journal);
        }
        page.reload();
        assertThat(browser.has(".gallery .problems")).isFalse();
    }
}
