/** Messages to callback URLs. {@link io.github.hailuo4j.simulator.webhooks.WebhookScript} is for users, and what it deals with. */
@NullMarked
package io.github.hailuo4j.simulator.webhooks;

import org.jspecify.annotations.NullMarked;
