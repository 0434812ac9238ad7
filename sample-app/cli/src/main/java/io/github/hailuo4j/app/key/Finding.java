package io.github.hailuo4j.app.key;

import io.github.hailuo4j.runtime.HailuoClient;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was found in one place: a key, nothing, or something that cannot be used. */
public final class Finding {

    /** How it went. */
    public enum Status {
        FOUND,
        ABSENT,
        UNUSABLE
    }

    private final String place;
    private final Status status;
    private final String detail;
    private final @Nullable ApiKey key;
    private final @Nullable Origin onlyFor;

    private Finding(String place, Status status, String detail, @Nullable ApiKey key, @Nullable Origin onlyFor) {
        this.place = place;
        this.status = status;
        this.detail = detail;
        this.key = key;
        this.onlyFor = onlyFor;
    }

    static Finding absent(String place, String detail) {
        return new Finding(place, Status.ABSENT, detail, null, null);
    }

    static Finding unusable(String place, String detail) {
        return new Finding(place, Status.UNUSABLE, detail, null, null);
    }

    /** A key that somebody gave to this program: it goes wherever he says. */
    static Finding given(String place, String detail, String key) {
        return new Finding(place, Status.FOUND, detail, new ApiKey(key), null);
    }

    /** A key that was given to another program: it goes to the gateway that it is for, and nowhere else. */
    static Finding borrowed(String place, String detail, String key, Origin onlyFor) {
        return ApiKey.isPlausible(key)
                ? new Finding(place, Status.FOUND, detail, new ApiKey(key), onlyFor)
                : unusable(place, detail + ": it is no API key, which must be printable ASCII without spaces");
    }

    /** The same finding for a client that talks to a base URL: a key that is not for it cannot be used. */
    Finding at(String baseUrl) {
        Origin only = onlyFor;
        if (only == null || Origin.of(baseUrl).filter(only::equals).isPresent()) {
            return this;
        }
        return unusable(
                place,
                detail + ": it is for " + only + " alone, and is not sent to "
                        + Origin.of(baseUrl).map(Origin::text).orElse("a base URL of another form")
                        + ", where " + HailuoClient.BASE_URL_VARIABLE + " or its default leads");
    }

    /** What was looked at, in words. */
    public String place() {
        return place;
    }

    public Status status() {
        return status;
    }

    /** What was there, in words. The key is not among them. */
    public String detail() {
        return detail;
    }

    /** The key, if one was found. */
    public Optional<ApiKey> key() {
        return Optional.ofNullable(key);
    }

    /** The place and what was there. */
    @Override
    public String toString() {
        return detail.isEmpty() ? place : place + ": " + detail;
    }
}
