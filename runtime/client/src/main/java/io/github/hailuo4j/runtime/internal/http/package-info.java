/** The gateway over HTTP: one call is one request, never repeated by the layers below. */
@NullMarked
package io.github.hailuo4j.runtime.internal.http;

import org.jspecify.annotations.NullMarked;
