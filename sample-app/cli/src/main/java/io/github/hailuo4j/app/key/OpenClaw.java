package io.github.hailuo4j.app.key;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * OpenClaw's settings: its configuration, read once, and the environment variables that its Gateway would have. A {@code .env} in
 * the current directory is not among them: whoever wrote the project that one stands in could choose whose account pays.
 */
final class OpenClaw {

    private final Homes homes;
    private final Map<String, String> environment;

    private @Nullable JsonNode config;

    OpenClaw(Homes homes, Map<String, String> environment) {
        this.homes = homes;
        this.environment = environment;
    }

    /**
     * The value of a variable.
     *
     * @param value what it is set to
     * @param from where it is set, in words
     */
    record Variable(String value, String from) {}

    Homes homes() {
        return homes;
    }

    /** What is looked at, in words. */
    String place() {
        return "OpenClaw's configuration"
                + homes.openClawConfig().map(file -> ", " + file).orElse("");
    }

    /** Why there is no configuration, if there is none. */
    Optional<String> absence() {
        Optional<Path> file = homes.openClawConfig();
        if (file.isEmpty()) {
            return Optional.of("neither OPENCLAW_HOME nor HOME says where it is");
        }
        return Files.exists(file.get()) ? Optional.empty() : Optional.of("there is no such file");
    }

    /** The configuration with all that it includes; a missing node if there is none. */
    JsonNode config() throws Unreadable {
        JsonNode known = config;
        if (known == null) {
            Optional<Path> file = homes.openClawConfig().filter(Files::exists);
            known = file.isPresent() ? Includes.read(file.get()) : MissingNode.getInstance();
            config = known;
        }
        return known;
    }

    /** A variable as the Gateway has it: of this process, else as OpenClaw's own settings set it. */
    Optional<Variable> variable(String name) throws Unreadable {
        String own = environment.getOrDefault(name, "").strip();
        return own.isEmpty() ? settingOf(name) : Optional.of(new Variable(own, "the environment"));
    }

    /** A variable as OpenClaw's own settings set it: the first of its files that does, then the configuration's env. */
    Optional<Variable> settingOf(String name) throws Unreadable {
        return first(List.of(this::inState, this::inGateway, this::inConfig), name);
    }

    /** One of the places where a variable is set. */
    @FunctionalInterface
    private interface Setting {
        Optional<Variable> of(String name) throws Unreadable;
    }

    /** Of a place that cannot be read, it is said so if no other has the variable. */
    private static Optional<Variable> first(List<Setting> settings, String name) throws Unreadable {
        @Nullable Unreadable problem = null;
        for (Setting setting : settings) {
            try {
                Optional<Variable> found = setting.of(name);
                if (found.isPresent()) {
                    return found;
                }
            } catch (Unreadable e) {
                problem = problem == null ? e : problem;
            }
        }
        if (problem != null) {
            throw problem;
        }
        return Optional.empty();
    }

    private Optional<Variable> inState(String name) throws Unreadable {
        return in(homes.openClawState().map(folder -> folder.resolve(".env")), name);
    }

    private Optional<Variable> inGateway(String name) throws Unreadable {
        return in(homes.openClawHome().map(home -> home.resolve(".config/openclaw/gateway.env")), name);
    }

    private static Optional<Variable> in(Optional<Path> file, String name) throws Unreadable {
        if (file.isEmpty()) {
            return Optional.empty();
        }
        return DotEnv.value(file.get(), name).map(value -> new Variable(value, String.valueOf(file.get())));
    }

    private Optional<Variable> inConfig(String name) throws Unreadable {
        JsonNode env = config().path("env");
        for (boolean inVars : new boolean[] {true, false}) {
            JsonNode value = (inVars ? env.path("vars") : env).path(name);
            if (value.isTextual() && !value.asText().isBlank()) {
                String from = place() + (inVars ? ", env.vars." : ", env.") + name;
                // Not settingOf: a variable of the configuration may be named after itself.
                String text = Substitution.apply(value.asText(), other -> {
                    String own = environment.getOrDefault(other, "").strip();
                    return own.isEmpty()
                            ? first(List.of(this::inState, this::inGateway), other)
                                    .map(Variable::value)
                            : Optional.of(own);
                });
                return Optional.of(new Variable(text.strip(), from));
            }
        }
        return Optional.empty();
    }
}
