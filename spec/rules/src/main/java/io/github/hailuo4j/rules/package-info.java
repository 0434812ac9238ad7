/**
 * What a JSON value has to be. Documents are read into a {@link io.github.hailuo4j.rules.Schema}; generated code writes one
 * with {@link io.github.hailuo4j.rules.Rules}, and requests are checked by it.
 *
 * <p>JSON values are {@code String}, {@code Boolean}, normalised {@code BigDecimal}, {@code List} and {@code Map}; see {@link
 * io.github.hailuo4j.rules.JsonValue}.
 */
@NullMarked
package io.github.hailuo4j.rules;

import org.jspecify.annotations.NullMarked;
