/** The studio as people meet it: its page in a real browser, its server, and a simulator behind it. */
@NullMarked
package io.github.hailuo4j.studio;

import org.jspecify.annotations.NullMarked;
