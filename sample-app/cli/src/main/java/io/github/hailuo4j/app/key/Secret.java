package io.github.hailuo4j.app.key;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What OpenClaw takes where a secret is meant: text, a variable, or a reference to a variable or a file. A reference to a program
 * is never run.
 *
 * @param value the secret
 * @param way how it was reached from where it is configured; empty if it stands there
 */
record Secret(String value, String way) {

    private static final Pattern SHORTHAND = Pattern.compile("\\$([A-Z_][A-Z0-9_]*)");
    private static final String SINGLE_VALUE = "singleValue";

    /** Reads one; empty if nothing is configured. */
    static Optional<Secret> read(JsonNode node, OpenClaw openClaw) throws Unreadable {
        if (node.isTextual()) {
            String text = node.asText().strip();
            return text.isEmpty() ? Optional.empty() : Optional.of(text(text, openClaw));
        }
        if (!node.isObject()) {
            return Optional.empty();
        }
        String id = node.path("id").asText("");
        String source = node.path("source").asText("");
        return switch (source) {
            case "env" -> Optional.of(variable(id, openClaw));
            case "file" -> Optional.of(file(id, node.path("provider").asText(""), openClaw));
            case "exec" ->
                throw new Unreadable("it is behind an exec reference, and no program is run for it. Set "
                        + KeyVariable.NAME + " to the key instead");
            default -> throw new Unreadable("its source must be env or file, and is neither");
        };
    }

    private static Secret text(String text, OpenClaw openClaw) throws Unreadable {
        Matcher shorthand = SHORTHAND.matcher(text);
        if (shorthand.matches()) {
            return variable(shorthand.group(1), openClaw);
        }
        if (!Substitution.isNeeded(text)) {
            return new Secret(text, "");
        }
        StringBuilder way = new StringBuilder();
        String value = Substitution.apply(text, name -> {
            Optional<OpenClaw.Variable> variable = openClaw.variable(name);
            variable.ifPresent(
                    set -> way.append(" -> $").append(name).append(" in ").append(set.from()));
            return variable.map(OpenClaw.Variable::value);
        });
        return new Secret(value, way.toString());
    }

    private static Secret variable(String name, OpenClaw openClaw) throws Unreadable {
        // An id that is no name is not repeated: perhaps somebody put the key there.
        if (!name.matches("[A-Z_][A-Z0-9_]{0,127}")) {
            throw new Unreadable("its id must be the name of a variable, as " + KeyVariable.NAME + " is, and is not");
        }
        return openClaw.variable(name)
                .map(set -> new Secret(set.value(), " -> $" + name + " in " + set.from()))
                .orElseThrow(() -> new Unreadable("it refers to the variable " + name + ", which is not set"));
    }

    private static Secret file(String id, String named, OpenClaw openClaw) throws Unreadable {
        JsonNode secrets = openClaw.config().path("secrets");
        String name = named.isEmpty() ? secrets.path("defaults").path("file").asText("default") : named;
        JsonNode provider = secrets.path("providers").path(name);
        Optional<Path> file = Homes.expanded(
                provider.path("path").asText(""), openClaw.homes().openClawHome());
        if (provider.path("path").asText("").isEmpty() || file.isEmpty()) {
            throw new Unreadable("it refers to a file, and secrets.providers does not say which");
        }
        Path path = openClaw.homes()
                .openClawConfig()
                .map(config -> config.resolveSibling(file.get()))
                .orElse(file.get());
        String value;
        if (provider.path("mode").asText("").equals(SINGLE_VALUE)) {
            value = SmallFile.read(path).strip();
        } else {
            value = pointed(Json5.read(path), id).asText("").strip();
        }
        if (value.isEmpty()) {
            throw new Unreadable("it refers to " + path + ", where there is nothing at its id");
        }
        return new Secret(value, " -> " + path);
    }

    private static JsonNode pointed(JsonNode document, String id) throws Unreadable {
        try {
            return document.at(JsonPointer.compile(id));
        } catch (IllegalArgumentException e) {
            throw new Unreadable("its id must be a JSON pointer, as /runapi/apiKey is, and is not");
        }
    }
}
