@NullMarked
package io.github.hailuo4j.app.mcp;

import org.jspecify.annotations.NullMarked;
