package io.github.hailuo4j.app.completion;

import io.github.hailuo4j.app.Catalog;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine;

/** The scripts: tables of words, made here, before what looks into them, which stands beside this class, one file for each shell. */
public enum CompletionScript {
    BASH("candidates.sh", "driver.bash"),
    ZSH("candidates.sh", "driver.zsh"),
    FISH("driver.fish");

    private final String[] parts;

    CompletionScript(String... parts) {
        this.parts = parts;
    }

    /** The script, for all commands and the models that are current. */
    public String text(CommandLine line) {
        StringBuilder script = new StringBuilder(this == ZSH ? "#compdef hailuo\n" : "");
        new CompletionTables(line, Catalog.current()).all().forEach((name, table) -> append(script, name, table));
        for (String part : parts) {
            script.append('\n').append(resource(part));
        }
        return script.toString();
    }

    private void append(StringBuilder script, String name, Map<String, Set<String>> table) {
        boolean fish = this == FISH;
        script.append(
                fish
                        ? "function __hailuo_" + name + "\n    switch $argv[1]\n"
                        : "_hailuo_" + name + "() {\n    case $1 in\n");
        table.forEach((key, words) -> {
            String all = String.join(" ", fish ? quoted(words) : new TreeSet<>(words));
            script.append(
                    fish
                            ? "        case '" + key + "'\n            printf '%s\\n' " + all + "\n"
                            : "    '" + key + "') echo '" + all + "' ;;\n");
        });
        script.append(fish ? "    end\nend\n" : "    esac\n}\n");
    }

    private static Set<String> quoted(Set<String> words) {
        Set<String> quoted = new TreeSet<>();
        words.forEach(word -> quoted.add("'" + word + "'"));
        return quoted;
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(CompletionScript.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
