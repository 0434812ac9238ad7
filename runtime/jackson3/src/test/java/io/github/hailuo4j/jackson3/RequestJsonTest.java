package io.github.hailuo4j.jackson3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hailuo4j.jackson3.films.Clip1;
import io.github.hailuo4j.jackson3.films.Film1;
import io.github.hailuo4j.jackson3.guide.DurationSeconds;
import io.github.hailuo4j.jackson3.guide.Hailuo02TextToVideoPro;
import io.github.hailuo4j.jackson3.guide.Hailuo23ImageToVideoStandard;
import io.github.hailuo4j.jackson3.guide.HailuoModel;
import io.github.hailuo4j.jackson3.guide.HailuoRequest;
import io.github.hailuo4j.jackson3.guide.OutputResolution;
import io.github.hailuo4j.jackson3.hailuo3.MinimaxH3ImageToVideo;
import io.github.hailuo4j.jackson3.hailuo3.MinimaxH3TextToVideo;
import io.github.hailuo4j.runtime.request.VideoModel;
import io.github.hailuo4j.runtime.task.VideoRequest;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class RequestJsonTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final HailuoRequest MARBLE = Hailuo23ImageToVideoStandard.builder()
            .prompt("A glass marble rolls across a wooden desk")
            .firstFrameImageUrl("https://example.com/marble.jpg")
            .outputResolution(OutputResolution.RESOLUTION_1080P)
            .durationSeconds(DurationSeconds.SECONDS_6)
            .build();

    private static final HailuoRequest TEXT =
            Hailuo02TextToVideoPro.builder().prompt("A kite 🪁").build();

    record Order(
            int number,
            HailuoRequest request,
            Hailuo02TextToVideoPro text,
            VideoRequest any,
            List<HailuoRequest> more,
            Map<String, VideoRequest> byName,
            OutputResolution resolution,
            DurationSeconds seconds) {}

    private static final Order ORDER = new Order(
            7,
            MARBLE,
            (Hailuo02TextToVideoPro) TEXT,
            TEXT,
            new ArrayList<>(List.of(MARBLE, TEXT)),
            new LinkedHashMap<>(Map.of("first", MARBLE)),
            OutputResolution.RESOLUTION_768P,
            DurationSeconds.SECONDS_10);

    static Stream<Binding> bindings() {
        return Binding.all(HailuoModel.values());
    }

    static Stream<List<VideoModel>> documents() {
        return Stream.of(
                List.of(HailuoModel.values()),
                List.of(io.github.hailuo4j.jackson3.august.HailuoModel.values()),
                List.of(io.github.hailuo4j.jackson3.september.HailuoModel.values()),
                List.of(io.github.hailuo4j.jackson3.hailuo3.HailuoModel.values()),
                List.of(io.github.hailuo4j.jackson3.films.HailuoModel.values()));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void requestsOfEveryModelAreReadBackByClassFamilyAndModels(List<VideoModel> models) throws Exception {
        long seed = 23;
        RandomRequests random = new RandomRequests(new Random(seed));
        List<Binding> both = Binding.plain(models.toArray(VideoModel[]::new));
        for (VideoModel model : models) {
            List<VideoRequest> requests = random.of(model, 40);
            assertThat(requests).as("%s, seed %d", model, seed).hasSizeGreaterThan(20);
            for (VideoRequest request : requests) {
                List<String> written = new ArrayList<>();
                for (Binding binding : both) {
                    written.add(binding.write(request));
                }
                assertThat(written).as("%s, seed %d", request, seed).allMatch(json -> json.equals(written.get(0)));
                ObjectNode sent = (ObjectNode) JSON.readTree(written.get(0));
                if (model.id().equals("minimax-h3")) {
                    assertThat(sent.remove("path").textValue()).isEqualTo(request.path());
                }
                assertThat(sent).as("%s, seed %d", request, seed).isEqualTo(JSON.readTree(request.toJson()));
                for (Binding binding : both) {
                    for (Class<?> type :
                            List.of(request.getClass(), request.getClass().getInterfaces()[0], VideoRequest.class)) {
                        assertThat(binding.read(written.get(0), (Type) type))
                                .as("%s, %s as %s, seed %d", binding, request, type, seed)
                                .isEqualTo(request);
                        assertThat(binding.convert(request, type))
                                .as("%s, converted, %s as %s, seed %d", binding, request, type, seed)
                                .isEqualTo(request);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("bindings")
    void noSettingOfTheServiceChangesARequest(Binding binding) throws Exception {
        assertThat(binding.write(MARBLE)).isEqualTo(MARBLE.toJson());
        assertThat(binding.read(MARBLE.toJson(), HailuoRequest.class)).isEqualTo(MARBLE);
        assertThat(binding.read(MARBLE.toJson(), VideoRequest.class)).isEqualTo(MARBLE);
        assertThat(binding.read(
                        "{\"path\":\"" + MARBLE.path() + "\"," + MARBLE.toJson().substring(1), VideoRequest.class))
                .isEqualTo(MARBLE);
    }

    @ParameterizedTest
    @MethodSource("bindings")
    void propertiesListsAndMapsOfRequestsAreReadBack(Binding binding) throws Exception {
        String json = binding.write(ORDER);
        assertThat(json).contains(MARBLE.toJson());
        assertThat(binding.read(json, Order.class)).isEqualTo(ORDER);
    }

    /** Where a service declares {@code Object} and lets Jackson say the class, that works as for its own. */
    static final class Envelope {
        public Object content = "";
    }

    @ParameterizedTest
    @MethodSource("bindings")
    void aRequestBehindAnObjectHasTheTypeThatTheServiceAsksFor(Binding binding) throws Exception {
        for (Object content : List.of(MARBLE, OutputResolution.RESOLUTION_768P)) {
            Envelope envelope = new Envelope();
            envelope.content = content;
            Object read = binding.read(binding.write(envelope), Envelope.class).content;
            if (binding.toString().contains("TYPED")) {
                assertThat(read).isEqualTo(content);
            } else {
                assertThat(read).isNotInstanceOf(VideoRequest.class);
            }
        }
    }

    @Test
    void allViolationsAreSaidWithTheirPlaceInTheDocument() {
        String wrong = "{\"model\":\"hailuo-2.3-image-to-video-standard\",\"prompt\":\" \",\"duration_seconds\":7}";
        for (Binding binding :
                bindings().filter(each -> each.toString().contains("PLAIN")).toList()) {
            assertThatThrownBy(() ->
                            binding.read("{\"number\":1,\"more\":[" + TEXT.toJson() + "," + wrong + "]}", Order.class))
                    .as("%s", binding)
                    .hasMessageStartingWith(
                            "not a valid request for hailuo-2.3-image-to-video-standard: /more/1/prompt: ")
                    .hasMessageContaining("/more/1/duration_seconds: duration_seconds must be one of 6, 10; it is 7")
                    .hasMessageContaining("/more/1/first_frame_image_url: first_frame_image_url is required")
                    .hasMessageContaining("[\"more\"]")
                    .cause()
                    .isInstanceOfSatisfying(
                            io.github.hailuo4j.runtime.errors.InvalidRequestException.class,
                            e -> assertThat(e.violations())
                                    .extracting(io.github.hailuo4j.runtime.errors.Violation::pointer)
                                    .containsExactlyInAnyOrder(
                                            "/more/1/prompt",
                                            "/more/1/duration_seconds",
                                            "/more/1/first_frame_image_url"));
        }
    }

    @Test
    void violationsDeepInsideHaveDeepPointers() {
        String json =
                "[{\"model\":\"film-1\",\"prompt\":\"x\",\"camera\":{\"move\":\"pan\",\"shots\":[{\"text\":\"a\"},{\"text\":null,\"length\":11}]}}]";
        for (Binding binding : Binding.plain()) {
            assertThatThrownBy(() -> binding.read(json, Film1[].class))
                    .hasMessageContaining("/0/camera/shots/1/text: null at")
                    .hasMessageStartingWith("not a valid request for film-1: ");
            assertThatThrownBy(() -> binding.read(json.replace("null", "\"b\""), Film1[].class))
                    .hasMessageContaining("/0/camera/shots/1: length must be at most 10; it is 11");
        }
    }

    @Test
    void modelsAndPathsThatDoNotFitAreSaid() {
        for (Binding binding : Binding.plain(HailuoModel.values())) {
            assertThatThrownBy(() -> binding.read("{\"model\":\"sora-2\"}", HailuoRequest.class))
                    .hasMessageContaining("model must be one of hailuo-02-text-to-video-pro, ")
                    .hasMessageContaining("it is \"sora-2\"");
            assertThatThrownBy(() -> binding.read("{}", VideoRequest.class)).hasMessageContaining("it is not given");
            assertThatThrownBy(() -> binding.read(MARBLE.toJson(), Hailuo02TextToVideoPro.class))
                    .hasMessageContaining("model must be hailuo-02-text-to-video-pro; it is hailuo-2.3-image");
            assertThatThrownBy(() ->
                            binding.read("{\"path\":\"/x\"," + TEXT.toJson().substring(1), HailuoRequest.class))
                    .hasMessageContaining("path must be /api/v1/hailuo/text_to_video; it is \"/x\"");
            assertThatThrownBy(() -> binding.read(
                            "{\"model\":\"minimax-h3\",\"prompt\":\"x\"}",
                            io.github.hailuo4j.jackson3.hailuo3.HailuoRequest.class))
                    .hasMessageContaining("path must be one of /api/v1/minimax_h3/");
            for (String json : List.of("[]", "5", "\"text\"", "true", "[" + TEXT.toJson() + "]")) {
                assertThatThrownBy(() -> binding.read(json, HailuoRequest.class))
                        .as(json)
                        .hasMessageContaining("a request must be a JSON object");
            }
        }
        for (Binding binding : Binding.plain()) {
            assertThatThrownBy(() -> binding.read(TEXT.toJson(), VideoRequest.class))
                    .hasMessageContaining("new HailuoJacksonModule(HailuoModel.values())");
        }
    }

    @Test
    void twoDocumentsOfOneServiceAreToldApartByTheirTypes() throws Exception {
        VideoModel[] twice = Stream.of(HailuoModel.values(), io.github.hailuo4j.jackson3.september.HailuoModel.values())
                .flatMap(Stream::of)
                .toArray(VideoModel[]::new);
        assertThatThrownBy(() -> new HailuoJacksonModule(twice))
                .hasMessageContaining("models must differ in id or path");
        for (Binding binding : Binding.plain(HailuoModel.values())) {
            var september = io.github.hailuo4j.jackson3.september.Hailuo02TextToVideoPro.builder()
                    .prompt("x")
                    .promptOptimizer(true)
                    .build();
            assertThat(binding.read(binding.write(september), september.getClass()))
                    .isEqualTo(september);
            assertThatThrownBy(() -> binding.read(binding.write(september), HailuoRequest.class))
                    .hasMessageContaining("prompt_optimizer is not a parameter");
        }
    }

    @Test
    void pathsStandWhereTheyAreNeededAlone() throws Exception {
        var text = MinimaxH3TextToVideo.draft()
                .set("prompt", "x")
                .set("aspect_ratio", "16:9")
                .build();
        for (Binding binding : Binding.plain()) {
            assertThat(binding.write(text))
                    .isEqualTo(text.toJson().replaceAll("}$", ",\"path\":\"" + text.path() + "\"}"));
            assertThatThrownBy(() -> binding.read(binding.write(text), MinimaxH3ImageToVideo.class))
                    .hasMessageContaining("path must be /api/v1/minimax_h3/image_to_video");
            Clip1 clip = Clip1.draft().set("path", "/tmp/x").build();
            assertThat(binding.write(clip)).isEqualTo(clip.toJson());
            assertThat(binding.read(clip.toJson(), io.github.hailuo4j.jackson3.films.HailuoRequest.class))
                    .isEqualTo(clip);
        }
    }

    @Test
    void objectsWithinRequestsAreReadBackByThemselves() throws Exception {
        Film1 film = Film1.parse(
                "{\"model\":\"film-1\",\"prompt\":\"x\",\"camera\":{\"move\":\"orbit\",\"shots\":[{\"text\":\"a\"}]}}");
        Object camera = film.camera().orElseThrow();
        for (Binding binding : Binding.plain()) {
            assertThat(binding.write(camera)).isEqualTo("{\"move\":\"orbit\",\"shots\":[{\"text\":\"a\"}]}");
            assertThat(binding.read(binding.write(camera), (Type) camera.getClass()))
                    .isEqualTo(camera);
            assertThatThrownBy(() -> binding.read("{\"move\":\"dive\"}", (Type) camera.getClass()))
                    .hasMessageContaining("move must be one of pan, orbit; it is dive");
        }
    }

    @Test
    void aModuleWithoutModelsDoesNotKeepOutOneThatHasSome() throws Exception {
        var three = tools.jackson.databind.json.JsonMapper.builder()
                .addModule(new HailuoJacksonModule(HailuoModel.values()))
                .findAndAddModules()
                .build();
        assertThat(three.readValue(TEXT.toJson(), VideoRequest.class)).isEqualTo(TEXT);
        var two = new ObjectMapper()
                .findAndRegisterModules()
                .registerModule(new io.github.hailuo4j.jackson.HailuoJacksonModule(HailuoModel.values()));
        assertThat(two.readValue(TEXT.toJson(), VideoRequest.class)).isEqualTo(TEXT);
        assertThat(new ObjectMapper().findAndRegisterModules().writeValueAsString(TEXT))
                .isEqualTo(TEXT.toJson());
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes(@JsonSubTypes.Type(value = Job.Video.class, name = "video"))
    interface Job {
        @SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
        record Video(Optional<HailuoRequest> request, HailuoRequest[] others) implements Job {}
    }

    @Test
    void aRequestWithinAPolymorphicBeanThatWasBufferedHasNoWrongPlace() throws Exception {
        for (Binding binding : Binding.plain()) {
            String json = "[{\"others\":[" + TEXT.toJson() + "],\"kind\":\"video\"}]";
            Job.Video read = (Job.Video) binding.read(json, Job[].class)[0];
            assertThat(read.others()).containsExactly(TEXT);
            assertThatThrownBy(() -> binding.read(json.replace("prompt", "promt"), Job[].class))
                    .as("%s", binding)
                    .hasMessageStartingWith(
                            "not a valid request for hailuo-02-text-to-video-pro: prompt is required; and promt")
                    .hasMessageContaining("[\"others\"]->");
        }
    }

    @Test
    void aTreeThatWasReadBeforeIsReadAsARequest() throws Exception {
        var two = new ObjectMapper().registerModule(new io.github.hailuo4j.jackson.HailuoJacksonModule());
        assertThat(two.copy().treeToValue(two.readTree(MARBLE.toJson()), HailuoRequest.class))
                .isEqualTo(MARBLE);
        var three = tools.jackson.databind.json.JsonMapper.builder()
                .addModule(new HailuoJacksonModule())
                .build();
        assertThat(three.rebuild().build().treeToValue(three.readTree(MARBLE.toJson()), HailuoRequest.class))
                .isEqualTo(MARBLE);
        Map<String, Object> map = Map.of("model", "film-1", "prompt", "x", "speed", 0.1, "extra", Map.of("n", 5L));
        assertThat(two.convertValue(map, Film1.class)).isEqualTo(three.convertValue(map, Film1.class));
    }
}
