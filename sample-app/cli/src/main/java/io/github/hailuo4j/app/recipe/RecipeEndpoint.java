package io.github.hailuo4j.app.recipe;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hailuo4j.app.Catalog;
import io.github.hailuo4j.app.InvalidInputException;
import io.github.hailuo4j.app.TypedRequest;
import io.github.hailuo4j.app.studio.http.Call;
import io.github.hailuo4j.app.studio.http.Endpoint;
import io.github.hailuo4j.app.studio.http.Refusal;
import io.github.hailuo4j.app.studio.http.Reply;
import io.github.hailuo4j.runtime.errors.InvalidRequestException;
import io.github.hailuo4j.runtime.task.Price;
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
        json.set("price", json(price(recipe, model)));
        json.put("made_at", recipe.madeAt().toString()).put("simulated", recipe.isSimulated());
        expired.forEach(json.putArray("expired")::add);
        return json;
    }

    /** What it would cost now; where it is no request any more, what it cost then. */
    private static Price price(Recipe recipe, RecipeModel model) {
        try {
            return TypedRequest.ofJson(model.entry().model(), recipe.request()).price();
        } catch (InvalidRequestException e) {
            return recipe.price();
        }
    }

    private static ObjectNode json(Price price) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (price.isKnown()) {
            json.put("min_cents", price.minCents()).put("max_cents", price.maxCents());
        } else {
            json.putNull("min_cents").putNull("max_cents");
        }
        return json.put("estimate", price.isEstimate())
                .put("text", price.isKnown() ? price.toString() : "not published");
    }
}
