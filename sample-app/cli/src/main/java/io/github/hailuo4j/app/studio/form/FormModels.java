package io.github.hailuo4j.app.studio.form;

import io.github.hailuo4j.app.Catalog;
import io.github.hailuo4j.app.InvalidInputException;
import io.github.hailuo4j.app.command.spec.DocumentModels;
import io.github.hailuo4j.spec.document.PathSelection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The models of some documents, by their names. */
public final class FormModels {

    private final Map<String, FormModel> models = new LinkedHashMap<>();
    private final Catalog catalog;

    /**
     * The models of documents.
     *
     * @param documents bundled ones, or files; the current ones are the bundled ones, whatever files there are
     * @param prefixes what their paths begin with; none for all
     * @param columns how wide the terminal is on which a document's errors are shown
     * @throws InvalidInputException if there is no such document, or it has errors
     */
    public FormModels(List<String> documents, List<String> prefixes, int columns) {
        List<DocumentModels.Both> read = new ArrayList<>();
        List<Catalog.Entry> entries = new ArrayList<>();
        boolean areCurrent = documents.equals(Catalog.CURRENT);
        // Each path is one of one of the documents, and need not be one of each.
        Catalog current = areCurrent ? Catalog.of(null, prefixes, columns) : new Catalog(List.of());
        for (String document : areCurrent ? current.documents() : documents) {
            for (DocumentModels.Both both : areCurrent
                    ? DocumentModels.bundled(document, new PathSelection(current.prefixesIn(document)), columns)
                    : DocumentModels.both(document, new PathSelection(prefixes), columns)) {
                read.add(both);
                entries.add(new Catalog.Entry(both.definition(), areCurrent ? document : Catalog.place(document)));
            }
        }
        this.catalog = new Catalog(entries, prefixes);
        for (int i = 0; i < read.size(); i++) {
            DocumentModels.Both both = read.get(i);
            String name = catalog.name(both.definition());
            models.put(name, new FormModel(name, entries.get(i).document(), both.spec(), both.definition()));
        }
    }

    /** The same for requests, by the same names. */
    public Catalog catalog() {
        return catalog;
    }

    /** All of them, in the documents' order. */
    public List<FormModel> all() {
        return List.copyOf(models.values());
    }

    /** The model of that name. */
    public Optional<FormModel> find(String name) {
        return Optional.ofNullable(models.get(name));
    }
}
