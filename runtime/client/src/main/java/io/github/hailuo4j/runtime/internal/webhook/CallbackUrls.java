package io.github.hailuo4j.runtime.internal.webhook;

import io.github.hailuo4j.rules.JsonValue;
import io.github.hailuo4j.runtime.internal.json.JsonReading;
import io.github.hailuo4j.runtime.internal.runapi.RunApi;
import io.github.hailuo4j.runtime.webhook.WebhookSettings;
import java.time.Instant;
import java.util.Map;

/** Puts references into the bodies of requests, once each: a body that is sent again has to be the same. */
public final class CallbackUrls {

    static final String QUERY_PARAMETER = "ref";

    private CallbackUrls() {}

    /** The body with a {@code callback_url} of ours; as it is, if it has one of the caller's. */
    public static String add(String body, WebhookSettings settings, String key, Instant now) {
        JsonReading.Text json = object(body);
        if (json.members().containsKey(RunApi.CALLBACK_URL)) {
            return body;
        }
        String reference = new Reference(key, now).sign(settings.secrets().get(0));
        String url = settings.url() + "?" + QUERY_PARAMETER + "=" + reference;
        // All else stays as it is, to the last digit of a number.
        return body.substring(0, json.end() - 1)
                + (json.members().isEmpty() ? "" : ",")
                + JsonValue.json(RunApi.CALLBACK_URL) + ":" + JsonValue.json(url) + "}";
    }

    /** Whether a journaled body is that of a request, but for the {@code callback_url} that was added for the key. */
    public static boolean isSame(String journaled, String body, String key) {
        if (journaled.equals(body)) {
            return true;
        }
        Map<String, Object> stored = object(journaled).members();
        String text = stored.remove(RunApi.CALLBACK_URL) instanceof String url ? url : "";
        String marker = "?" + QUERY_PARAMETER + "=";
        int start = text.indexOf(marker);
        return start >= 0
                && Reference.keyOf(text.substring(start + marker.length()))
                        .filter(key::equals)
                        .isPresent()
                && stored.equals(object(body).members());
    }

    private static JsonReading.Text object(String body) {
        return JsonReading.object(body)
                .orElseThrow(() -> new IllegalArgumentException("a request's toJson() must be a JSON object"));
    }
}
