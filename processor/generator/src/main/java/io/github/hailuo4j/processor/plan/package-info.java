/** What will be generated from a document: which classes, with which names, stages and groups of values. */
@NullMarked
package io.github.hailuo4j.processor.plan;

import org.jspecify.annotations.NullMarked;
