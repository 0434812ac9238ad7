/** A document as the models that it describes: parameters, rules across them, prices. */
@NullMarked
package io.github.hailuo4j.spec.model;

import org.jspecify.annotations.NullMarked;
