package io.github.hailuo4j.runtime.errors;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The gateway refused. Its subclasses say what kind of refusal it was; this class itself is for kinds not known. */
public class GatewayException extends HailuoException {

    private static final long serialVersionUID = 1L;

    /** The status of a refusal that this library foresaw: nothing was sent. */
    static final int NOT_SENT = 0;

    private final int status;
    private final @Nullable String code;
    private final @Nullable String requestId;

    /**
     * A refusal.
     *
     * @param message what happened, for people
     * @param status the HTTP status
     * @param code the gateway's own code, if it gave one
     * @param requestId its id of the request ({@code X-Request-ID}), if it gave one
     */
    public GatewayException(String message, int status, @Nullable String code, @Nullable String requestId) {
        super(status == NOT_SENT ? message : message + details(status, code, requestId));
        this.status = status;
        this.code = code;
        this.requestId = requestId;
    }

    private static String details(int status, @Nullable String code, @Nullable String requestId) {
        return " (HTTP " + status + (code == null ? "" : ", " + code)
                + (requestId == null ? "" : ", request " + requestId) + ")";
    }

    /** The HTTP status; 0 if nothing was sent, because this library knew that it would be refused. */
    public int status() {
        return status;
    }

    /** The gateway's own code for it. */
    public Optional<String> code() {
        return Optional.ofNullable(code);
    }

    /** The gateway's id of the request, to be given to its support. */
    public Optional<String> requestId() {
        return Optional.ofNullable(requestId);
    }
}
