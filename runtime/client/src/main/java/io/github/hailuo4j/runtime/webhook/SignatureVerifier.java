package io.github.hailuo4j.runtime.webhook;

import java.util.List;
import java.util.Map;

/**
 * Checks the gateway's own signature of a webhook. Its scheme is not published: none is checked unless a program brings
 * one. The reference in the URL and the confirming request are checked always.
 */
@FunctionalInterface
public interface SignatureVerifier {

    /**
     * Whether the signature is right. One that throws has not verified anything: the webhook counts as forged.
     *
     * @param body the bytes as they were received
     * @param headers the request's headers
     */
    boolean verify(byte[] body, Map<String, List<String>> headers);
}
