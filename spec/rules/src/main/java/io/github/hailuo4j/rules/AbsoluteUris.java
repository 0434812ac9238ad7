package io.github.hailuo4j.rules;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * {@code format: uri}: an absolute URI of RFC 3986, and where it is http or https, one of RFC 9110, which has a host.
 *
 * <p>All is ASCII; other characters, spaces, controls, quotes, backslashes, braces and the like are percent-encoded, and a percent
 * sign is followed by two hexadecimal digits. Square brackets stand around an IPv6 address and nowhere else. A host name is
 * anything that RFC 3986 calls one, so with {@code _}; user names are taken. A port is from 0 to 65535, or empty. A zone in an
 * IPv6 address ({@code %eth0}) means something to one machine only and is refused, as are addresses of a future version.
 *
 * <p>{@code java.net.URI}, which does most of this, and the validator networknt, which asks it, also take (networknt alone {@code http:} and {@code http://}): brackets in a fragment
 * or in {@code mailto:[x]} (the former in a query too), {@code http:a}, {@code http:///a}, {@code http://:80/}, {@code
 * http://a:b:c/}, {@code http://a@b@c/}, a port of 65536, and a zone. They take nothing less.
 *
 * <p>{@link PlainHttpUrls} knows most URLs that people use, and is faster.
 */
final class AbsoluteUris {

    private static final int LAST_PORT = 65_535;

    private AbsoluteUris() {}

    /** Whether the text is one. */
    static boolean isAbsoluteUri(String text) {
        return PlainHttpUrls.isPlain(text) || isParsed(text);
    }

    /** The same, said by the parser alone. */
    static boolean isParsed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 128) {
                return false;
            }
        }
        try {
            URI uri = new URI(text);
            return uri.isAbsolute() && isAbsoluteUri(uri, text);
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean isAbsoluteUri(URI uri, String text) {
        @Nullable String authority = uri.getRawAuthority();
        boolean isHttp = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        if (authority == null) {
            return !isHttp && !hasBracket(text);
        }
        int end = uri.getScheme().length() + "://".length() + authority.length();
        return !hasBracket(text.substring(end)) && isAuthority(authority, isHttp);
    }

    private static boolean isAuthority(String authority, boolean needsHost) {
        int at = authority.indexOf('@');
        String hostAndPort = authority.substring(at + 1);
        int colon = hostAndPort.indexOf(':', hostAndPort.indexOf(']') + 1);
        String host = colon < 0 ? hostAndPort : hostAndPort.substring(0, colon);
        boolean isHost = host.startsWith("[") ? host.indexOf('%') < 0 : host.indexOf('@') < 0;
        boolean isEmpty = host.isEmpty() && needsHost;
        return isHost && !isEmpty && (colon < 0 || isPort(hostAndPort.substring(colon + 1)));
    }

    private static boolean isPort(String port) {
        int number = 0;
        for (int i = 0; i < port.length(); i++) {
            char digit = port.charAt(i);
            number = number * 10 + digit - '0';
            if (digit < '0' || digit > '9' || number > LAST_PORT) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasBracket(String text) {
        return text.indexOf('[') >= 0 || text.indexOf(']') >= 0;
    }
}
