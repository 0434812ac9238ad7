package io.github.hailuo4j.app.studio;

import com.sun.net.httpserver.Headers;
import io.github.hailuo4j.app.studio.http.Refusal;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a request to {@code /api} is for. Segments are split before they are decoded, so that an encoded slash is a character like any
 * other.
 *
 * @param name the endpoint's
 * @param segments what follows it
 */
record RequestTarget(String name, List<String> segments, Map<String, String> query) {

    private static final String API = "/api/";

    RequestTarget {
        segments = List.copyOf(segments);
        query = Map.copyOf(query);
    }

    static RequestTarget of(URI uri) {
        List<String> segments = new ArrayList<>();
        for (String segment : uri.getRawPath().substring(API.length()).split("/", -1)) {
            // A plus is a plus in a path.
            String decoded = decoded(segment.replace("+", "%2B"));
            if (decoded.isEmpty()) {
                throw Refusal.notFound("there is no such path");
            }
            segments.add(decoded);
        }
        return new RequestTarget(segments.get(0), segments.subList(1, segments.size()), query(uri));
    }

    /** A parameter of the query. */
    static Optional<String> parameter(URI uri, String name) {
        return Optional.ofNullable(query(uri).get(name));
    }

    private static Map<String, String> query(URI uri) {
        Map<String, String> query = new HashMap<>();
        if (uri.getRawQuery() != null) {
            for (String each : uri.getRawQuery().split("&")) {
                int equals = each.indexOf('=');
                String name = equals < 0 ? each : each.substring(0, equals);
                query.put(decoded(name), equals < 0 ? "" : decoded(each.substring(equals + 1)));
            }
        }
        return query;
    }

    private static String decoded(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest("the URL must have % only before two hexadecimal digits");
        }
    }

    /** The first of each header, by its name in lower case. */
    static Map<String, String> headers(Headers headers) {
        Map<String, String> first = new HashMap<>();
        headers.forEach((name, values) -> {
            if (!values.isEmpty() && values.get(0) != null) {
                first.put(name.toLowerCase(Locale.ROOT), values.get(0));
            }
        });
        return first;
    }
}
