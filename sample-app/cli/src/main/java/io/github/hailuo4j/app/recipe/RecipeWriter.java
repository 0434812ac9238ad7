package io.github.hailuo4j.app.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.task.Price;
import io.github.hailuo4j.runtime.task.VideoFinisher;
import io.github.hailuo4j.runtime.task.VideoTask;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Writes the recipe into each video that is saved, by what the journal has of its request. */
public final class RecipeWriter implements VideoFinisher {

    private final Function<String, Optional<JournalEntry>> journal;
    private final boolean isSimulated;
    private final String gateway;
    private final String key;
    private final Function<JournalEntry, Price> prices;

    /**
     * A writer.
     *
     * @param journal what is recorded of a task, by its id
     * @param gateway the host that requests are sent to; images that were uploaded are there, or below
     * @param key the API key, which no recipe may have in it
     * @param prices what a request costs by the published prices
     */
    public RecipeWriter(
            Function<String, Optional<JournalEntry>> journal,
            boolean isSimulated,
            String gateway,
            String key,
            Function<JournalEntry, Price> prices) {
        this.journal = journal;
        this.isSimulated = isSimulated;
        this.gateway = gateway.toLowerCase(Locale.ROOT);
        this.key = key;
        this.prices = prices;
    }

    /** A task of which nothing is known here, or a video of another format, gets no recipe. */
    @Override
    public void finish(VideoTask task, RandomAccessFile video) throws IOException {
        Optional<Recipe> recipe = journal.apply(task.id()).flatMap(entry -> recipe(entry, task));
        if (recipe.isPresent() && !recipe.get().json().toString().contains(key)) {
            recipe.get().append(video);
        }
    }

    private Optional<Recipe> recipe(JournalEntry entry, VideoTask task) {
        return Recipe.sharable(entry.body())
                .map(request -> new Recipe(
                        entry.model(),
                        entry.path(),
                        request.toString(),
                        prices.apply(entry),
                        task.cost().map(dollars -> dollars.movePointRight(2)).orElse(null),
                        task.id(),
                        entry.createdAt(),
                        isSimulated,
                        uploaded(request)));
    }

    private List<String> uploaded(ObjectNode request) {
        List<String> names = new ArrayList<>();
        request.properties().forEach(parameter -> {
            boolean isList = parameter.getValue().isArray();
            for (JsonNode each : isList ? parameter.getValue() : List.of(parameter.getValue())) {
                if (isUploaded(each) && !names.contains(parameter.getKey())) {
                    names.add(parameter.getKey());
                }
            }
        });
        return names;
    }

    private boolean isUploaded(JsonNode value) {
        if (!value.isTextual() || !value.asText().startsWith("http")) {
            return false;
        }
        try {
            String host = String.valueOf(URI.create(value.asText()).getHost()).toLowerCase(Locale.ROOT);
            return host.equals(gateway) || host.endsWith("." + gateway);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
