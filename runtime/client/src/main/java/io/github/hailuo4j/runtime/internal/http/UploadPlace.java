package io.github.hailuo4j.runtime.internal.http;

import io.github.hailuo4j.rules.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import okhttp3.HttpUrl;

/**
 * Where the gateway wants a file.
 *
 * @param signedId what the upload is confirmed by
 * @param url where to put the file; it holds a signature
 * @param headers exactly those to put it with
 */
public record UploadPlace(String signedId, HttpUrl url, Map<String, String> headers) {

    private static final String SIGNED_ID = "signed_id";

    static UploadPlace read(AnswerBody answer) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (answer.fields().get("headers") instanceof Map<?, ?> given) {
            given.forEach((name, value) -> headers.put(String.valueOf(name), String.valueOf(value)));
        }
        return new UploadPlace(answer.text(SIGNED_ID), answer.url("upload_url"), headers);
    }

    String confirmation() {
        return JsonValue.json(Map.of(SIGNED_ID, signedId));
    }

    /** For people: without the signature. */
    @Override
    public String toString() {
        return "UploadPlace(" + url.host() + ")";
    }
}
