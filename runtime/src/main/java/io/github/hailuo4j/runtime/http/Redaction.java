package io.github.hailuo4j.runtime.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Takes secrets out of what the gateway says, which may repeat what it was sent: the API key, and the queries of URLs, which
 * may hold the references and tokens of a {@code callback_url}. After JSON was parsed: escaped, a secret looks otherwise.
 */
final class Redaction {

    private static final Pattern QUERY = Pattern.compile("(https?://[^\\s\"'<>?]*)\\?[^\\s\"'<>]*");
    private static final String IN_PLACE = "(the API key)";

    private final String apiKey;

    Redaction(String apiKey) {
        this.apiKey = apiKey;
    }

    /** Words for people: without the key, and without the queries of URLs. */
    String of(String words) {
        return QUERY.matcher(words.replace(apiKey, IN_PLACE)).replaceAll("$1?(query)");
    }

    /** A JSON value without the key. URLs stay whole: a video's is good for nothing without its query. */
    Object inside(Object json) {
        if (json instanceof String text) {
            return text.replace(apiKey, IN_PLACE);
        }
        if (json instanceof List<?> list) {
            List<Object> redacted = new ArrayList<>();
            list.forEach(element -> redacted.add(element == null ? null : inside(element)));
            return redacted;
        }
        if (json instanceof Map<?, ?> map) {
            Map<Object, Object> redacted = new LinkedHashMap<>();
            map.forEach((name, value) -> redacted.put(name, value == null ? null : inside(value)));
            return redacted;
        }
        return json;
    }
}
