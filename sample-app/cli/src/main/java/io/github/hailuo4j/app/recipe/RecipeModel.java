package io.github.hailuo4j.app.recipe;

import io.github.hailuo4j.app.Arguments;
import io.github.hailuo4j.app.Catalog;
import io.github.hailuo4j.app.InvalidInputException;

/**
 * The model that a recipe is for, among those that are known here.
 *
 * @param entry the model
 * @param name what the catalog calls it
 */
public record RecipeModel(Catalog.Entry entry, String name) {

    /**
     * Finds it, and checks that the recipe is one that can be used: whoever made the file must not have files of this machine uploaded.
     *
     * @param file what the video is called in messages
     * @throws InvalidInputException if there is no such model, or the recipe names a file where a URL must be
     */
    public static RecipeModel of(Catalog catalog, Recipe recipe, String file) {
        Catalog.Entry entry = catalog.entries().stream()
                .filter(each -> each.model().id().equals(recipe.model())
                        && each.model().path().equals(recipe.path()))
                .findFirst()
                .orElseThrow(() ->
                        new InvalidInputException(file + " was made with " + recipe.model() + " under " + recipe.path()
                                + ", which is none of the models here; --spec DOC names a document that has it"));
        String name = catalog.name(entry.model());
        if (namesFiles(Arguments.of(catalog, name, recipe.typed()))) {
            throw new InvalidInputException(
                    "the recipe in " + file + " has the name of a file where a URL must be. Nothing was sent");
        }
        return new RecipeModel(entry, name);
    }

    private static boolean namesFiles(Arguments arguments) {
        try {
            return !arguments.localFiles().isEmpty();
        } catch (InvalidInputException e) {
            // A file that is not there.
            return true;
        }
    }
}
