package io.github.hailuo4j.postgres;

import io.github.hailuo4j.runtime.task.SubmitOptions;

/** Options of a request that is enqueued. Immutable. */
public final class EnqueueOptions {

    private static final int LONGEST_TENANT = 200;
    private static final EnqueueOptions DEFAULTS = new EnqueueOptions("", SubmitOptions.defaults());

    private final String tenant;
    private final SubmitOptions submit;

    private EnqueueOptions(String tenant, SubmitOptions submit) {
        this.tenant = tenant;
        this.submit = submit;
    }

    /** No tenant, a minted key, and no file to save. */
    public static EnqueueOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Says for whom the request is: workers begin with those of all tenants in turns, however many one of them has.
     *
     * @param name of at most 200 characters; empty, the default, for those that have no tenant
     */
    public EnqueueOptions tenant(String name) {
        if (name.length() > LONGEST_TENANT) {
            throw new IllegalArgumentException(
                    "a tenant must have at most " + LONGEST_TENANT + " characters, not " + name.length());
        }
        return new EnqueueOptions(RequestRow.exact("a tenant", name), submit);
    }

    /** Sets the idempotency key, and the place where the video is to be kept. An id of the caller's is not kept in the database. */
    public EnqueueOptions submit(SubmitOptions options) {
        return new EnqueueOptions(tenant, options);
    }

    /** For whom the request is; empty for nobody in particular. */
    public String tenant() {
        return tenant;
    }

    /** The idempotency key, and the place where the video is to be kept. */
    public SubmitOptions submit() {
        return submit;
    }
}
