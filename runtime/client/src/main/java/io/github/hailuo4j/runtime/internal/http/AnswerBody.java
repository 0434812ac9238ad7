package io.github.hailuo4j.runtime.internal.http;

import io.github.hailuo4j.runtime.errors.DecodingException;
import io.github.hailuo4j.runtime.internal.runapi.RunApi;
import java.math.BigInteger;
import java.util.Map;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * The JSON object that the gateway answered.
 *
 * @param fields its members
 * @param taskIdHeader the task that a header names beside it
 */
record AnswerBody(Map<String, Object> fields, @Nullable String taskIdHeader) {

    /** The id of the task that the body is about, which may be a text or a whole number; null if it names none. */
    @Nullable String id() {
        for (String name : new String[] {RunApi.TASK_ID, RunApi.ID}) {
            Object id = fields.get(name);
            if (id instanceof String text && !text.isBlank()) {
                return text;
            }
            if (id instanceof Integer || id instanceof Long || id instanceof BigInteger) {
                return id.toString();
            }
        }
        return null;
    }

    /** A text that must be there. */
    String text(String name) {
        if (fields.get(name) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw new DecodingException("the gateway's answer has no " + name);
    }

    /** A URL that must be there. What is no URL is not repeated: it may hold a signature. */
    HttpUrl url(String name) {
        HttpUrl url = HttpUrl.parse(text(name));
        if (url == null) {
            throw new DecodingException("the gateway's " + name + " must be an http or https URL");
        }
        return url;
    }
}
