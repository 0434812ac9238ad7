package io.github.hailuo4j.processor;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects within themselves: classes that refer to themselves, and checks that end. */
final class RecursiveObjectsTest {

    private static final String METHODS = """
              static Group leaf(String name) { return Group.builder().kind(Kind.LEAF).name(name).build(); }

              static String nested(int depth, String inner) {
                String tree = inner;
                for (int i = 0; i < depth; i++) tree = "{\\"kind\\":\\"inner\\",\\"groups\\":[" + tree + "]}";
                return "{\\"model\\":\\"scene-1\\",\\"tree\\":" + tree + "}";
              }

              public static void refersToItself() {
                Group inner = Group.builder().kind(Kind.INNER).groups(List.of(leaf("a"), leaf("b"))).build();
                Scene1 scene = Scene1.builder().tree(Group.builder().kind(Kind.INNER).groups(List.of(inner)).build())
                    .person(Person.builder().age(3).pet(Pet.builder().owner(Person.builder().age(4).build()).next(Pet.builder().build()).build()).build())
                    .build();
                check(scene.toJson(), "{\\"model\\":\\"scene-1\\",\\"tree\\":{\\"kind\\":\\"inner\\",\\"groups\\":[{\\"kind\\":\\"inner\\",\\"groups\\":["
                    + "{\\"name\\":\\"a\\",\\"kind\\":\\"leaf\\"},{\\"name\\":\\"b\\",\\"kind\\":\\"leaf\\"}]}]},"
                    + "\\"person\\":{\\"age\\":3,\\"pet\\":{\\"owner\\":{\\"age\\":4},\\"next\\":{}}}}");
                check(Scene1.parse(scene.toJson()), scene);
                check(scene.tree().get().groups().get().get(0).groups().get().get(1), leaf("b"));
              }

              public static void isCheckedHoweverDeepItIs() {
                for (int depth : new int[] {1, 2, 5, 40}) {
                  String place = "/tree" + "/groups/0".repeat(depth);
                  check(Scene1.parse(nested(depth, "{\\"kind\\":\\"leaf\\"}")).toJson(), nested(depth, "{\\"kind\\":\\"leaf\\"}"));
                  check(wrong(() -> Scene1.parse(nested(depth, "{\\"kind\\":\\"leaf\\",\\"name\\":\\"too long\\"}"))),
                      List.of(place + "/name | " + place + ": name must have at most 5 characters; it is too long"));
                  check(wrong(() -> Scene1.parse(nested(depth, "{\\"kind\\":\\"inner\\"}"))),
                      List.of(place + "/groups | " + place + ": kind inner needs groups; it is not given"));
                }
                check(wrong(() -> Scene1.parse(nested(60, "{}"))).size(), 1);
                check(wrong(() -> Scene1.draft().pet(Map.of("owner", Map.of("age", 1, "pet", Map.of("owner", Map.of("age", -1))))).build()),
                    List.of("/pet/owner/pet/owner/age | /pet/owner/pet/owner: age must be at least 0; it is -1"));
              }
            """;

    @TempDir
    static Path directory;

    private static CompiledChecks checks;

    @BeforeAll
    static void compile() throws IOException {
        checks = CompiledChecks.of(directory, "recursive.yaml", METHODS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"refersToItself", "isCheckedHoweverDeepItIs"})
    void hold(String method) throws ReflectiveOperationException {
        checks.run(method);
    }
}
