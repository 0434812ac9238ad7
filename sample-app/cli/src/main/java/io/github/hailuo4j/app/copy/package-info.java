/** A request as somebody would write it elsewhere: in Java, for curl, at the command line. */
@NullMarked
package io.github.hailuo4j.app.copy;

import org.jspecify.annotations.NullMarked;
