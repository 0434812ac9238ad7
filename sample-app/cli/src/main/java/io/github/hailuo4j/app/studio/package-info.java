/** The studio: a web page of this machine's own user, its guard, and what it is made of. */
@NullMarked
package io.github.hailuo4j.app.studio;

import org.jspecify.annotations.NullMarked;
