/**
 * What a change of the document means for Java callers: which members of the generated classes come, go or change, and which
 * chains of builder calls stop compiling.
 */
@NullMarked
package io.github.hailuo4j.processor.compatibility;

import org.jspecify.annotations.NullMarked;
