/** The server of {@code hailuo mcp}: tools with which agents make videos, over the Model Context Protocol. */
@NullMarked
package io.github.hailuo4j.app.mcp;

import org.jspecify.annotations.NullMarked;
