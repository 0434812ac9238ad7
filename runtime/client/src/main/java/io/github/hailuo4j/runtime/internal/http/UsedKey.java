package io.github.hailuo4j.runtime.internal.http;

import org.jspecify.annotations.Nullable;

/** The key that a request was sent with, for when the gateway refuses it. A tag of the request. */
final class UsedKey {

    private volatile @Nullable String key;

    void is(String sent) {
        key = sent;
    }

    /** Whether a request was sent, and the key is another one by now. */
    boolean isReplacedIn(ApiKeys keys) {
        String sent = key;
        try {
            return sent != null && !sent.equals(keys.now());
        } catch (ApiKeys.NoKeyException e) {
            // The refusal says enough.
            return false;
        }
    }
}
