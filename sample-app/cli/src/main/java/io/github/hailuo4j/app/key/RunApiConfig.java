package io.github.hailuo4j.app.key;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What RunAPI's own command line and MCP server keep. The two spell its members differently. */
final class RunApiConfig implements KeySource {

    private static final String PLACE = "RunAPI's configuration";

    private final Homes homes;

    RunApiConfig(Homes homes) {
        this.homes = homes;
    }

    @Override
    public Finding look() {
        Optional<Path> folder = homes.settings();
        if (folder.isEmpty()) {
            return Finding.absent(PLACE, "neither XDG_CONFIG_HOME nor HOME says where it is");
        }
        Path file = folder.get().resolve("runapi/config.json");
        String place = PLACE + ", " + file;
        if (!Files.exists(file)) {
            return Finding.absent(place, "there is no such file");
        }
        try {
            JsonNode config = Json5.read(file);
            for (String name : new String[] {"api_key", "apiKey"}) {
                String key = config.path(name).asText("").strip();
                if (!key.isEmpty()) {
                    return found(place, name, key, config);
                }
            }
            return Finding.absent(place, "there is neither api_key nor apiKey in it");
        } catch (Unreadable e) {
            return Finding.unusable(place, String.valueOf(e.getMessage()));
        }
    }

    /** It is a key of the gateway that stands beside it. */
    private static Finding found(String place, String name, String key, JsonNode config) {
        String url = config.path("base_url")
                .asText(config.path("baseUrl").asText(""))
                .strip();
        return (url.isEmpty() ? Optional.of(Origin.RUNAPI) : Origin.of(url))
                .map(origin -> Finding.borrowed(place, name, key, origin))
                .orElseGet(() -> Finding.unusable(
                        place,
                        name + ": the base URL beside it must be as " + Origin.RUNAPI.text() + " is, and is not"));
    }
}
