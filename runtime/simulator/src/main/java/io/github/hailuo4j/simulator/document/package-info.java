/** What the OpenAPI document says: which paths create tasks, what their bodies must be, what they cost. Not for users. */
@NullMarked
package io.github.hailuo4j.simulator.document;

import org.jspecify.annotations.NullMarked;
