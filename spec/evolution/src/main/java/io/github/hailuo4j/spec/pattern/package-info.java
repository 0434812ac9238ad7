/**
 * Patterns as regular languages: automata that accept the texts in which a pattern is found. Several of them run side by side tell
 * every combination of patterns that some text has.
 */
@NullMarked
package io.github.hailuo4j.spec.pattern;

import org.jspecify.annotations.NullMarked;
