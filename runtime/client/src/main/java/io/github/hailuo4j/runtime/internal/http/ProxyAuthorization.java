package io.github.hailuo4j.runtime.internal.http;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import okhttp3.Authenticator;
import okhttp3.Connection;
import okhttp3.Interceptor;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Tells a proxy at once who asks. OkHttp does that where it opens a tunnel. A plain-HTTP request it sends without, and
 * again after the proxy's 407. A paid request is written once, and would fail there.
 */
record ProxyAuthorization(Authenticator authenticator) implements Interceptor {

    private static final String AUTHORIZATION = "Proxy-Authorization";

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        Connection connection = chain.connection();
        boolean isReadByProxy =
                connection != null && connection.route().proxy().type() == Proxy.Type.HTTP && !request.isHttps();
        if (!isReadByProxy || request.header(AUTHORIZATION) != null) {
            return chain.proceed(request);
        }
        Request authorised = authenticator.authenticate(connection.route(), challenge(request));
        String who = authorised == null ? null : authorised.header(AUTHORIZATION);
        return chain.proceed(
                who == null
                        ? request
                        : request.newBuilder().header(AUTHORIZATION, who).build());
    }

    /** As OkHttp asks its authenticators before it opens a tunnel; and as those understand that know only what a proxy says. */
    private static Response challenge(Request request) {
        return new Response.Builder()
                .request(request)
                .protocol(Protocol.HTTP_1_1)
                .code(HttpURLConnection.HTTP_PROXY_AUTH)
                .message("Preemptive Authenticate")
                .addHeader("Proxy-Authenticate", "OkHttp-Preemptive")
                .addHeader("Proxy-Authenticate", "Basic realm=\"proxy\"")
                .build();
    }
}
