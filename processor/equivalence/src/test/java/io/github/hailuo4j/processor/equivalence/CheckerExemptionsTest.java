package io.github.hailuo4j.processor.equivalence;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the checker says nothing, and where it does not say too little for that. */
final class CheckerExemptionsTest {

    private static final String BLANK = "prompt must not be blank; it is \"\"";
    private static final String DROPPED = "title changes nothing here: it returns a new stage, which is not used";

    @TempDir
    static Path directory;

    private static GeneratedModule module;

    @BeforeAll
    static void generate() throws IOException {
        module = GeneratedModule.of(directory, CheckedCalls.text("video-models.yaml"));
    }

    /** What is said of members of a class that has a stage {@code b} and knows JUnit and AssertJ. */
    private static List<String> saidOf(String members) throws IOException {
        String source = """
                package callers;
                import static org.assertj.core.api.Assertions.*;
                import static org.junit.jupiter.api.Assertions.assertThrows;
                import io.github.hailuo4j.runtime.errors.*;
                import java.util.concurrent.Callable;
                import test.*;
                class Some {
                  @interface Test { Class<? extends Throwable> expected() default Error.class; }
                  Kinds.Ready b = Kinds.builder().prompt("p");
                """ + members + "\n}\n";
        return said(source);
    }

    private static List<String> said(String source) throws IOException {
        return module
                .compile(
                        List.of(JavaFileObjects.forSourceString("callers.Some", source)),
                        directory.resolve("out"),
                        "-proc:none")
                .stream()
                .map(each -> each.getMessage(Locale.ROOT))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@SuppressWarnings(\"hailuo4j\") Object a = Kinds.builder().prompt(\"\");",
                "@SuppressWarnings({\"unused\", \"hailuo4j\"}) void a() { b.title(\"x\"); Kinds.builder().prompt(\"\"); }",
                "@SuppressWarnings(\"hailuo4j\") class In { Object a() { return Kinds.draft().prompt(\"\"); } }",
                "void a() { assertThrows(InvalidRequestException.class, () -> Kinds.builder().prompt(\"\")); }",
                "void a() { assertThrows(InvalidRequestException.class, () -> { b.title(\"xyz\"); b.title(\"x\"); }); }",
                "void a() { assertThatThrownBy(() -> Kinds.draft().prompt(\"\").build()).isNotNull(); }",
                "void a() { var d = Kinds.draft().prompt(\"\"); assertThatThrownBy(d::build).isNotNull(); }",
                "void a() { Kinds.Draft d = Kinds.draft().prompt(\"\"); assertThrows(Exception.class, () -> d.build()); }",
                "@Test(expected = InvalidRequestException.class) void a() { b.title(\"x\"); }",
                "void a() { try { b.title(\"x\"); } catch (InvalidRequestException e) { } }",
                "void a() { try { b.title(\"x\"); } catch (IllegalStateException | InvalidRequestException e) { } }",
                "void a() { try { b.title((String) (Object) b); } catch (ClassCastException e) { } }",
            })
    void nothingIsSaid(String members) throws IOException {
        assertThat(saidOf(members)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@SuppressWarnings(\"unchecked\") Object a = Kinds.builder().prompt(\"\");",
                "Callable<?> a = () -> Kinds.builder().prompt(\"\");",
                "Object a() { try { return Kinds.builder().prompt(\"\"); } catch (RuntimeException e) { return e; } }",
                "Object a() { try { b.build(); } catch (InvalidRequestException e) { return Kinds.builder().prompt(\"\"); } return 1; }",
                "void a(Kinds.Draft d) { d.prompt(\"\"); }",
                "void a() { assertThat(Kinds.draft().prompt(\"\")).isNotNull(); }",
            })
    void theConstantIsReported(String members) throws IOException {
        assertThat(saidOf(members)).containsExactly(BLANK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "void a() { b.title(\"xyz\"); }",
                "void a() { for (int i = 0; i < 2; b.title(\"xyz\")) i++; }",
                "void a(int i) { switch (i) { case 1 -> b.title(\"xyz\"); default -> { } } }",
                "Runnable a = () -> { b.title(\"xyz\"); };",
                "void a() { try { b.title(\"xyz\"); } catch (HailuoException e) { } }",
                "{ new Object() { void in() { b.title(\"xyz\"); } }; }",
            })
    void theDroppedResultIsReported(String members) throws IOException {
        assertThat(saidOf(members)).containsExactly(DROPPED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Runnable a = () -> b.title(\"xyz\");",
                "Object a(int i) { return switch (i) { case 1 -> b.title(\"xyz\"); default -> b; }; }",
                "void a() { b.build(); Kinds.parse(\"{}\"); b.build().toJson(); Kinds.draft().title(\"xyz\"); }",
                "void a() { java.util.List.of(\"xyz\").forEach(b::title); }",
            })
    void aResultThatNeedsNoUse(String members) throws IOException {
        assertThat(saidOf(members)).isEmpty();
    }

    @Test
    void eachIsSaidOnceBesideWhatJavacSays() throws IOException {
        assertThat(said("""
                package callers;
                import test.*;
                class Some { Object a = Kinds.builder().prompt(""); int wrong = "text"; }
                class Other { Object a = Kinds.builder().prompt(""); }
                """)).hasSize(3).filteredOn(BLANK::equals).hasSize(2);
    }

    /** Of a later version, say. */
    @Test
    void aConstraintThatIsNotUnderstoodBreaksNothing() throws IOException {
        assertThat(said("""
                package callers;
                import io.github.hailuo4j.runtime.request.*;
                abstract class Some extends RequestDraft<Object> {
                  Some() { super(null); }
                  abstract void odd(@Constraint(parameter = "odd", schema = "{\\"no\\": 1") String text);
                  void a() { odd("x"); }
                }
                """))
                .singleElement()
                .asString()
                .startsWith("hailuo4j-checker did not check all of this class: ");
    }

    @Test
    void variablesThatMayBeAnythingElse() throws IOException {
        assertThat(saidOf("""
                  final String blank;
                  static final java.util.List<String> TAGS = java.util.List.of();
                  Some(boolean yes) {
                    blank = yes ? "" : "p";
                    String later = "";
                    Runnable r = () -> Kinds.builder().prompt(blank);
                    if (yes) { later += "p"; }
                    Kinds.builder().prompt(later).build();
                    String p = "";
                    for (int i = 0; i < 2; i++) { if (i == 1) Kinds.builder().prompt(p).build(); p = "p"; }
                    Kinds.builder().prompt("p" + (yes ? "" : blank)).build();
                    Kinds.builder().prompt((yes ? "" : blank) + later).build();
                    long seed = -1;
                    seed++;
                    b.seed(seed).build();
                    b.tags(java.util.List.of(blank)).build();
                    Object o = new Object() { Object in(String p2) { return Kinds.builder().prompt(p2); } };
                  }
                """)).isEmpty();
        assertThat(saidOf("static final java.util.List<String> TAGS = java.util.List.of(); Object a = b.tags(TAGS);"))
                .containsExactly("tags must have between 1 and 3 items; it is []");
        assertThat(saidOf(
                        "Object a(boolean x) { final String s = x ? \"\" : \"p\"; return Kinds.builder().prompt(s); }"))
                .containsExactly(BLANK);
    }
}
