package io.github.hailuo4j.processor;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects within requests: classes with builders of their own. */
final class NestedObjectsTest {

    private static final String METHODS = """
              static Film1 film() {
                return Film1.builder()
                    .prompt("p")
                    .camera(Camera.builder().move(Move.ORBIT).radius(3)
                        .shots(List.of(CameraShot.builder().text("a").length(2).build(), CameraShot.builder().text("b").build()))
                        .build())
                    .voice(Voice.builder().name(Name.ANN).build())
                    .build();
              }

              static final String FILM = "{\\"model\\":\\"film-1\\",\\"prompt\\":\\"p\\",\\"camera\\":{\\"move\\":\\"orbit\\",\\"radius\\":3,"
                  + "\\"shots\\":[{\\"text\\":\\"a\\",\\"length\\":2},{\\"text\\":\\"b\\"}]},\\"voice\\":{\\"name\\":\\"ann\\"}}";

              public static void areBuiltWrittenAndRead() {
                check(film().toJson(), FILM);
                Film1 read = Film1.parse(FILM);
                check(read, film());
                check(read.hashCode(), film().hashCode());
                check(read.camera().get(), film().camera().get());
                check(read.camera().get().shots().get().get(1).text(), "b");
                check(read.camera().get().shots().get().get(0).length(), Optional.of(2L));
                check(Camera.parse(read.camera().get().toJson()), read.camera().get());
                check(read.voice().get().toString(), "Voice{\\"name\\":\\"ann\\"}");
                check(read.voice().get().withSpeed(1.5).toJson(), "{\\"name\\":\\"ann\\",\\"speed\\":1.5}");
                check(read.toDraft().build(), read);
                check(Clip1.builder().camera(Clip1Camera.builder().tilt(true).build()).voices(List.of(read.voice().get())).build().toJson(),
                    "{\\"model\\":\\"clip-1\\",\\"camera\\":{\\"tilt\\":true},\\"voices\\":[{\\"name\\":\\"ann\\"}]}");
              }

              static List<String> wrongAt(Runnable call) {
                List<String> all = new ArrayList<>();
                for (Violation each : violations(call)) all.add(each.parameter() + " " + each.pointer() + " | " + each.message());
                return all;
              }

              public static void allThatIsWrongHasAPointer() {
                String json = "{\\"model\\":\\"film-1\\",\\"prompt\\":\\"p\\",\\"camera\\":{\\"move\\":\\"pan\\",\\"radius\\":3,\\"zoom\\":1,"
                    + "\\"shots\\":[{\\"text\\":\\"a\\"},{\\"length\\":11,\\"text\\":\\"b\\"},{\\"length\\":0}]},\\"voice\\":{\\"name\\":\\"eve\\",\\"speed\\":1}}";
                check(wrongAt(() -> Film1.parse(json)), List.of(
                    "camera /camera/shots/1/length | /camera/shots/1: length must be at most 10; it is 11",
                    "camera /camera/shots/2/text | /camera/shots/2: text is required",
                    "camera /camera/shots/2/length | /camera/shots/2: length must be at least 1; it is 0",
                    "camera /camera/zoom | /camera: zoom is not a member of Camera, which has move, radius, shots",
                    "camera /camera/radius | /camera: move pan or still excludes radius; it is 3",
                    "voice /voice/name | /voice: name must be one of ann, bob; it is eve"));
              }

              static Map<String, Object> ann(int speed) { return Map.of("name", "ann", "speed", speed); }

              public static void draftsTakeObjectsAndMaps() {
                Film1 film = Film1.draft().prompt("p")
                    .camera(Map.of("move", "pan", "shots", List.of(CameraShot.builder().text("a").build(), Map.of("text", "b"))))
                    .voice(Voice.draft().name("bob").build()).build();
                check(film.camera().get().shots().get().size(), 2);
                check(wrongAt(() -> Clip1.draft().camera(Clip1Camera.builder().tilt(true).build())
                    .voices(List.of(Map.of("name", "ann"), ann(3))).build()), List.of(
                    "voices /voices/1/speed | /voices/1: speed must be at most 2; it is 3"));
                check(wrongAt(() -> Camera.builder().move(Move.PAN).shots(new ArrayList<>())), List.of(
                    "shots /shots | shots must have between 1 and 4 items; it is []"));
              }

              public static void openObjectsKeepWhatTheyDoNotKnow() {
                String json = "{\\"model\\":\\"film-1\\",\\"prompt\\":\\"p\\",\\"extra\\":{\\"note\\":\\"n\\",\\"more\\":[1,{\\"a\\":true}]}}";
                Film1 film = Film1.parse(json);
                check(film.toJson(), json);
                check(film.extra().get().note().get(), "n");
                check(film.withExtra(film.extra().get().withNote("m")).toJson(), json.replace("\\"n\\"", "\\"m\\""));
                check(film.extra().get().toDraft().set("more", 2).build().toJson(), "{\\"note\\":\\"n\\",\\"more\\":2}");
                check(wrongAt(() -> Film1.parse(json.replace("\\"n\\"", "1"))), List.of("extra /extra/note | /extra: note must be a string; it is 1"));
              }
            """;

    @TempDir
    static Path directory;

    private static CompiledChecks checks;

    @BeforeAll
    static void compile() throws IOException {
        checks = CompiledChecks.of(directory, "nested.yaml", METHODS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "areBuiltWrittenAndRead",
                "allThatIsWrongHasAPointer",
                "draftsTakeObjectsAndMaps",
                "openObjectsKeepWhatTheyDoNotKnow"
            })
    void hold(String method) throws ReflectiveOperationException {
        checks.run(method);
    }
}
