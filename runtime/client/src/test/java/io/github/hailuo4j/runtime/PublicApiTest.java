package io.github.hailuo4j.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What programs, and generated code, can call is written down in {@code api.txt}. Whoever changes it says so, by changing that
 * file too: the test writes the new one.
 */
final class PublicApiTest {

    private static final Path WRITTEN_DOWN = Path.of("api.txt");
    private static final Path FOUND = Path.of("target", "api.txt");
    private static final String OURS = HailuoClient.class.getPackageName() + ".";
    private static final int VISIBLE = Modifier.PUBLIC | Modifier.PROTECTED;

    @Test
    void isAsItIsWrittenDown() throws Exception {
        List<String> found = api();
        Files.write(FOUND, found);
        List<String> writtenDown = Files.exists(WRITTEN_DOWN) ? Files.readAllLines(WRITTEN_DOWN, UTF_8) : List.of();
        List<String> gone = without(writtenDown, found);
        List<String> added = without(found, writtenDown);
        assertThat(gone.isEmpty() && added.isEmpty())
                .as(
                        "the public API is not the one of runtime/client/api.txt.%nGone, which breaks programs that use it:"
                                + "%n%s%nNew:%n%s%nIf that is meant, say so in the changelog, and: cp runtime/client/%s"
                                + " runtime/client/api.txt",
                        String.join("\n", gone), String.join("\n", added), FOUND)
                .isTrue();
    }

    private static List<String> without(List<String> lines, List<String> others) {
        TreeSet<String> rest = new TreeSet<>(lines);
        others.forEach(rest::remove);
        return List.copyOf(rest);
    }

    /** A line for each type and each member, each with the name of its type: a diff of lines says all. */
    private static List<String> api() throws Exception {
        Path classes = Path.of(HailuoClient.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<String> lines = new ArrayList<>();
        for (String exported : exports(classes)) {
            try (Stream<Path> files = Files.list(classes.resolve(exported.replace('.', '/')))) {
                for (Path file : files.sorted().toList()) {
                    String name = String.valueOf(file.getFileName());
                    if (name.endsWith(".class") && !name.equals("package-info.class")) {
                        describe(Class.forName(exported + "." + name.replace(".class", "")), lines);
                    }
                }
            }
        }
        // Shorter, and nothing is lost: java.util is told from ours by its name.
        return lines.stream().map(line -> line.replace(OURS, "")).toList();
    }

    private static List<String> exports(Path classes) throws IOException {
        try (InputStream in = Files.newInputStream(classes.resolve("module-info.class"))) {
            return ModuleDescriptor.read(in).exports().stream()
                    .map(ModuleDescriptor.Exports::source)
                    .sorted()
                    .toList();
        }
    }

    private static void describe(Class<?> type, List<String> lines) throws IllegalAccessException {
        if (!isVisible(type)) {
            return;
        }
        String kind = type.isAnnotation()
                ? "annotation"
                : type.isInterface() ? "interface" : type.isEnum() ? "enum" : type.isRecord() ? "record" : "class";
        lines.add(kind + " " + modifiers(type.getModifiers() & ~Modifier.INTERFACE) + type.getName()
                + (type.isSealed() ? " sealed" : "") + parameters(type) + parents(type));
        List<String> members = new ArrayList<>();
        for (Field field : type.getDeclaredFields()) {
            if (isApi(field.getModifiers(), field.isSynthetic())) {
                members.add(field.toGenericString() + value(field));
            }
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (isApi(constructor.getModifiers(), constructor.isSynthetic())) {
                members.add(constructor.toGenericString());
            }
        }
        for (Method method : type.getDeclaredMethods()) {
            if (isApi(method.getModifiers(), method.isSynthetic())) {
                members.add(method.toGenericString());
            }
        }
        members.stream().sorted().map(member -> "  " + member).forEach(lines::add);
    }

    private static boolean isVisible(Class<?> type) {
        return isApi(type.getModifiers(), type.isSynthetic())
                && (type.getEnclosingClass() == null || isVisible(type.getEnclosingClass()));
    }

    private static boolean isApi(int modifiers, boolean isSynthetic) {
        return (modifiers & VISIBLE) != 0 && !isSynthetic;
    }

    private static String modifiers(int modifiers) {
        return modifiers == 0 ? "" : Modifier.toString(modifiers) + " ";
    }

    private static String parameters(Class<?> type) {
        return type.getTypeParameters().length == 0
                ? ""
                : Arrays.stream(type.getTypeParameters())
                        .map(each -> each.getName() + " extends " + names(each.getBounds()))
                        .collect(Collectors.joining(", ", "<", ">"));
    }

    private static String parents(Class<?> type) {
        Stream<Type> superclass =
                Stream.ofNullable(type.getGenericSuperclass()).filter(parent -> parent != Object.class);
        String parents = names(Stream.concat(superclass, Arrays.stream(type.getGenericInterfaces()))
                .toArray(Type[]::new));
        return parents.isEmpty() ? "" : " : " + parents;
    }

    private static String names(Type[] types) {
        return Arrays.stream(types).map(Type::getTypeName).collect(Collectors.joining(", "));
    }

    /** Of a constant that compilers copy into programs: that is API too. */
    private static String value(Field field) throws IllegalAccessException {
        int constant = Modifier.STATIC | Modifier.FINAL;
        boolean isCopied = (field.getModifiers() & constant) == constant
                && (field.getType().isPrimitive() || field.getType() == String.class);
        if (!isCopied) {
            return "";
        }
        field.setAccessible(true);
        return " = " + Objects.requireNonNull(field.get(null));
    }
}
