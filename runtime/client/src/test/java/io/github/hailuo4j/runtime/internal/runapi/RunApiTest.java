package io.github.hailuo4j.runtime.internal.runapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the gateway has published is spelled in one class, with its source. */
final class RunApiTest {

    private static final Path CLIENT = Path.of("src/main/java");
    private static final List<Path> MAIN_CODE =
            List.of(CLIENT, Path.of("../junit/src/main/java"), Path.of("../../sample-app/cli/src/main/java"));

    private static final Pattern STRING_OR_COMMENT =
            Pattern.compile("\"(?:[^\"\\\\\n]|\\\\.)*\"|'(?:[^'\\\\\n]|\\\\.)+'|//[^\n]*|/\\*.*?\\*/", Pattern.DOTALL);

    /** Words of everyday English, which messages may have; they are facts only as a whole literal, and in the client. */
    private static final Set<String> WORDS = Set.of(
            RunApi.ID,
            RunApi.STATUS,
            RunApi.PENDING,
            RunApi.PROCESSING,
            RunApi.COMPLETED,
            RunApi.SUCCESS,
            RunApi.FAILED);

    /** Names of JSON members. The command line's JSON has some of them too, as names of its own. */
    private static final Set<String> MEMBERS = Set.of(RunApi.TASK_ID, RunApi.TASK_REPLAYED, RunApi.CALLBACK_URL);

    /**
     * Meters, the journal's records and the JSON of tasks, events and exceptions have such words of their own, which stay when the gateway changes its words. Package
     * {@code request} knows a parameter as the document names it.
     */
    private static final Pattern WORDS_OF_THEIR_OWN = Pattern.compile(
            "HailuoMetrics\\.java|RecordFormat\\.java|GeneratedRequest\\.java|(Task|Event|Exception)Form\\.java");

    private static final List<Pattern> NUMBERS = List.of(
            Pattern.compile("\\b512\\b"),
            Pattern.compile("ofDays\\(7\\)|ofHours\\((1|168)\\)|ofMinutes\\(60\\)"),
            Pattern.compile("\\b20L?\\s*\\*\\s*1024|\\b20L?\\s*<<\\s*20|\\b20_971_520|\\b20971520"));

    /** Code without comments, and its literals apart. */
    private record Source(Path file, String code, List<String> literals) {

        static Source read(Path file) {
            try {
                List<String> literals = new ArrayList<>();
                Matcher matcher = STRING_OR_COMMENT.matcher(Files.readString(file));
                String code = matcher.replaceAll(found -> {
                    if (found.group().startsWith("\"")) {
                        literals.add(found.group().substring(1, found.group().length() - 1));
                    }
                    return " ";
                });
                return new Source(file, code, literals);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        boolean isClients() {
            return file.startsWith(CLIENT);
        }
    }

    private static List<Source> sources() throws IOException {
        List<Source> sources = new ArrayList<>();
        for (Path root : MAIN_CODE) {
            try (Stream<Path> files = Files.walk(root)) {
                files.filter(file -> file.toString().endsWith(".java") && !file.endsWith("RunApi.java"))
                        .map(Source::read)
                        .forEach(sources::add);
            }
        }
        return sources;
    }

    private static List<String> texts() throws IllegalAccessException {
        List<String> texts = new ArrayList<>();
        for (Field field : RunApi.class.getFields()) {
            if (field.getType() == String.class) {
                texts.add((String) field.get(null));
            }
        }
        return texts;
    }

    private static boolean isSpelled(String fact, Source source) {
        if (WORDS.contains(fact) || MEMBERS.contains(fact)) {
            return source.isClients()
                    && !WORDS_OF_THEIR_OWN
                            .matcher(source.file().getFileName().toString())
                            .matches()
                    && source.literals().contains(fact);
        }
        if (source.file().endsWith("Copies.java")) {
            // It writes a request out for curl, headers and all; its test sends what it wrote.
            return false;
        }
        String spelled = fact.strip();
        return source.literals().stream()
                .anyMatch(literal -> literal.contains(spelled) || literal.equalsIgnoreCase(spelled));
    }

    @Test
    void noOtherClassSpellsATextOfTheGateway() throws IOException, IllegalAccessException {
        List<String> second = new ArrayList<>();
        List<Source> sources = sources();
        assertThat(sources).hasSizeGreaterThan(150);
        for (String fact : texts()) {
            for (Source source : sources) {
                if (isSpelled(fact, source)) {
                    second.add(source.file() + " spells \"" + fact + "\"");
                }
            }
        }
        assertThat(second).isEmpty();
    }

    @Test
    void noOtherClassSpellsALimitOfTheGateway() throws IOException {
        List<String> second = new ArrayList<>();
        for (Source source : sources()) {
            for (Pattern number : NUMBERS) {
                Matcher found = number.matcher(source.code());
                if (found.find()) {
                    second.add(source.file() + " spells " + found.group());
                }
            }
        }
        assertThat(second).isEmpty();
    }

    @Test
    void everyFactHasItsSource() throws IOException {
        String text = Files.readString(CLIENT.resolve("io/github/hailuo4j/runtime/internal/runapi/RunApi.java"));
        Matcher facts = Pattern.compile(
                        "(/\\*\\*(?:(?!\\*/).)*\\*/\\s*)?public static final \\S+ (\\w+)", Pattern.DOTALL)
                .matcher(text);
        List<String> without = new ArrayList<>();
        int count = 0;
        while (facts.find()) {
            count++;
            if (facts.group(1) == null
                    || !Pattern.compile("\\((guide|SDK|contract|MiniMax)\\b")
                            .matcher(facts.group(1))
                            .find()) {
                without.add(facts.group(2));
            }
        }
        assertThat(without).isEmpty();
        assertThat(count).isEqualTo(RunApi.class.getFields().length);
    }
}
