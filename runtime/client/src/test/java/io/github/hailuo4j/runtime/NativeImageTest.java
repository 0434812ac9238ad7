package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.ReferencedClassObject;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What a native image cannot see in our bytecode is in the metadata that we ship: what is reflected on, and no more. No native
 * image is built here.
 */
@Tag("slow")
final class NativeImageTest {

    private static final String METADATA = "/META-INF/native-image/io.github.hailuo4j/hailuo4j-runtime/";

    /** Of java.lang.Class; what every class knows of itself. All else leads to its members, to other classes, to resources. */
    private static final Set<String> HARMLESS = Set.of(
            "getProtectionDomain",
            "getName",
            "getSimpleName",
            "getTypeName",
            "getPackageName",
            "isInstance",
            "cast",
            "desiredAssertionStatus",
            "hashCode",
            "equals",
            "toString",
            "isInterface",
            "isArray",
            "isEnum",
            "isRecord",
            "isAssignableFrom");

    private static final Set<String> REFLECTIVE_OWNERS = Set.of(
            "java.util.ServiceLoader",
            "java.lang.ClassLoader",
            "java.lang.Module",
            "java.lang.ModuleLayer",
            "java.lang.invoke.MethodHandles$Lookup",
            "java.util.ResourceBundle",
            "java.io.ObjectInputStream",
            "java.io.ObjectOutputStream",
            "java.util.concurrent.atomic.AtomicReferenceFieldUpdater",
            "java.util.concurrent.atomic.AtomicIntegerFieldUpdater",
            "java.util.concurrent.atomic.AtomicLongFieldUpdater",
            "retrofit2.Retrofit");

    /** It looks at classes of the user's, for Jackson, which needs metadata of the user's for each class that it binds. */
    private static final String OF_USERS = "io.github.hailuo4j.runtime.json.GeneratedTypes";

    private static boolean isReflective(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        return (owner.equals("java.lang.Class") && !HARMLESS.contains(access.getName()))
                || owner.startsWith("java.lang.reflect.")
                || owner.startsWith("sun.")
                || REFLECTIVE_OWNERS.contains(owner);
    }

    @Test
    void everyReflectiveUseIsInTheMetadataAndNothingElseIs() throws IOException {
        JavaClasses runtime = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.github.hailuo4j.runtime", "io.github.hailuo4j.rules");
        List<JavaAccess<?>> uses = runtime.stream()
                .flatMap(type -> type.getAccessesFromSelf().stream())
                .filter(NativeImageTest::isReflective)
                .filter(use -> !use.getOriginOwner().getName().startsWith(OF_USERS))
                .collect(Collectors.toList());
        assertThat(runtime.contain("io.github.hailuo4j.rules.Rules")).isTrue();
        assertThat(uses)
                .as("another reflective use needs metadata of its kind, and a line here")
                .isNotEmpty()
                .allMatch(use -> use.getTarget().getFullName().equals("retrofit2.Retrofit.create(java.lang.Class)"));

        Set<String> proxied = uses.stream()
                .flatMap(use -> use.getOrigin().getReferencedClassObjects().stream())
                .map(ReferencedClassObject::getRawType)
                .filter(JavaClass::isInterface)
                .map(JavaClass::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(proxied).hasSize(1);
        Metadata shipped = unified();
        assertThat(shipped.proxied()).isEqualTo(proxied);
        // Retrofit reads the annotations and the generic types of its methods.
        assertThat(shipped.reflected()).isEqualTo(proxied);
        // Images of JDK 17 and 21 read the older files.
        assertThat(older()).isEqualTo(shipped);
    }

    /** Retrofit finds default and static methods of an interface by other means, for which there would be no metadata. */
    @Test
    void proxiedInterfacesHaveAbstractMethodsAlone() throws Exception {
        for (String name : unified().proxied()) {
            assertThat(Class.forName(name).getDeclaredMethods())
                    .isNotEmpty()
                    .allMatch(method -> Modifier.isAbstract(method.getModifiers()));
        }
    }

    /** The libraries bring their own, and so do not need ours: this fails when an update drops it. */
    @Test
    void okHttpShipsItsOwnMetadata() {
        for (String file : List.of("native-image.properties", "resource-config.json")) {
            assertThat(NativeImageTest.class.getResource("/META-INF/native-image/okhttp/okhttp/" + file))
                    .as(file)
                    .isNotNull();
        }
    }

    /** What is registered: interfaces of proxies, and classes with all their methods. */
    private record Metadata(Set<String> proxied, Set<String> reflected) {}

    private static Metadata unified() throws IOException {
        Set<String> proxied = new TreeSet<>();
        Set<String> reflected = new TreeSet<>();
        JsonNode json = json("reachability-metadata.json");
        assertThat(json.size()).as("kinds of metadata").isEqualTo(1);
        for (JsonNode entry : json.get("reflection")) {
            JsonNode type = entry.get("type");
            if (type.isTextual()) {
                assertThat(entry.get("allDeclaredMethods").asBoolean()).isTrue();
                reflected.add(type.asText());
            } else {
                proxied.addAll(texts(type.get("proxy")));
            }
        }
        return new Metadata(proxied, reflected);
    }

    private static Metadata older() throws IOException {
        Set<String> proxied = new TreeSet<>();
        json("proxy-config.json").forEach(entry -> proxied.addAll(texts(entry.get("interfaces"))));
        Set<String> reflected = new TreeSet<>();
        for (JsonNode entry : json("reflect-config.json")) {
            assertThat(entry.get("allDeclaredMethods").asBoolean()).isTrue();
            reflected.add(entry.get("name").asText());
        }
        return new Metadata(proxied, reflected);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.asText()));
        return texts;
    }

    private static JsonNode json(String file) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(NativeImageTest.class.getResourceAsStream(METADATA + file), file)) {
            return new ObjectMapper().readTree(in);
        }
    }
}
