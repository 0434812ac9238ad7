@NullMarked
package io.github.hailuo4j.maven;

import org.jspecify.annotations.NullMarked;
