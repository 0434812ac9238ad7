package io.github.hailuo4j.app.studio;

import com.sun.net.httpserver.Headers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who is let in. Any page that the user's browser shows can send requests to this machine, and a name of somebody else's can be made to
 * point to it; so a request has to name this server as its host, come from its own page, and have the cookie that only the URL with the
 * token gives.
 */
final class Guard {

    private static final int SECRET_BYTES = 32;

    private final String token = secret();
    private final String session = secret();
    private final String cookie;
    private final Set<String> hosts;

    Guard(int port) {
        // Cookies do not tell ports apart: two studios must not overwrite each other's.
        this.cookie = "hailuo_studio_" + port;
        this.hosts = Set.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port);
    }

    private static String secret() {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    /** What the URL has that is given to the user. */
    String token() {
        return token;
    }

    boolean isToken(String given) {
        return equal(given, token);
    }

    /** What gives a browser the cookie. */
    String cookieHeader() {
        return cookie + "=" + session + "; HttpOnly; SameSite=Strict; Path=/";
    }

    /** Whether the request names this server, by an address or a name that always means this machine. */
    boolean isForThisServer(Headers headers) {
        List<String> host = headers.getOrDefault("Host", List.of());
        return host.size() == 1 && hosts.contains(host.get(0));
    }

    /**
     * Whether the request is from this server's own page, or from no page at all.
     *
     * @param changes whether the request changes something: then it has to be known where it is from
     */
    boolean isFromOwnPage(Headers headers, boolean changes) {
        Optional<Boolean> byOrigin = Optional.ofNullable(headers.get("Origin"))
                .map(origins -> origins.stream()
                        .allMatch(origin ->
                                origin.startsWith("http://") && hosts.contains(origin.substring("http://".length()))));
        // localhost:3000 is the same site, and another origin.
        Optional<Boolean> bySite = Optional.ofNullable(headers.get("Sec-Fetch-Site"))
                .map(sites -> sites.stream().allMatch(site -> site.equals("same-origin") || site.equals("none")));
        boolean isForeign = !byOrigin.orElse(true) || !bySite.orElse(true);
        return !isForeign && (!changes || byOrigin.isPresent() || bySite.isPresent());
    }

    /** Whether it has the cookie. */
    boolean hasCookie(Headers headers) {
        for (String header : headers.getOrDefault("Cookie", List.of())) {
            for (String each : header.split(";")) {
                int equals = each.indexOf('=');
                if (equals > 0
                        && each.substring(0, equals).strip().equals(cookie)
                        && equal(each.substring(equals + 1).strip(), session)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** In a time that does not tell how much of it is right. */
    private static boolean equal(String given, String secret) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
    }
}
