package io.github.hailuo4j.app;

import io.github.hailuo4j.app.command.spec.DocumentModels;
import io.github.hailuo4j.app.video.HailuoModel;
import io.github.hailuo4j.runtime.request.ModelDefinition;
import io.github.hailuo4j.spec.Specs;
import io.github.hailuo4j.spec.document.PathSelection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The models that a command line can name: those of the bundled documents that are current, or those of one document.
 *
 * @param entries the models, in the order in which they are listed
 * @param prefixes what their paths begin with, as it was asked for; none where all models were
 */
public record Catalog(List<Entry> entries, List<String> prefixes) {

    private static final int LONGEST_SHOWN = 80;

    /** The document of the published guide. */
    public static final String GUIDE = "hailuo.openapi.yaml";

    /** The document of Hailuo 3. */
    public static final String HAILUO_3 = "minimax-h3.openapi.yaml";

    /** The documents whose models are listed where none is named. */
    public static final List<String> CURRENT = List.of(GUIDE, HAILUO_3);

    public Catalog {
        entries = List.copyOf(entries);
        prefixes = List.copyOf(prefixes);
    }

    /** Models of which none was left out. */
    public Catalog(List<Entry> entries) {
        this(entries, List.of());
    }

    /**
     * A model.
     *
     * @param model what the document says of it
     * @param document the document, bundled or a file, as {@link #place} has it
     */
    public record Entry(ModelDefinition model, String document) {}

    /**
     * The models of the document whose paths begin with one of the prefixes; where it is null, of the current documents, for which
     * no class of the spec's is loaded.
     */
    public static Catalog of(@Nullable String document, List<String> prefixes, int columns) {
        return document == null
                ? current().under(prefixes)
                : new Catalog(
                        entries(DocumentModels.of(document, new PathSelection(prefixes), columns), place(document)),
                        prefixes);
    }

    /**
     * Where a document that was named is. A file that is named like a bundled document gets a name that no bundled one has: it is meant
     * where it was asked for, and nowhere else.
     */
    public static String place(String document) {
        Path file = Path.of(document);
        return Specs.BUNDLED.contains(document) && Files.isRegularFile(file)
                ? Path.of(".").resolve(file).toString()
                : document;
    }

    private Catalog under(List<String> prefixes) {
        if (prefixes.isEmpty()) {
            return this;
        }
        List<Entry> selected = entries.stream()
                .filter(entry -> prefixes.stream().anyMatch(entry.model().path()::startsWith))
                .toList();
        if (selected.isEmpty()) {
            throw new InvalidInputException(
                    "no path of the current models begins with " + String.join(" or ", prefixes));
        }
        return new Catalog(selected, prefixes);
    }

    /** Of the {@link #prefixes}, those that paths of a document begin with. */
    public List<String> prefixesIn(String document) {
        return prefixes.stream()
                .filter(prefix -> entries.stream()
                        .anyMatch(entry -> entry.document().equals(document)
                                && entry.model().path().startsWith(prefix)))
                .toList();
    }

    /** The models of the current documents, from generated classes: no document is read. */
    public static Catalog current() {
        List<Entry> entries = new ArrayList<>();
        for (HailuoModel model : HailuoModel.values()) {
            entries.add(new Entry(model.definition(), GUIDE));
        }
        for (var model : io.github.hailuo4j.app.video.h3.HailuoModel.values()) {
            entries.add(new Entry(model.definition(), HAILUO_3));
        }
        return new Catalog(entries);
    }

    /** The documents that the models are of, each once. Where they are the current ones, these are the bundled ones. */
    public List<String> documents() {
        return entries.stream().map(Entry::document).distinct().toList();
    }

    private static List<Entry> entries(List<ModelDefinition> models, String document) {
        return models.stream().map(model -> new Entry(model, document)).toList();
    }

    /** The name that says which model is meant: its id; where it stands under several paths, with the path's end by which they differ. */
    public String name(ModelDefinition model) {
        return named(model.id()).size() > 1 ? qualified(model) : model.id();
    }

    /**
     * The model of a name, which may be an id that stands under several paths, and of given parameters.
     *
     * @param name an id, or an id and the end of a path: {@code minimax-h3/text_to_video}
     * @param parameters the names of the parameters that are given: of several models, the one that has all of them is meant
     * @throws InvalidInputException if there is none, or more than one
     */
    public Entry find(String name, Set<String> parameters) {
        List<Entry> named = named(name);
        if (named.isEmpty()) {
            throw noSuchModel(name);
        }
        List<Entry> meant = named.size() == 1
                ? named
                : named.stream()
                        .filter(entry -> hasAll(entry.model(), parameters))
                        .toList();
        if (meant.size() == 1) {
            return meant.get(0);
        }
        List<String> names =
                named.stream().map(entry -> qualified(entry.model())).distinct().toList();
        throw new InvalidInputException(name + " stands under " + named.size() + " paths, and "
                + (meant.isEmpty() ? "none takes all of the parameters" : "the parameters fit more than one")
                + ": write " + String.join(" or ", names));
    }

    /** All models of a name. */
    public List<Entry> findAll(String name) {
        List<Entry> named = named(name);
        if (named.isEmpty()) {
            throw noSuchModel(name);
        }
        return named;
    }

    /** The models of a name; none if there is no such model. */
    public List<Entry> named(String name) {
        String plain = plain(name);
        return entries.stream()
                .filter(entry -> entry.model().id().equals(name)
                        || (plain.startsWith(plain(entry.model().id()) + "/")
                                && endsWith(
                                        entry.model(),
                                        plain.substring(entry.model().id().length()))))
                .toList();
    }

    /** With as much of the path's end as tells it from the other paths that the id stands under. */
    private String qualified(ModelDefinition model) {
        String path = model.path();
        int from = path.length();
        boolean isShared = true;
        while (isShared && from > 0) {
            from = path.lastIndexOf('/', from - 1);
            String end = plain(path.substring(Math.max(from, 0)));
            isShared = entries.stream()
                            .map(Entry::model)
                            .filter(each -> each.id().equals(model.id()) && endsWith(each, end))
                            .count()
                    > 1;
        }
        return model.id() + "/" + path.substring(from + 1);
    }

    private static boolean endsWith(ModelDefinition model, String end) {
        return plain(model.path()).endsWith(end);
    }

    /** Dashes and underscores are what is confused most often. */
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace('-', '_');
    }

    private static boolean hasAll(ModelDefinition model, Set<String> parameters) {
        return parameters.stream().allMatch(name -> model.parameter(name).isPresent());
    }

    private InvalidInputException noSuchModel(String id) {
        List<String> known = List.copyOf(new LinkedHashSet<>(
                entries.stream().map(entry -> entry.model().id()).toList()));
        boolean isText = id.length() > LONGEST_SHOWN || id.codePoints().anyMatch(Character::isWhitespace);
        String problem = isText
                ? "the model's id goes first, before its parameters"
                : "there is no model " + id + Spelling.didYouMean(id, known);
        return new InvalidInputException(
                problem + (problem.endsWith("?") ? " Models are " : "; models are ") + String.join(", ", known), known);
    }
}
