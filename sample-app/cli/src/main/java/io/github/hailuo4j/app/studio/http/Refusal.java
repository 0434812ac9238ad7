package io.github.hailuo4j.app.studio.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Why a request is not carried out, as the page is told. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final boolean isRetryable;
    private final String next;

    /**
     * A refusal.
     *
     * @param status the status of HTTP, from 400 on
     * @param code for programs, such as {@code not_found}
     * @param message for people: what is wrong, and what would be right
     * @param isRetryable whether the same request may succeed later
     * @param next what to do now; may be empty
     */
    public Refusal(int status, String code, String message, boolean isRetryable, String next) {
        super(message);
        this.status = status;
        this.code = code;
        this.isRetryable = isRetryable;
        this.next = next;
    }

    /** That the request is none that can be understood: 400. */
    public static Refusal badRequest(String message) {
        return new Refusal(400, "bad_request", message, false, "");
    }

    /** That there is no such thing: 404. */
    public static Refusal notFound(String message) {
        return new Refusal(404, "not_found", message, false, "");
    }

    /** That the path knows no such method: 405. */
    public static Refusal wrongMethod(Call call) {
        return new Refusal(405, "wrong_method", call.method() + " is not possible here", false, "");
    }

    /** That the body has too many bytes: 413. */
    public static Refusal tooLarge(long mostBytes) {
        return new Refusal(413, "too_large", "the body must have at most " + mostBytes + " bytes", false, "");
    }

    public int status() {
        return status;
    }

    /** As JSON: {@code {"error": {"code", "message", "retryable", "next"}}}. */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode error = json.putObject("error");
        error.put("code", code).put("message", getMessage()).put("retryable", isRetryable);
        if (!next.isEmpty()) {
            error.put("next", next);
        }
        return json;
    }
}
