/** Over HTTP: the endpoint that webhooks come to, and what callers are told of exceptions of the client. */
@NullMarked
package io.github.hailuo4j.spring.web;

import org.jspecify.annotations.NullMarked;
