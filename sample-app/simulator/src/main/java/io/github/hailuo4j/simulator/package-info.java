@NullMarked
package io.github.hailuo4j.simulator;

import org.jspecify.annotations.NullMarked;
