package io.github.hailuo4j.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a schema says of a value, one statement after the other, as violations are told. That a text is a URI and that it begins
 * like an http URL is one statement: it is one mistake, and "an absolute http or https URL" says it.
 */
public final class Statements {

    private static final Schema URI = new Schema.Uri();

    private Statements() {}

    /** The statements of a schema, all of which have to be true. */
    public static List<Schema> of(Schema schema) {
        List<Schema> flat = flat(schema);
        @Nullable Schema httpUrl = httpUrl(flat);
        if (httpUrl == null) {
            return flat;
        }
        List<Schema> statements = new ArrayList<>();
        boolean isSaid = false;
        for (Schema each : flat) {
            if (isHttp(each)) {
                if (!isSaid) {
                    statements.add(httpUrl);
                }
                isSaid = true;
            } else if (!(each instanceof Schema.Uri)) {
                statements.add(each);
            }
        }
        return statements;
    }

    /** Whether a text has to be a URL for the statement to be true of it. */
    public static boolean isUrl(Schema statement) {
        return statement instanceof Schema.Uri || isHttpUrl(statement);
    }

    /** Whether the statement is that a text is an http URL. */
    public static boolean isHttpUrl(Schema statement) {
        if (!(statement instanceof Schema.AllOf all)
                || all.schemas().size() < 2
                || !(all.schemas().get(0) instanceof Schema.Uri)) {
            return false;
        }
        for (int i = 1; i < all.schemas().size(); i++) {
            if (!isHttp(all.schemas().get(i))) {
                return false;
            }
        }
        return true;
    }

    /**
     * What is to be said of a value that the statement is not true of: the statement, or less of it where an object is none of several
     * alternatives, but says by a constant which of them was meant.
     */
    public static List<Schema> unmet(Schema statement, Object value) {
        return value instanceof Map<?, ?> object ? MeantAlternative.unmet(statement, object) : List.of(statement);
    }

    /**
     * What helps somebody whose value the statement is not true of; empty if there is nothing to say. It begins with a
     * semicolon.
     */
    public static String hint(Schema statement, Object value) {
        if (isUrl(statement) && value instanceof String text) {
            for (int i = 0; i < text.length(); i++) {
                if (text.charAt(i) >= 128) {
                    return "; a URL has all but ASCII percent-encoded";
                }
            }
        }
        return "";
    }

    /** The schema's parts, with no conjunction among them. */
    static List<Schema> flat(Schema schema) {
        List<Schema> flat = new ArrayList<>();
        flatten(schema, flat);
        return flat;
    }

    private static void flatten(Schema schema, List<Schema> flat) {
        if (schema instanceof Schema.AllOf all) {
            for (Schema each : all.schemas()) {
                flatten(each, flat);
            }
        } else {
            flat.add(schema);
        }
    }

    private static @Nullable Schema httpUrl(List<Schema> flat) {
        List<Schema> url = new ArrayList<>();
        boolean isUri = false;
        url.add(URI);
        for (Schema each : flat) {
            isUri |= each instanceof Schema.Uri;
            if (isHttp(each)) {
                url.add(each);
            }
        }
        return isUri && url.size() > 1 ? new Schema.AllOf(url) : null;
    }

    private static boolean isHttp(Schema schema) {
        return schema instanceof Schema.Matches matches && matches.ecma().startsWith(TextPattern.HTTP_URL_START);
    }
}
