package io.github.hailuo4j.app;

import io.github.hailuo4j.runtime.HailuoClient;
import io.github.hailuo4j.runtime.errors.InvalidRequestException;
import io.github.hailuo4j.runtime.errors.TransferException;
import io.github.hailuo4j.runtime.errors.Violation;
import io.github.hailuo4j.runtime.files.LocalImage;
import io.github.hailuo4j.runtime.request.ModelDefinition;
import io.github.hailuo4j.runtime.request.Parameter;
import io.github.hailuo4j.runtime.request.RequestDraft;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A model and its parameters as somebody typed them: {@code --duration-seconds 6} for {@code duration_seconds}. Any name is
 * taken, so that one that the model does not have is reported beside whatever else is wrong.
 */
public final class Arguments {

    /** Stands for the URL that an image will have. */
    private static final String UPLOADED = "https://uploaded.invalid/image";

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

    /**
     * Parameters by name, as a file has them.
     *
     * @throws InvalidInputException if there is no such model, or more than one
     */
    public static Arguments of(Catalog catalog, String modelId, Map<String, String> values) {
        return new Arguments(catalog.find(modelId, values.keySet()), new LinkedHashMap<>(values));
    }

    public ModelDefinition model() {
        return entry.model();
    }

    /** The document that the model is of. */
    public String document() {
        return entry.document();
    }

    /** The local images, by parameter. They have to be uploaded before the request is sent. */
    public Map<String, List<Path>> localFiles() {
        Map<String, List<Path>> files = new LinkedHashMap<>();
        values.forEach((name, text) -> {
            List<Path> own = new ArrayList<>();
            withUrls(name, text, path -> {
                own.add(image("--" + name.replace('_', '-'), path));
                return path;
            });
            if (!own.isEmpty()) {
                files.put(name, own);
            }
        });
        return files;
    }

    /** The value of a parameter, in which each path of a local image is replaced. */
    private Object withUrls(String name, String text, UnaryOperator<String> image) {
        Optional<Parameter> parameter = entry.model().parameter(name);
        if (parameter.isEmpty()) {
            return text;
        }
        if (ImageParameters.takesUrl(parameter.get())) {
            return isPath(text) ? image.apply(text) : text;
        }
        if (!ImageParameters.takesUrls(parameter.get())) {
            return parameter.get().valueOf(text);
        }
        // JSON, or items between commas.
        Object typed = text.strip().startsWith("[")
                ? parameter.get().valueOf(text)
                : Stream.of(text.split(",", -1)).map(String::strip).toList();
        return typed instanceof List<?> items
                ? items.stream()
                        .<Object>map(item -> item instanceof String each && isPath(each) ? image.apply(each) : item)
                        .toList()
                : typed;
    }

    /** A data: URL is no path; that it is not taken is said with all else that is wrong. */
    private static boolean isPath(String text) {
        return !text.contains("://") && !text.startsWith("data:");
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

    /** Whether a value, where an image's URL is taken, is a path. */
    public static boolean isPath(Parameter parameter, String value) {
        return ImageParameters.takesUrl(parameter) && isPath(value);
    }

    /** All that is wrong, local images that cannot be sent included; what {@link #check} would say of it, and more. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        Map<String, String> uploaded = new HashMap<>();
        RequestDraft<TypedRequest> draft = TypedRequest.draft(entry.model());
        List<String> known =
                entry.model().parameters().stream().map(Parameter::name).toList();
        values.forEach((name, text) -> draft.set(name, withUrls(name, text, path -> {
            try {
                image(name, path);
            } catch (InvalidInputException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
            return uploaded.computeIfAbsent(path, each -> UPLOADED + "-" + uploaded.size());
        })));
        try {
            draft.build();
        } catch (InvalidRequestException e) {
            for (Violation violation : e.violations()) {
                String name = violation.parameter();
                boolean isUnknown = values.containsKey(name) && !known.contains(name);
                problems.add(explain(violation).message() + (isUnknown ? Spelling.didYouMean(name, known) : ""));
            }
        }
        return problems;
    }

    /** With the value that may be meant, where the typed one is none that the parameter ever has. */
    private Violation explain(Violation violation) {
        String typed = values.get(violation.parameter());
        Optional<Parameter> parameter = entry.model().parameter(violation.parameter());
        if (typed == null
                || parameter.isEmpty()
                || parameter.get().values().stream().map(String::valueOf).anyMatch(typed::equals)) {
            return violation;
        }
        String meant = NearestValue.didYouMean(typed, violation.allowed());
        return new Violation(
                violation.parameter(),
                violation.rule(),
                violation.allowed(),
                violation.message() + meant,
                violation.pointer());
    }

    /** The request as it will be; local images stand in it as if they were uploaded already. */
    public TypedRequest check() {
        Map<Path, URI> uploaded = new HashMap<>();
        localFiles()
                .values()
                .forEach(files ->
                        files.forEach(file -> uploaded.putIfAbsent(file, URI.create(UPLOADED + ordinal(uploaded)))));
        return request(uploaded);
    }

    /** Items of a list may have to differ. */
    private static String ordinal(Map<Path, URI> uploaded) {
        return uploaded.isEmpty() ? "" : "-" + (uploaded.size() + 1);
    }

    /** The request, its local images uploaded, each once. */
    public TypedRequest upload(HailuoClient client) {
        Map<Path, URI> uploaded = new HashMap<>();
        localFiles().values().forEach(files -> files.forEach(file -> uploaded.computeIfAbsent(file, client::upload)));
        return request(uploaded);
    }

    private TypedRequest request(Map<Path, URI> uploaded) {
        RequestDraft<TypedRequest> draft = TypedRequest.draft(entry.model());
        values.forEach((name, text) ->
                draft.set(name, withUrls(name, text, path -> String.valueOf(uploaded.get(Path.of(path))))));
        try {
            return draft.build();
        } catch (InvalidRequestException e) {
            throw new InvalidArgumentsException(
                    entry.model(), e.violations().stream().map(this::explain).toList());
        }
    }
}
