package io.github.hailuo4j.spring;

import java.util.function.Supplier;

/**
 * A bean of this type says where the API key comes from, such as a store of secrets; it goes before {@code hailuo.api-key}. It is
 * asked for each request: see {@link io.github.hailuo4j.runtime.HailuoClientBuilder#apiKey(Supplier)}.
 */
@FunctionalInterface
public interface ApiKeySupplier extends Supplier<String> {}
