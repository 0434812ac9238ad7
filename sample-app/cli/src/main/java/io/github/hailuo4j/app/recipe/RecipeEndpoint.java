package io.github.hailuo4j.app.recipe;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hailuo4j.app.Catalog;
import io.github.hailuo4j.app.InvalidInputException;
import io.github.hailuo4j.app.studio.form.Prices;
import io.github.hailuo4j.app.studio.http.Call;
import io.github.hailuo4j.app.studio.http.Endpoint;
import io.github.hailuo4j.app.studio.http.Refusal;
import io.github.hailuo4j.app.studio.http.Reply;
import java.io.IOException;
import java.time.Clock;
import java.util.List;

/** {@code /api/recipe}: a video that was dropped on the page becomes the values of a form. Nothing of it is kept. */
public final class RecipeEndpoint implements Endpoint {

    private static final long MOST_BYTES = 200L * 1000 * 1000;

    private static final int UNPROCESSABLE = 422;

    private final Catalog catalog;
    private final Clock clock;

    /**
     * The endpoint for models of a catalog.
     *
     * @param clock tells which uploaded images are gone
     */
    public RecipeEndpoint(Catalog catalog, Clock clock) {
        this.catalog = catalog;
        this.clock = clock;
    }

    @Override
    public long mostBytes() {
        return MOST_BYTES;
    }

    @Override
    public Reply answer(Call call) throws IOException {
        if (!call.is("POST", 0)) {
            throw Refusal.wrongMethod(call);
        }
        try {
            Recipe recipe = Recipe.read(call.body(), "the file");
            return Reply.ok(json(recipe, RecipeModel.of(catalog, recipe, "the file")));
        } catch (InvalidInputException e) {
            throw new Refusal(
                    UNPROCESSABLE,
                    "no_recipe",
                    String.valueOf(e.getMessage()),
                    false,
                    "Choose a video that hailuo saved.");
        }
    }

    private ObjectNode json(Recipe recipe, RecipeModel model) {
        List<String> expired = recipe.expired(clock.instant());
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("model", model.name());
        json.set("values", recipe.values().remove(expired));
        json.put("task_id", recipe.taskId());
        json.set("price", Prices.json(recipe.price()));
        json.put("made_at", recipe.madeAt().toString()).put("simulated", recipe.isSimulated());
        expired.forEach(json.putArray("expired")::add);
        return json;
    }
}
