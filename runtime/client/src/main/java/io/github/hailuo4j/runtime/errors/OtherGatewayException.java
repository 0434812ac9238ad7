package io.github.hailuo4j.runtime.errors;

import io.github.hailuo4j.runtime.internal.redaction.Shown;

/**
 * The request went to another gateway than this client's, as the journal says. This client neither sends it nor asks for its task:
 * its own gateway knows neither the key nor the task, so the request would be paid again, and the task taken for lost.
 *
 * <p>What to do: go on with it by a client of that gateway. If both are one gateway under several URLs, give its clients the
 * same {@link io.github.hailuo4j.runtime.HailuoClientBuilder#gatewayName(String)}.
 */
public class OtherGatewayException extends HailuoException {

    private static final long serialVersionUID = 1L;

    private final String idempotencyKey;
    private final String gateway;
    private final String clientsGateway;

    /**
     * Of a request that is left alone.
     *
     * @param gateway the name of the gateway that it went to
     * @param clientsGateway the name of the client's own gateway
     */
    public OtherGatewayException(String idempotencyKey, String gateway, String clientsGateway) {
        super("the request under the idempotency key " + idempotencyKey + " went to the gateway " + Shown.words(gateway)
                + ", and this client's gateway is " + Shown.words(clientsGateway)
                + ". It is left alone here: a client of its own gateway goes on with it. If both are one gateway, its clients"
                + " must have the same gatewayName. Do not submit it under another key");
        this.idempotencyKey = idempotencyKey;
        this.gateway = gateway;
        this.clientsGateway = clientsGateway;
    }

    /** The key that it was submitted under. */
    public String idempotencyKey() {
        return idempotencyKey;
    }

    /** The name of the gateway that it went to: its base URL, unless its client was told another name. */
    public String gateway() {
        return gateway;
    }

    /** The name of the gateway of the client that leaves it alone. */
    public String clientsGateway() {
        return clientsGateway;
    }
}
