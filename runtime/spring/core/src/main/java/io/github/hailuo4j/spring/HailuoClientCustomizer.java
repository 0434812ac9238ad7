package io.github.hailuo4j.spring;

import io.github.hailuo4j.runtime.HailuoClientBuilder;

/**
 * A bean of this type has the last word on the client's settings, after {@code hailuo.*}. There may be several: they are called
 * in their {@link org.springframework.core.annotation.Order}.
 *
 * <p>Listeners and observers are to be beans instead: {@code listener(...)} and {@code observer(...)} would take the place of all of
 * them, and of those that the drain at shutdown and the health go by.
 */
@FunctionalInterface
public interface HailuoClientCustomizer {

    /** Changes settings of the client that is about to be built. */
    void customize(HailuoClientBuilder builder);
}
