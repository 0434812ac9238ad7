package io.github.hailuo4j.app.command;

import io.github.hailuo4j.app.Access;
import picocli.CommandLine.Option;

/** Whether videos have their recipes in them. */
final class RecipeOption {

    @Option(
            names = "--no-recipe",
            description =
                    "Save videos as they are served, without the request that they were made of; see: hailuo again.")
    private boolean isUnwanted;

    /** The same access, whose videos are saved as the option says. */
    Access in(Access access) {
        return access.recipes(!isUnwanted);
    }
}
