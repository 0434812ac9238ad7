/** How much a database, and one to three workers on it, get done in a second. */
@org.jspecify.annotations.NullMarked
package io.github.hailuo4j.postgres.figures;
