package io.github.hailuo4j.app.studio.task;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hailuo4j.app.Catalog;
import io.github.hailuo4j.app.TypedRequest;
import io.github.hailuo4j.runtime.errors.InvalidRequestException;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.request.ModelDefinition;
import io.github.hailuo4j.runtime.task.Price;
import java.util.Optional;

/**
 * The requests of journals, read by the documents that know their models: the studio's own, else the current ones. What none knows
 * is shown as it was sent.
 */
final class Requests {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String MODEL = "model";

    private final Catalog own;
    private final Catalog current = Catalog.current();

    Requests(Catalog own) {
        this.own = own;
    }

    /** The catalogue that new requests are of. */
    Catalog catalog() {
        return own;
    }

    /** The model of a request. */
    Optional<ModelDefinition> model(JournalEntry entry) {
        return model(own, entry).or(() -> model(current, entry));
    }

    private static Optional<ModelDefinition> model(Catalog catalog, JournalEntry entry) {
        return catalog.entries().stream()
                .map(Catalog.Entry::model)
                .filter(model ->
                        model.id().equals(entry.model()) && model.path().equals(entry.path()))
                .findFirst();
    }

    /** The name that a catalogue has for the model; its id, if none knows it. */
    String name(JournalEntry entry) {
        return model(own, entry)
                .map(own::name)
                .or(() -> model(current, entry).map(current::name))
                .orElse(entry.model());
    }

    /** What the request costs by the published prices; unknown if no document knows such a request. */
    Price price(JournalEntry entry) {
        try {
            return model(entry)
                    .map(model -> TypedRequest.ofJson(model, entry.body()).price())
                    .orElse(Price.UNKNOWN);
        } catch (InvalidRequestException e) {
            return Price.UNKNOWN;
        }
    }

    /** The parameters and their values, as they were sent. */
    static ObjectNode values(JournalEntry entry) {
        try {
            if (JSON.readTree(entry.body()) instanceof ObjectNode body) {
                body.remove(MODEL);
                return body;
            }
        } catch (JsonProcessingException e) {
            // A journal that somebody edited.
        }
        return JsonNodeFactory.instance.objectNode();
    }
}
