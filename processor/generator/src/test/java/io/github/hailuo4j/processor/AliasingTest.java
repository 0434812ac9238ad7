package io.github.hailuo4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.lang.reflect.InvocationTargetException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stages are values: whatever is kept of them, shared or cast, no invalid request comes of it. */
final class AliasingTest {

    private static final String SOURCE = """
            import io.github.hailuo4j.runtime.errors.*;
            import io.github.hailuo4j.runtime.task.*;
            import java.util.*;
            import java.util.concurrent.*;
            public class Aliasing {
              static final String U = "https://e.com/a.jpg";
              static void check(boolean holds) { if (!holds) throw new AssertionError(); }

              public static void earlierStagesStayWhatTheyWere() {
                var ready = Hailuo23ImageToVideoStandard.builder().prompt("p").firstFrameImageUrl(U);
                var small = ready.outputResolution(OutputResolution.RESOLUTION_768P).durationSeconds(DurationSeconds.SECONDS_10).build();
                var large = ready.outputResolution(OutputResolution.RESOLUTION_1080P).durationSeconds(DurationSeconds.SECONDS_6).build();
                var plain = ready.build();
                check(small.toJson().endsWith("\\"duration_seconds\\":10,\\"output_resolution\\":\\"768p\\"}"));
                check(large.toJson().endsWith("\\"duration_seconds\\":6,\\"output_resolution\\":\\"1080p\\"}"));
                check(plain.durationSeconds().isEmpty() && plain.outputResolution().isEmpty());
                check(!small.equals(large) && small.hashCode() != large.hashCode());
              }

              public static void settingAnUnconstrainedOptionalAgainReplacesItAndKeepsTheType() {
                for (boolean wide : List.of(true, false)) {
                  var b = Hailuo02TextToVideoStandard.builder().prompt("p");
                  b = wide ? b.callbackUrl(U) : b;
                  b = b.callbackUrl("https://e.com/b").callbackUrl(java.net.URI.create("https://e.com/c"));
                  check(b.build().callbackUrl().get().toString().equals("https://e.com/c"));
                  check(b.build().equals(b.build()));
                }
              }

              public static void aStageCanBeSharedByThreads() throws Exception {
                var ready = Hailuo23ImageToVideoStandard.builder().prompt("p").firstFrameImageUrl(U);
                ExecutorService threads = Executors.newFixedThreadPool(8);
                try {
                  List<Future<String>> all = new ArrayList<>();
                  for (int i = 0; i < 2000; i++) {
                    int n = i;
                    all.add(threads.submit(() -> n % 2 == 0
                        ? ready.callbackUrl("https://e.com/" + n).outputResolution(OutputResolution.RESOLUTION_1080P).durationSeconds(DurationSeconds.SECONDS_6).build().toJson()
                        : ready.durationSeconds(DurationSeconds.SECONDS_10).build().toJson()));
                  }
                  for (int i = 0; i < 2000; i++) {
                    String json = all.get(i).get();
                    check(json.contains("1080p") == (i % 2 == 0));
                    check(json.contains("https://e.com/" + i + "\\"") == (i % 2 == 0));
                  }
                } finally { threads.shutdownNow(); }
              }

              public static void aCastBetweenStagesFails() {
                Object needs = Hailuo23ImageToVideoStandard.builder().prompt("p").firstFrameImageUrl(U).outputResolution(OutputResolution.RESOLUTION_1080P);
                try { ((Hailuo23ImageToVideoStandard.Ready) needs).build(); check(false); } catch (ClassCastException expected) { }
                Object ten = DurationSeconds.SECONDS_10;
                try { ((Hailuo23ImageToVideoStandard.Resolution1080pNeedsSeconds6) needs).durationSeconds((DurationSeconds.OnlySeconds6WithResolution1080p) ten); check(false); } catch (ClassCastException expected) { }
              }

              public static void draftsGoTheirOwnWays() {
                var model = HailuoModel.HAILUO_02_TEXT_TO_VIDEO_PRO;
                var first = model.draft().set("prompt", "p");
                var second = first.copy().set("callback_url", U);
                check(second.build().toJson().equals("{\\"model\\":\\"hailuo-02-text-to-video-pro\\",\\"prompt\\":\\"p\\",\\"callback_url\\":\\"" + U + "\\"}"));
                check(first.build().toJson().equals("{\\"model\\":\\"hailuo-02-text-to-video-pro\\",\\"prompt\\":\\"p\\"}"));
                first.set("prompt", "q");
                check(second.build().toJson().contains("\\"prompt\\":\\"p\\""));
                check(first.parse(second.build().toJson()).equals(second.build()) && first.build().toJson().contains("\\"q\\""));
                try { model.draft().build(); check(false); }
                catch (InvalidRequestException e) { check(e.violations().get(0).message().equals("prompt is required")); }
              }

              public static void nullIsRefused() {
                var ready = Hailuo23ImageToVideoStandard.builder().prompt("p").firstFrameImageUrl(U);
                DurationSeconds.Seconds6 none = null;
                try { ready.durationSeconds(none); check(false); } catch (InvalidRequestException e) { check(e.violations().get(0).message().equals("duration_seconds must not be null")); }
                try { Hailuo02TextToVideoPro.builder().prompt(null); check(false); } catch (InvalidRequestException e) { check(e.violations().get(0).message().equals("prompt must not be null")); }
                try { Hailuo02TextToVideoPro.parse(null); check(false); } catch (InvalidRequestException e) { check(e.violations().get(0).message().equals("a request is a JSON object, not null")); }
                try { Hailuo02TextToVideoPro.builder().prompt("p").build().withPrompt(null); check(false); } catch (InvalidRequestException e) { check(e.violations().size() == 1); }
                try { Hailuo02TextToVideoPro.draft().prompt(null).callbackUrl((java.net.URI) null).build(); check(false); } catch (InvalidRequestException e) { check(e.violations().toString().equals("[prompt must not be null, callback_url must not be null]")); }
              }

              public static void contentIsRefusedAtTheSetter() {
                try { Hailuo02TextToVideoPro.builder().prompt(" \\n"); check(false); }
                catch (InvalidRequestException e) { check(e.violations().get(0).message().equals("prompt must not be blank; it is \\" \\\\n\\"")); }
                try { Hailuo02TextToVideoPro.builder().prompt("p").callbackUrl("example.com"); check(false); }
                catch (InvalidRequestException e) { check(e.violations().get(0).rule().equals("callback_url must be an absolute http or https URL")); }
              }

              public static void theWholeRequestClass() {
                var r = Hailuo23ImageToVideoStandard.builder().prompt("p").firstFrameImageUrl(U).durationSeconds(DurationSeconds.SECONDS_6).build();
                check(r.prompt().equals("p") && r.firstFrameImageUrl().toString().equals(U));
                check(r.durationSeconds().get() == DurationSeconds.SECONDS_6 && r.outputResolution().isEmpty());
                check(r.equals(Hailuo23ImageToVideoStandard.parse(r.toJson())) && r.toString().equals("Hailuo23ImageToVideoStandard" + r.toJson()));
                check(r.withPrompt("q").prompt().equals("q") && r.prompt().equals("p"));
                check(r.price().minCents() == 30 && r.price().maxCents() == 50);
                check(Hailuo02ImageToVideoStandard.builder().prompt("p").firstFrameImageUrl(U).build().price().toString().equals("20 to 50 cents"));
                check(Hailuo02TextToVideoPro.builder().prompt("p").build().price().equals(new Price(57, 57)));
                check(r.model() == HailuoModel.HAILUO_2_3_IMAGE_TO_VIDEO_STANDARD && r.model().id().equals(r.modelId()));
                check(HailuoModel.of("hailuo-2.3-image-to-video-pro").get().parameters().size() == 4);
                try { Hailuo23ImageToVideoStandard.parse("{\\"model\\":\\"x\\",\\"seed\\":1,\\"prompt\\":7,\\"duration_seconds\\":5}"); check(false); }
                catch (InvalidRequestException e) {
                  List<String> messages = new ArrayList<>();
                  e.violations().forEach(v -> messages.add(v.message()));
                  check(messages.equals(List.of(
                    "model must be hailuo-2.3-image-to-video-standard; it is x",
                    "prompt must be a string; it is 7",
                    "first_frame_image_url is required",
                    "duration_seconds must be one of 6, 10; it is 5",
                    "seed is not a parameter of hailuo-2.3-image-to-video-standard, which has prompt, first_frame_image_url, duration_seconds, output_resolution, callback_url")));
                }
                for (String bad : List.of("", "[]", "{", "{\\"model\\":null}", "{\\"a\\":1,\\"a\\":2}", "{} x")) {
                  try { Hailuo02TextToVideoPro.parse(bad); check(false); } catch (InvalidRequestException e) { check(!e.violations().isEmpty()); }
                }
              }
            }
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "earlierStagesStayWhatTheyWere",
                "settingAnUnconstrainedOptionalAgainReplacesItAndKeepsTheType",
                "aStageCanBeSharedByThreads",
                "aCastBetweenStagesFails",
                "draftsGoTheirOwnWays",
                "nullIsRefused",
                "contentIsRefusedAtTheSetter",
                "theWholeRequestClass"
            })
    void holds(String method) throws ReflectiveOperationException {
        Compilation compilation = Compiling.withBundled(
                "hailuo.openapi.yaml",
                Compiling.source("Aliasing", SOURCE.lines().toArray(String[]::new)));
        assertThat(compilation.errors()).isEmpty();
        try {
            Compiling.classes(compilation)
                    .loadClass("test.Aliasing")
                    .getMethod(method)
                    .invoke(null);
        } catch (InvocationTargetException e) {
            throw new AssertionError(method, e.getCause());
        }
    }
}
