package io.github.hailuo4j.simulator.account;

import io.github.hailuo4j.simulator.http.GatewayError;

/**
 * The account's money, in US cents. The most that a task can cost is set aside when it is created and charged, or given
 * back, when it is final.
 */
public final class Ledger {

    private long initialCents;
    private long spentCents;
    private long reservedCents;

    public Ledger(long initialCents) {
        this.initialCents = initialCents;
    }

    /**
     * Sets money aside.
     *
     * @throws GatewayError 402 if there is not enough
     */
    public synchronized void reserve(int cents) {
        long available = initialCents - spentCents - reservedCents;
        if (available <= 0 || cents > available) {
            throw GatewayError.of(
                    402,
                    "insufficient_credits",
                    "Insufficient credits: the request can cost " + cents + " cents, " + available + " are available");
        }
        reservedCents += cents;
    }

    /** Ends a reservation and charges what the task did cost, 0 for a failed one. */
    public synchronized void settle(int reserved, int charged) {
        reservedCents -= reserved;
        spentCents += charged;
    }

    /** Begins anew, with nothing spent. */
    public synchronized void begin(long cents) {
        initialCents = cents;
        spentCents = 0;
        reservedCents = 0;
    }

    /** Puts money in, or takes it out, until so much is left. */
    public synchronized void leave(long cents) {
        initialCents = cents + spentCents;
    }

    public synchronized long balanceCents() {
        return initialCents - spentCents;
    }

    synchronized long spentCents() {
        return spentCents;
    }
}
