package io.github.hailuo4j.app.key;

import io.github.hailuo4j.runtime.HailuoClient;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The scheme, host and port that a key is for. Only URLs of the plainest form have one: where two parsers could see two hosts,
 * there is none, and no key goes there.
 *
 * @param text for example {@code https://runapi.ai}; the usual port of the scheme is left out
 */
public record Origin(String text) {

    /** RunAPI's gateway. */
    public static final Origin RUNAPI = new Origin(HailuoClient.DEFAULT_BASE_URL);

    private static final Pattern PLAIN = Pattern.compile(
            "(https?)://([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\\[[0-9a-f:.]+])(?::(\\d{1,5}))?(/[\\w./~-]*)?");

    /** The origin of a URL, if it has one. */
    public static Optional<Origin> of(String url) {
        Matcher matcher = PLAIN.matcher(url.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String usual = matcher.group(1).equals("https") ? "443" : "80";
        String port = matcher.group(3) == null ? usual : matcher.group(3).replaceFirst("^0+(?=\\d)", "");
        return Optional.of(
                new Origin(matcher.group(1) + "://" + matcher.group(2) + (port.equals(usual) ? "" : ":" + port)));
    }

    /** Whether it is RunAPI itself, by whichever of its names. */
    boolean isRunApi() {
        return text.equals(RUNAPI.text()) || text.matches("https://[a-z0-9.-]+\\.runapi\\.ai");
    }

    @Override
    public String toString() {
        return text;
    }
}
