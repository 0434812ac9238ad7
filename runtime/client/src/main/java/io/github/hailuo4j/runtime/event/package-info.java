/** What happens to a request, as listeners are told it. */
@NullMarked
package io.github.hailuo4j.runtime.event;

import org.jspecify.annotations.NullMarked;
