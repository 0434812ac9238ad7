package io.github.hailuo4j.runtime.internal.http;

import io.github.hailuo4j.runtime.errors.AuthenticationException;
import io.github.hailuo4j.runtime.errors.ConnectionException;
import io.github.hailuo4j.runtime.internal.redaction.Shown;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** What it means that a call ended without an answer. */
final class Unanswered {

    /** A chain of causes may be a ring. */
    private static final int MOST_CAUSES = 20;

    private static final String PROXY_REFUSES = "Failed to authenticate with proxy";

    private Unanswered() {}

    /**
     * A failure.
     *
     * @param begun whether a byte of the request may have left
     */
    static <T> Outcome.Failure<T> because(Throwable failure, boolean begun) {
        if (begun) {
            return failure(
                    Outcome.Kind.OUTCOME_UNKNOWN, "the gateway did not answer: " + Shown.words(failure), failure);
        }
        String keyless = keyless(failure);
        if (keyless != null) {
            return new Outcome.Failure<>(
                    Outcome.Kind.UNDELIVERABLE,
                    new AuthenticationException("nothing was sent: " + keyless, 0, null, null),
                    null);
        }
        String distrust = distrust(failure);
        if (distrust != null) {
            return failure(
                    Outcome.Kind.UNDELIVERABLE,
                    "nothing was sent, and trying again does not help: " + distrust + ". It says: "
                            + Shown.words(failure),
                    failure);
        }
        if (PROXY_REFUSES.equals(failure.getMessage())) {
            return failure(Outcome.Kind.UNDELIVERABLE, PROXY, failure);
        }
        return failure(Outcome.Kind.NEVER_DELIVERED, "the gateway was not reached: " + Shown.words(failure), failure);
    }

    /** What is said where a proxy answers 407. */
    static final String PROXY =
            "nothing was sent: the proxy on the way wants a user and a password, or others than it got;"
                    + " see HailuoClientBuilder.proxy(...), or HTTPS_PROXY=http://user:password@host:port";

    private static <T> Outcome.Failure<T> failure(Outcome.Kind kind, String message, Throwable cause) {
        return new Outcome.Failure<>(kind, new ConnectionException(message, Shown.failure(cause)), null);
    }

    /** Whether a server was not believed to be the one that it should be, which no other attempt changes. */
    static boolean isDistrust(Throwable failure) {
        return distrust(failure) != null;
    }

    /** Why there was no key to send it with; null if that is not what is wrong. */
    private static @Nullable String keyless(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++, cause = cause.getCause()) {
            if (cause instanceof ApiKeys.NoKeyException) {
                return cause.getMessage();
            }
        }
        return null;
    }

    /** Why the gateway's certificate is not taken; null if that is not what is wrong. */
    private static @Nullable String distrust(Throwable failure) {
        String found = null;
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++, cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException || cause instanceof CertificateNotYetValidException) {
                return "the gateway's certificate is not valid today: check this machine's clock, or tell the gateway";
            }
            if (cause instanceof SSLPeerUnverifiedException) {
                return "the gateway's certificate is for another host: check the base URL";
            }
            if (cause instanceof GeneralSecurityException) {
                found = "the gateway's certificate is not trusted: check the base URL; where a proxy opens TLS, its"
                        + " certificate authority belongs into Java's trust store (-Djavax.net.ssl.trustStore=FILE) or into"
                        + " the client of okHttpClient(...)";
            }
        }
        return found;
    }
}
