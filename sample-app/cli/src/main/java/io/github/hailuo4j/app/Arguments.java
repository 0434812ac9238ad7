package io.github.hailuo4j.app;

import io.github.hailuo4j.rules.Statements;
import io.github.hailuo4j.runtime.HailuoClient;
import io.github.hailuo4j.runtime.errors.TransferException;
import io.github.hailuo4j.runtime.files.LocalImage;
import io.github.hailuo4j.runtime.request.ModelDefinition;
import io.github.hailuo4j.runtime.request.Parameter;
import io.github.hailuo4j.runtime.request.RequestDraft;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model and its parameters as somebody typed them: {@code --duration-seconds 6} for {@code duration_seconds}. Any name is
 * taken, so that one that the model does not have is reported beside whatever else is wrong.
 */
public final class Arguments {

    private final Catalog.Entry entry;
    private final Map<String, String> values;

    private Arguments(Catalog.Entry entry, Map<String, String> values) {
        this.entry = entry;
        this.values = values;
    }

    /**
     * Reads them.
     *
     * @throws InvalidInputException if there is no such model, or more than one, or an option has no value
     */
    public static Arguments parse(Catalog catalog, String modelId, List<String> options) {
        List<ModelDefinition> named =
                catalog.findAll(modelId).stream().map(Catalog.Entry::model).toList();
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < options.size(); i++) {
            String option = options.get(i);
            if (!option.startsWith("--") || option.length() == 2) {
                throw new InvalidInputException(
                        "\"" + option + "\" must follow an option: parameters are given as --name VALUE");
            }
            int equals = option.indexOf('=');
            String name = (equals < 0 ? option.substring(2) : option.substring(2, equals)).replace('-', '_');
            UnknownOptionException.check(named, name, options, i);
            if (equals < 0 && i + 1 == options.size()) {
                throw new InvalidInputException(option + " needs a value");
            }
            String value = equals < 0 ? options.get(++i) : option.substring(equals + 1);
            if (values.put(name, value) != null) {
                throw new InvalidInputException("--" + name.replace('_', '-') + " must be given once");
            }
        }
        return new Arguments(catalog.find(modelId, values.keySet()), values);
    }

    public ModelDefinition model() {
        return entry.model();
    }

    /** The document that the model is of. */
    public String document() {
        return entry.document();
    }

    /** The local images, by parameter. They have to be uploaded before the request is sent. */
    public Map<String, Path> localFiles() {
        Map<String, Path> files = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (parameter(name).isPresent() && isPath(parameter(name).get(), value)) {
                files.put(name, image("--" + name.replace('_', '-'), value));
            }
        });
        return files;
    }

    /**
     * A local image, to be uploaded. What is wrong with it is said before that.
     *
     * @param option what the value was given for
     * @param value the image's path
     * @throws InvalidInputException if there is no image that the gateway takes
     */
    public static Path image(String option, String value) {
        try {
            Path file = Path.of(value);
            if (!Files.isRegularFile(file)) {
                throw new InvalidInputException(option + ": there is no file " + value
                        + "; give the path of an image, or an http or https URL");
            }
            return LocalImage.of(file).file();
        } catch (InvalidPathException e) {
            throw new InvalidInputException(Characters.explain(option + ": the path " + value));
        } catch (TransferException e) {
            throw new InvalidInputException(option + ": " + e.getMessage());
        }
    }

    /** Whether a value, where an image's URL is taken, is a path. A data: URL is none; the check of the request refuses it. */
    public static boolean isPath(Parameter parameter, String value) {
        return !parameter.name().equals("callback_url")
                && Statements.of(parameter.schema()).stream().anyMatch(Statements::isUrl)
                && !value.contains("://")
                && !value.startsWith("data:");
    }

    private Optional<Parameter> parameter(String name) {
        return entry.model().parameter(name);
    }

    /** The request as it will be; local images stand in it as if they were uploaded already. */
    public TypedRequest check() {
        Map<String, URI> uploaded = new LinkedHashMap<>();
        localFiles().forEach((name, file) -> uploaded.put(name, URI.create("https://uploaded.invalid/image")));
        return request(uploaded);
    }

    /** The request, its local images uploaded. */
    public TypedRequest upload(HailuoClient client) {
        Map<String, URI> uploaded = new LinkedHashMap<>();
        localFiles().forEach((name, file) -> uploaded.put(name, client.upload(file)));
        return request(uploaded);
    }

    private TypedRequest request(Map<String, URI> uploaded) {
        RequestDraft<TypedRequest> draft = TypedRequest.draft(entry.model());
        values.forEach((name, text) -> draft.set(
                name,
                uploaded.containsKey(name)
                        ? uploaded.get(name)
                        : parameter(name)
                                .<Object>map(parameter -> parameter.valueOf(text))
                                .orElse(text)));
        return draft.build();
    }
}
