package io.github.hailuo4j.runtime.internal.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import okhttp3.Authenticator;
import okhttp3.Credentials;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.Route;
import org.jspecify.annotations.Nullable;

/** Which proxy leads where, and what it is told of who asks. Without them a client has those of the JVM's settings. */
public final class Proxies extends ProxySelector implements Authenticator {

    private static final String LOOKS_LIKE =
            "a proxy must look like http://host:port, http://user:password@host:port or"
                    + " socks5://host:port; in a user or a password, @ : / must be written %40 %3A %2F";
    private static final String AUTHORIZATION = "Proxy-Authorization";

    private final Map<String, Proxy> byScheme = new HashMap<>();
    private final Map<Proxy, String> credentials = new HashMap<>();
    private final Bypass bypass;

    private Proxies(Bypass bypass) {
        this.bypass = bypass;
    }

    /**
     * One proxy for everything.
     *
     * @throws IllegalArgumentException if it is not a proxy's URL
     */
    public static Proxies through(URI proxy) {
        Proxies proxies = new Proxies(Bypass.NOTHING);
        proxies.add("http", proxy.toString());
        proxies.add("https", proxy.toString());
        return proxies;
    }

    /**
     * The proxies that {@code http_proxy}, {@code https_proxy}, {@code all_proxy} and {@code no_proxy} name, or the same in
     * upper case. {@code HTTP_PROXY} too: it can come from a request's header only in a CGI program, which this is not.
     *
     * @return empty if none is named @throws IllegalArgumentException if a variable is set to something that is not a
     *     proxy's URL
     */
    public static Optional<Proxies> of(Map<String, String> environment) {
        Proxies proxies = new Proxies(Bypass.of(variable(environment, "no_proxy")));
        for (String scheme : List.of("http", "https")) {
            for (String name : List.of(scheme + "_proxy", "all_proxy")) {
                String value = variable(environment, name);
                if (!value.isEmpty() && !proxies.byScheme.containsKey(scheme)) {
                    try {
                        proxies.add(scheme, value);
                    } catch (IllegalArgumentException e) {
                        throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
                    }
                }
            }
        }
        return proxies.byScheme.isEmpty() ? Optional.empty() : Optional.of(proxies);
    }

    /** In lower case first, as curl does; one that is blank is not set. */
    private static String variable(Map<String, String> environment, String name) {
        String lower = environment.getOrDefault(name, "").strip();
        return lower.isEmpty()
                ? environment.getOrDefault(name.toUpperCase(Locale.ROOT), "").strip()
                : lower;
    }

    /** The value is not repeated, whatever is wrong with it: it may hold a password. */
    private void add(String scheme, String value) {
        String url = value.contains("://") ? value : "http://" + value;
        String kind = url.substring(0, url.indexOf("://")).toLowerCase(Locale.ROOT);
        HttpUrl parsed = HttpUrl.parse("http" + url.substring(url.indexOf("://")));
        if (parsed == null || !parsed.encodedPath().equals("/") || parsed.query() != null) {
            throw new IllegalArgumentException(LOOKS_LIKE);
        }
        boolean isSocks = kind.matches("socks(4a?|5h?)?");
        if (!isSocks && !kind.equals("http")) {
            throw new IllegalArgumentException("a proxy that speaks " + kind + " is not supported; " + LOOKS_LIKE);
        }
        boolean hasUser = !parsed.username().isEmpty() || !parsed.password().isEmpty();
        if (isSocks && hasUser) {
            throw new IllegalArgumentException(
                    "a SOCKS proxy with a user and a password is not supported; " + LOOKS_LIKE);
        }
        int port = isSocks && !url.matches(".*:\\d+/?") ? 1080 : parsed.port();
        Proxy proxy = new Proxy(
                isSocks ? Proxy.Type.SOCKS : Proxy.Type.HTTP, InetSocketAddress.createUnresolved(parsed.host(), port));
        byScheme.put(scheme, proxy);
        if (hasUser) {
            credentials.put(proxy, Credentials.basic(parsed.username(), parsed.password(), StandardCharsets.UTF_8));
        }
    }

    /** A client that uses them; the same where they are the environment's and the client has proxies of its own. */
    public OkHttpClient in(OkHttpClient client) {
        boolean hasItsOwn = client.proxy() != null || client.proxySelector() != ProxySelector.getDefault();
        if (hasItsOwn && bypass != Bypass.NOTHING) {
            return client;
        }
        return client.newBuilder()
                .proxy(null)
                .proxySelector(this)
                .proxyAuthenticator(this)
                .build();
    }

    @Override
    public List<Proxy> select(URI uri) {
        if (bypass.covers(uri)) {
            return List.of(Proxy.NO_PROXY);
        }
        Proxy proxy = byScheme.get(String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT));
        ProxySelector others = ProxySelector.getDefault();
        if (proxy == null && others != null) {
            return others.select(uri);
        }
        return List.of(proxy == null ? Proxy.NO_PROXY : proxy);
    }

    /** OkHttp tries again by itself, or does not. */
    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {}

    /** Tells the proxy once; one that does not accept it is not told again. */
    @Override
    public @Nullable Request authenticate(@Nullable Route route, Response response) {
        String known = route == null ? null : credentials.get(route.proxy());
        if (known == null || response.request().header(AUTHORIZATION) != null) {
            return null;
        }
        return response.request().newBuilder().header(AUTHORIZATION, known).build();
    }

    /** For people: without users and passwords. */
    @Override
    public String toString() {
        return "Proxies(" + byScheme + ")";
    }
}
