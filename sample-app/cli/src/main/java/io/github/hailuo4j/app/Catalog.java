package io.github.hailuo4j.app;

import io.github.hailuo4j.app.command.spec.DocumentModels;
import io.github.hailuo4j.app.video.HailuoModel;
import io.github.hailuo4j.runtime.request.ModelDefinition;
import io.github.hailuo4j.spec.document.PathSelection;
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
 */
public record Catalog(List<Entry> entries) {

    private static final int LONGEST_SHOWN = 80;

    /** The document of the published guide. */
    public static final String GUIDE = "hailuo.openapi.yaml";

    /** The document of Hailuo 3. */
    public static final String HAILUO_3 = "minimax-h3.openapi.yaml";

    /** The documents whose models are listed where none is named. */
    public static final List<String> CURRENT = List.of(GUIDE, HAILUO_3);

    public Catalog {
        entries = List.copyOf(entries);
    }

    /**
     * A model.
     *
     * @param model what the document says of it
     * @param document the document, bundled or a file
     */
    public record Entry(ModelDefinition model, String document) {}

    /**
     * The models of the document whose paths begin with one of the prefixes; where it is null, of the current documents, for which
     * no class of the spec's is loaded.
     */
    public static Catalog of(@Nullable String document, List<String> prefixes, int columns) {
        return document == null
                ? current().under(prefixes)
                : new Catalog(entries(DocumentModels.of(document, new PathSelection(prefixes), columns), document));
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
        return new Catalog(selected);
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

    /** The name that says which model is meant: its id, with the path's last segment where it stands under several paths. */
    public String name(ModelDefinition model) {
        return named(model.id()).size() > 1 ? qualified(model) : model.id();
    }

    /**
     * The model of a name, which may be an id that stands under several paths, and of given parameters.
     *
     * @param name an id, or an id and the last segment of a path: {@code minimax-h3/text_to_video}
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
                named.stream().map(entry -> qualified(entry.model())).toList();
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
        String plain = name.toLowerCase(Locale.ROOT).replace('-', '_');
        return entries.stream()
                .filter(entry -> entry.model().id().equals(name)
                        || qualified(entry.model())
                                .toLowerCase(Locale.ROOT)
                                .replace('-', '_')
                                .equals(plain))
                .toList();
    }

    private static String qualified(ModelDefinition model) {
        return model.id() + "/" + model.path().substring(model.path().lastIndexOf('/') + 1);
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
