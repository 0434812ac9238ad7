package io.github.hailuo4j.app.studio;

import io.github.hailuo4j.app.Access;
import io.github.hailuo4j.app.copy.CopyEndpoint;
import io.github.hailuo4j.app.recipe.RecipeEndpoint;
import io.github.hailuo4j.app.studio.form.FormEndpoints;
import io.github.hailuo4j.app.studio.form.FormModels;
import io.github.hailuo4j.app.studio.http.Endpoint;
import io.github.hailuo4j.app.studio.task.Studio;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The studio: what its page can ask for, behind a server on this machine. */
public final class StudioServer implements AutoCloseable {

    private final Access access;
    private final FormModels models;
    private final Studio studio;
    private final LocalServer server;

    /**
     * What a studio is to be.
     *
     * @param documents the documents of its models: bundled ones, or files
     * @param prefixes what their paths begin with; none for all
     * @param columns how wide the terminal is on which a document's errors are shown
     * @param budgetCents the most that may be spent on a day, in US cents; empty for no limit
     * @param videos where videos are saved; null for the usual place
     * @param port on the loopback address; 0 for any
     */
    public record Settings(
            List<String> documents,
            List<String> prefixes,
            int columns,
            OptionalLong budgetCents,
            @Nullable Path videos,
            int port) {

        public Settings {
            documents = List.copyOf(documents);
            prefixes = List.copyOf(prefixes);
        }
    }

    /**
     * Starts a studio.
     *
     * @throws IOException if its port is taken
     */
    public StudioServer(Access access, Settings settings) throws IOException {
        LocalServer.configureJdk();
        this.access = access;
        this.models = new FormModels(settings.documents(), settings.prefixes(), settings.columns());
        this.studio =
                Studio.open(access, models.catalog(), settings.videos(), settings.budgetCents(), Clock.systemUTC());
        try {
            this.server = new LocalServer(endpoints(), PageFiles.read(), settings.port(), LocalServer.Limits.USUAL);
        } catch (IOException | RuntimeException e) {
            studio.close();
            throw e;
        }
    }

    /** What there is under {@code /api}, by name. */
    private Map<String, Endpoint> endpoints() {
        Map<String, Endpoint> endpoints = new LinkedHashMap<>();
        FormEndpoints forms = new FormEndpoints(models, access.isSimulated());
        endpoints.put("models", forms::models);
        endpoints.put("verdict", forms::verdict);
        endpoints.put("copy", new CopyEndpoint(models.catalog()));
        endpoints.put("recipe", new RecipeEndpoint(models.catalog(), Clock.systemUTC()));
        endpoints.putAll(studio.endpoints());
        return endpoints;
    }

    /** Where the page is, with the token that lets a browser in. */
    public URI url() {
        return server.url();
    }

    /** Ends it. Tasks go on, and the next one finds them. */
    @Override
    public void close() {
        server.close();
        studio.close();
    }
}
