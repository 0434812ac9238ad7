package io.github.hailuo4j.runtime.webhook;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * Where webhooks are to be sent and how their references are signed. Immutable; its secrets are shown nowhere.
 *
 * <p>To change the secret, put the new one first and keep the old one behind it until the references that it signed are too old.
 */
public final class WebhookSettings {

    private static final int SHORTEST_SECRET = 16;

    private final URI url;
    private final List<byte[]> secrets;
    private final Duration longestAge;
    private final SignatureVerifier verifier;

    private WebhookSettings(URI url, List<byte[]> secrets, Duration longestAge, SignatureVerifier verifier) {
        this.url = url;
        this.secrets = secrets;
        this.longestAge = longestAge;
        this.verifier = verifier;
    }

    /**
     * Settings; references are valid for a day.
     *
     * @param url the public URL of the receiver: http or https, without query and fragment
     * @param secrets of at least 16 bytes each as UTF-8; the first signs, all verify
     * @throws IllegalArgumentException if the URL or a secret is not like that
     */
    public static WebhookSettings of(URI url, String... secrets) {
        String scheme = String.valueOf(url.getScheme());
        if (!scheme.matches("(?i)https?")
                || url.getHost() == null
                || url.getRawQuery() != null
                || url.getRawFragment() != null
                || url.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "a webhook URL must be http or https, with a host and without user, query and fragment");
        }
        List<byte[]> keys = List.of(secrets).stream()
                .map(secret -> secret.getBytes(StandardCharsets.UTF_8))
                .toList();
        if (keys.isEmpty() || keys.stream().anyMatch(key -> key.length < SHORTEST_SECRET)) {
            throw new IllegalArgumentException(
                    "webhooks must have a secret, and each secret must have at least " + SHORTEST_SECRET + " bytes");
        }
        return new WebhookSettings(url, keys, Duration.ofDays(1), (body, headers) -> true);
    }

    /**
     * How old a reference may be; a day unless set. It is as old as the intent, not as the task's completion.
     *
     * @throws IllegalArgumentException if the age is not more than 0 s
     */
    public WebhookSettings longestAge(Duration age) {
        if (age.isNegative() || age.isZero()) {
            throw new IllegalArgumentException("longestAge must be more than 0 s");
        }
        return new WebhookSettings(url, secrets, age, verifier);
    }

    /** How the gateway's own signature is checked; not at all unless set. */
    public WebhookSettings signatureVerifier(SignatureVerifier check) {
        return new WebhookSettings(url, secrets, longestAge, check);
    }

    /** Where webhooks are to be sent. */
    public URI url() {
        return url;
    }

    /** What signs references, the first, and what verifies them, all. Not to be shown. */
    public List<byte[]> secrets() {
        return secrets.stream().map(byte[]::clone).toList();
    }

    /** How old a reference may be. */
    public Duration longestAge() {
        return longestAge;
    }

    /** How the gateway's own signature is checked. */
    public SignatureVerifier verifier() {
        return verifier;
    }

    @Override
    public String toString() {
        return "webhooks at " + url;
    }
}
