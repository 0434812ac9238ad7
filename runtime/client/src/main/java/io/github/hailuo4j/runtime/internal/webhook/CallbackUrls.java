package io.github.hailuo4j.runtime.internal.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hailuo4j.runtime.internal.runapi.RunApi;
import io.github.hailuo4j.runtime.webhook.WebhookSettings;
import java.time.Instant;

/** Puts references into the bodies of requests, once each: a body that is sent again has to be the same. */
public final class CallbackUrls {

    static final String QUERY_PARAMETER = "ref";
    private static final ObjectMapper JSON = new ObjectMapper();

    private CallbackUrls() {}

    /** The body with a {@code callback_url} of ours; as it is, if it has one of the caller's. */
    public static String add(String body, WebhookSettings settings, String key, Instant now) {
        ObjectNode json = object(body);
        if (json.has(RunApi.CALLBACK_URL)) {
            return body;
        }
        String reference = new Reference(key, now).sign(settings.secrets().get(0));
        return json.put(RunApi.CALLBACK_URL, settings.url() + "?" + QUERY_PARAMETER + "=" + reference)
                .toString();
    }

    /** Whether a journaled body is that of a request, but for the {@code callback_url} that was added for the key. */
    public static boolean isSame(String journaled, String body, String key) {
        if (journaled.equals(body)) {
            return true;
        }
        ObjectNode stored = object(journaled);
        JsonNode url = stored.remove(RunApi.CALLBACK_URL);
        String text = url == null ? "" : url.asText();
        String marker = "?" + QUERY_PARAMETER + "=";
        int start = text.indexOf(marker);
        return start >= 0
                && Reference.keyOf(text.substring(start + marker.length()))
                        .filter(key::equals)
                        .isPresent()
                && stored.equals(object(body));
    }

    private static ObjectNode object(String body) {
        try {
            if (JSON.readTree(body) instanceof ObjectNode json) {
                return json;
            }
        } catch (JsonProcessingException e) {
            // Said below, without the body.
        }
        throw new IllegalArgumentException("a request's toJson() must be a JSON object");
    }
}
