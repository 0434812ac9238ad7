package io.github.hailuo4j.runtime.internal.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names an intent in a URL: {@code <seconds>.<idempotency key>.<HMAC-SHA-256 of what stands before>}, the last two in URL-safe
 * base64.
 */
record Reference(String key, Instant signedAt) {

    private static final Pattern FORM =
            Pattern.compile("(([0-9]{1,12})\\.([A-Za-z0-9_-]{1,700}))\\.([A-Za-z0-9_-]{43})");
    private static final String ALGORITHM = "HmacSHA256";

    String sign(byte[] secret) {
        String content = signedAt.getEpochSecond() + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
        return content + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(mac(content, secret));
    }

    /** The reference, if one of the secrets signed it. Every secret is tried, and each compared in constant time. */
    static Optional<Reference> verify(String text, List<byte[]> secrets) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            byte[] mac = Base64.getUrlDecoder().decode(form.group(4));
            boolean isOurs = false;
            for (byte[] secret : secrets) {
                isOurs |= MessageDigest.isEqual(mac(form.group(1), secret), mac);
            }
            return isOurs ? Optional.of(read(form)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The key that a reference names, whoever signed it: for a body out of our own journal. */
    static Optional<String> keyOf(String text) {
        Matcher form = FORM.matcher(text);
        try {
            return form.matches() ? Optional.of(read(form).key()) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Reference read(Matcher form) {
        String key = new String(Base64.getUrlDecoder().decode(form.group(3)), StandardCharsets.UTF_8);
        return new Reference(key, Instant.ofEpochSecond(Long.parseLong(form.group(2))));
    }

    private static byte[] mac(String content, byte[] secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return mac.doFinal(content.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
