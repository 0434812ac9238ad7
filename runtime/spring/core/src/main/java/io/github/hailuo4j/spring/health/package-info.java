/** Whether videos can be made, for the health indicators of the starters. */
@NullMarked
package io.github.hailuo4j.spring.health;

import org.jspecify.annotations.NullMarked;
