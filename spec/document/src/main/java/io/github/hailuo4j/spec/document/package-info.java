/** JSON and YAML as a tree whose nodes know where they stand, and problems that say where they are. */
@NullMarked
package io.github.hailuo4j.spec.document;

import org.jspecify.annotations.NullMarked;
