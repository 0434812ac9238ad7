package io.github.hailuo4j.app.key;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/**
 * The key of the chat provider that OpenClaw has for RunAPI: the one called {@code runapi}, else one whose base URL is RunAPI's. Its
 * key is taken, never its base URL, which leads to the chat.
 */
final class ChatProvider implements KeySource {

    private static final String USUAL = "runapi";

    private final OpenClaw openClaw;

    ChatProvider(OpenClaw openClaw) {
        this.openClaw = openClaw;
    }

    @Override
    public Finding look() {
        String place = openClaw.place() + ", models.providers";
        Optional<String> absence = openClaw.absence();
        if (absence.isPresent()) {
            return Finding.absent(place, absence.get());
        }
        try {
            JsonNode providers = openClaw.config().path("models").path("providers");
            if (providers.path(USUAL).isObject()) {
                return key(place, USUAL, providers.path(USUAL));
            }
            for (Map.Entry<String, JsonNode> provider : providers.properties()) {
                if (isRunApi(baseUrl(provider.getValue()))) {
                    return key(place, provider.getKey(), provider.getValue());
                }
            }
            return Finding.absent(place, "there is no provider runapi, and none at " + Origin.RUNAPI);
        } catch (Unreadable e) {
            return Finding.unusable(place, String.valueOf(e.getMessage()));
        }
    }

    private Finding key(String providers, String id, JsonNode provider) {
        String place = providers + "." + id + ".apiKey";
        try {
            String url = baseUrl(provider);
            if (!url.isEmpty() && !isRunApi(url)) {
                return Finding.unusable(
                        place,
                        "the provider's base URL is not RunAPI's: its key is for somebody else, and is not taken");
            }
            return Secret.read(provider.path("apiKey"), openClaw)
                    .map(secret -> Finding.borrowed(place + secret.way(), "", secret.value(), Origin.RUNAPI))
                    .orElseGet(() -> Finding.absent(place, "the provider has no apiKey there"));
        } catch (Unreadable e) {
            return Finding.unusable(place, String.valueOf(e.getMessage()));
        }
    }

    private String baseUrl(JsonNode provider) throws Unreadable {
        String url = provider.path("baseUrl").asText("").strip();
        return Substitution.apply(url, name -> openClaw.variable(name).map(OpenClaw.Variable::value));
    }

    private static boolean isRunApi(String url) {
        return Origin.of(url).filter(Origin::isRunApi).isPresent();
    }
}
